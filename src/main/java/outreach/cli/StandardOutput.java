package outreach.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import outreach.fault.SystemReason;

/** Standard output that remembers what went wrong with it: writers of texts keep that to themselves, and half a report would look like a whole one. */
final class StandardOutput extends OutputStream {
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private @Nullable IOException failure;

    PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(new BufferedOutputStream(this), StandardCharsets.UTF_8), true);
    }

    /** Why not all of it arrived; empty if all did, or if the reader wanted no more, as {@code head} does. */
    Optional<String> loss() {
        return Optional.ofNullable(failure)
                .filter(loss -> !String.valueOf(loss.getMessage()).contains("Broken pipe"))
                .map(SystemReason::of);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
