package outreach.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes UTF-8 as quoted-printable (RFC 2045, 6.7): every line end becomes CRLF, no line is longer than 76. */
final class QuotedPrintable {
    private static final int LONGEST_LINE = 76;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** Bytes that stand for themselves, blanks and tabs unless they end a line. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, ' ', 127, true);
        PLAIN['\t'] = true;
        PLAIN['='] = false;
    }

    private QuotedPrintable() {}

    static void write(byte[] text, ByteBuilder out) {
        int column = 0;
        int i = 0;
        while (i < text.length) {
            int run = plainRun(text, i, LONGEST_LINE - 1 - column);
            if (run > 0) {
                out.raw(text, i, run);
                column += run;
                i += run;
                continue;
            }
            out.room(6);
            byte b = text[i++];
            if (b == '\r' || b == '\n') {
                if (b == '\r' && i < text.length && text[i] == '\n') {
                    i++;
                }
                out.put('\r');
                out.put('\n');
                column = 0;
                continue;
            }
            boolean plain = isPlain(text, i - 1);
            int width = plain ? 1 : 3;
            // the last character of a line may fill it only if no soft break must follow
            if (column + width > LONGEST_LINE - 1 && !(column + width == LONGEST_LINE && endsLine(text, i))) {
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

    /** How many bytes from here stand for themselves. */
    private static int plainRun(byte[] text, int from, int atMost) {
        int end = Math.min(text.length, from + atMost);
        int i = from;
        // nearly all are letters: asked without the table, in half of the time
        while (i < end && ((text[i] > '=' && text[i] < 127) || PLAIN[text[i] & 0xFF])) {
            i++;
        }
        while (i > from && text[i - 1] <= ' ' && endsLine(text, i)) {
            i--;
        }
        return i - from;
    }

    private static boolean isPlain(byte[] text, int at) {
        return PLAIN[text[at] & 0xFF] && (text[at] > ' ' || !endsLine(text, at + 1));
    }

    private static boolean endsLine(byte[] text, int at) {
        return at == text.length || text[at] == '\r' || text[at] == '\n';
    }
}
