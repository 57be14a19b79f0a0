package outreach.delivery;

import java.nio.charset.StandardCharsets;

/** Writes text as quoted-printable UTF-8 (RFC 2045, 6.7): every line end becomes CRLF, no line is longer than 76. */
final class QuotedPrintable {
    private static final int LONGEST_LINE = 76;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private QuotedPrintable() {}

    static void write(String text, ByteBuilder out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            out.room(6);
            byte b = bytes[i];
            if (b == '\r' || b == '\n') {
                if (b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                    i++;
                }
                out.put('\r');
                out.put('\n');
                column = 0;
                continue;
            }
            boolean plain = (b > ' ' && b < 127 && b != '=') || ((b == ' ' || b == '\t') && !endsLine(bytes, i + 1));
            int width = plain ? 1 : 3;
            // the last character of a line may fill it only if no soft break must follow
            if (column + width > LONGEST_LINE - 1 && !(column + width == LONGEST_LINE && endsLine(bytes, i + 1))) {
                out.put('=');
                out.put('\r');
                out.put('\n');
                column = 0;
            }
            if (plain) {
                out.put(b);
            } else {
                out.put('=');
                out.put(HEX[(b >> 4) & 15]);
                out.put(HEX[b & 15]);
            }
            column += width;
        }
        if (column > 0) {
            out.ascii("\r\n");
        }
    }

    private static boolean endsLine(byte[] bytes, int at) {
        return at == bytes.length || bytes[at] == '\r' || bytes[at] == '\n';
    }
}
