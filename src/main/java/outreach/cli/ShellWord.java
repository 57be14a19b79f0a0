package outreach.cli;

import java.util.regex.Pattern;

/** A word of a command that a person copies into a shell. */
final class ShellWord {
    /** What means nothing to a POSIX shell, wherever it stands. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

    private ShellWord() {}

    /** In single quotes where the shell would see more in it than a word. */
    static String of(Object value) {
        String text = value.toString();
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
