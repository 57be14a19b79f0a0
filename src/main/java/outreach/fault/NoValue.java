package outreach.fault;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cells that hold something, but nothing that may stand in a letter.
 *
 * @param problem what the cell holds instead, such as {@code a formula}
 * @param remedy without the last full stop; to leave the cell blank is another where that does no harm
 */
public record NoValue(String problem, String remedy) {
    private static final List<String> WORDS =
            List.of("n/a", "n.a", "null", "none", "nan", "undefined", "unknown", "vacant", "tbd", "tba", "blank");

    /** What a spreadsheet writes where a formula failed, in the language of its user: #REF!, #ÜBERLAUF!, #¿NOMBRE?, #N/A, #NV, Err:502. */
    private static final Pattern FAILED_FORMULA =
            Pattern.compile("#[¡¿]?\\p{Lu}[\\p{Lu}\\p{N}/_]*[!?]|#\\p{Lu}/\\p{Lu}\\b|#\\p{Lu}[\\p{Lu}_]+$|^Err:\\d+$");

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#\\d{1,6}|#[xX]\\p{XDigit}{1,6}|[A-Za-z]{2,8}\\d{0,2});");
    private static final String HTML = "code of HTML";
    private static final String REMEDY = "Write the value into the cell";

    /** Asked many times a letter, mostly about words. Null for a value, and for a blank cell. */
    public static @Nullable NoValue in(String text) {
        String problem = text.isEmpty() ? null : problem(text);
        return problem == null ? null : new NoValue(problem, remedy(problem));
    }

    private static String remedy(String problem) {
        return problem.equals(HTML) ? "Write the characters themselves, such as ' and &" : REMEDY;
    }

    private static @Nullable String problem(String text) {
        if (text.charAt(0) == '=' && text.length() > 1) {
            return "a formula";
        }
        if (text.indexOf('&') >= 0 && ENTITY.matcher(text).find()) {
            return HTML;
        }
        boolean failed = (text.indexOf('#') >= 0 || text.startsWith("Err:"))
                && FAILED_FORMULA.matcher(text).find();
        return failed || saysNothing(text) ? "no value" : null;
    }

    private static boolean saysNothing(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !isLetterOrDigit(text, start)) {
            start++;
        }
        while (end > start && !isLetterOrDigit(text, end - 1)) {
            end--;
        }
        return start == end || isOneOfTheWords(text, start, end - start);
    }

    /** Without a copy of each value: a plan asks millions of times. */
    private static boolean isOneOfTheWords(String text, int start, int length) {
        for (String word : WORDS) {
            if (word.length() == length && text.regionMatches(true, start, word, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** Half of a character beyond the first 65,536 counts as one. */
    private static boolean isLetterOrDigit(String text, int at) {
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }
}
