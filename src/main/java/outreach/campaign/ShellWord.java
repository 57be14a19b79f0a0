package outreach.campaign;

import java.util.regex.Pattern;

/** A word of a command that a person copies into a POSIX shell: whatever it holds, it stays one harmless word there. */
public final class ShellWord {
    /** What means nothing to a shell, wherever it stands. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");
    /** What means nothing between double quotes, which people know better. */
    private static final Pattern QUOTED = Pattern.compile("[\\p{L}\\p{N} _./:@%+,()-]*");

    private ShellWord() {}

    public static String of(Object value) {
        String text = value.toString();
        if (BARE.matcher(text).matches()) {
            return text;
        }
        return QUOTED.matcher(text).matches() ? '"' + text + '"' : "'" + text.replace("'", "'\\''") + "'";
    }
}
