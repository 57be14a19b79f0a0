package outreach.template;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of the contacts file that a letter names, beyond those that every file has.
 *
 * @param name whether it names the contact's name
 * @param title whether it names the title
 * @param further the names of further columns, as the letter writes them, in alphabetical order
 * @param isComplete false where the letter may reach further columns in a way that only its merging shows
 */
public record LetterColumns(boolean name, boolean title, Set<String> further, boolean isComplete) {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final String QUOTE = "(?:'|\"|&#39;|&apos;|&quot;)";
    /** Up to a column's name, where one follows. */
    private static final Pattern FURTHER = Pattern.compile("(?:(?<=\\w)\\.\\??extra\\b|\\[\\s*" + QUOTE + "extra"
            + QUOTE + "\\s*])(?:\\s*(?:\\.\\s*has\\s*\\(|\\[)\\s*" + QUOTE + "(.*?)" + QUOTE
            + "\\s*[\\])]|\\.(?!has\\b)(\\w+))?");

    private static final Pattern NAME = Pattern.compile("\\bcontact\\.name\\b");
    private static final Pattern TITLE = Pattern.compile("\\bcontact\\.title\\b");

    public static LetterColumns of(LetterSource letter) {
        String text =
                COMMENT.matcher(letter.html()).replaceAll("") + "\n" + (letter.text() == null ? "" : letter.text());
        var further = new TreeSet<String>();
        boolean isComplete = true;
        Matcher matcher = FURTHER.matcher(text);
        while (matcher.find()) {
            String column = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (column == null) {
                isComplete = false;
            } else {
                further.add(column);
            }
        }
        return new LetterColumns(NAME.matcher(text).find(), TITLE.matcher(text).find(), further, isComplete);
    }
}
