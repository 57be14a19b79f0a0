package outreach.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Lets UTF-8 bytes through to a writer, a character that is split over two calls included. */
final class Printed extends OutputStream {
    private final PrintWriter writer;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(8_192);
    private final CharBuffer characters = CharBuffer.allocate(8_192);

    Printed(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int value) {
        bytes.put((byte) value);
        if (!bytes.hasRemaining()) {
            decode();
        }
    }

    @Override
    public void flush() {
        decode();
        writer.flush();
    }

    private void decode() {
        bytes.flip();
        decoder.decode(bytes, characters, false);
        bytes.compact();
        characters.flip();
        writer.append(characters);
        characters.clear();
    }
}
