package outreach.fault;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cells that hold a value, but none that can name or greet anybody: what a spreadsheet makes of a blank cell or a number, and what belongs into another column. */
public final class NoName {
    private static final String REMEDY = "Write the name into the cell";

    /** 1.31E+10, as spreadsheets write long numbers. */
    private static final Pattern NUMBER = Pattern.compile("^[+-]?\\d+(?:[.,]\\d+)?[eE][+-]?\\d+$");

    private static final Pattern MAILBOX = Pattern.compile("\\S@\\S+\\.\\S");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S");
    /** A name such as 't Hooft goes on with a small letter. */
    private static final Pattern TEXT_SIGN = Pattern.compile("^'[\\p{Lu}\\d][^']*$");
    /** What ="Dear "&A1 makes of a blank cell. */
    private static final Pattern BARE_GREETING = Pattern.compile("(?i)(?:dear|hello|hi)\\P{L}*");

    private record Kind(Pattern pattern, NoValue holds) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(NUMBER, new NoValue("a number, and no name", REMEDY)),
            new Kind(MAILBOX, new NoValue("an email address, and no name", REMEDY)),
            new Kind(WEB_ADDRESS, new NoValue("a web address, and no name", REMEDY)),
            new Kind(
                    TEXT_SIGN,
                    new NoValue(
                            "text with the sign ' that spreadsheets put before it", "Remove the ' at its beginning")));

    private static final NoValue NO_LETTER = new NoValue("no letter, and so no name", REMEDY);
    private static final NoValue OF_NOBODY = new NoValue(
            "a greeting of nobody",
            "A word that is the same for all belongs into the letter. Write the whole greeting into the cell");

    private NoName() {}

    /** Beyond what {@link NoValue#in} finds. Null for a name, and for a blank cell. */
    public static @Nullable NoValue in(String text) {
        NoValue none = NoValue.in(text);
        if (none != null || text.isEmpty()) {
            return none;
        }
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return NO_LETTER;
        }
        if (BARE_GREETING.matcher(text).matches()) {
            return OF_NOBODY;
        }
        return isPlain(text)
                ? null
                : KINDS.stream()
                        .filter(kind -> kind.pattern().matcher(text).find())
                        .map(Kind::holds)
                        .findFirst()
                        .orElse(null);
    }

    /** Most cells are, and a plan asks about millions. */
    private static boolean isPlain(String text) {
        return text.charAt(0) >= 'A' && text.indexOf('@') < 0 && text.indexOf('.') < 0 && text.indexOf(':') < 0;
    }
}
