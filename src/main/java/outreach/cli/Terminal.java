package outreach.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results go to standard output, everything else to standard error; colour and a moving line only where a person looks. */
final class Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;

    Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    static Terminal system(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        boolean plain = environment.containsKey("NO_COLOR") || "dumb".equals(environment.get("TERM"));
        return new Terminal(out, err, console() != null && !plain);
    }

    /** Where a person can answer; null where none is. */
    @SuppressWarnings(
            "SystemConsoleNull") // the newer JDKs, which always have a console, are asked whether it is a terminal
    static @Nullable Console console() {
        Console console = System.console();
        try {
            boolean terminal = console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
            return terminal ? console : null;
        } catch (ReflectiveOperationException e) {
            return console;
        }
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Whether a line may be drawn again and again. */
    boolean interactive() {
        return interactive;
    }

    /** Asks on standard error; null where nobody can answer. */
    @Nullable
    String ask(String question) {
        if (console() == null) {
            return null;
        }
        err.print(question);
        err.flush();
        try {
            return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
