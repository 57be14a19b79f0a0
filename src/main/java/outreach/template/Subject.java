package outreach.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.unbescape.html.HtmlEscape;

/** A letter's subject is its document's title. */
final class Subject {
    private static final Pattern TITLE =
            Pattern.compile("<title(?:\\s[^>]*)?>([^<]*)</title\\s*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPENING = Pattern.compile("<title\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSING = Pattern.compile("</title", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final String OTHER_WHITE_SPACE = "\t\n\u000B\f\r";

    private Subject() {}

    /** Why a template has no title, or not one; null if it has. It is counted in comments too, so that {@link #of} cannot take the wrong one. */
    static @Nullable String fault(String html) {
        long titles = OPENING.matcher(html).results().count();
        if (titles != 1) {
            return titles == 0 ? "no <title>" : "<title> occurs %d times".formatted(titles);
        }
        return CLOSING.matcher(html).find() ? null : "<title> is not closed";
    }

    /** One line, unescaped; empty where there is no title or nothing in it. */
    static String of(String html) {
        return line(title(html));
    }

    /** What stands between a page's title tags. */
    static String title(String html) {
        Matcher title = TITLE.matcher(html);
        return title.find() ? title.group(1) : "";
    }

    /** White space of the template's own text may break lines, so it is collapsed. */
    static String line(String title) {
        String line = isOneLine(title) ? title : WHITE_SPACE.matcher(title).replaceAll(" ");
        return HtmlEscape.unescapeHtml(line.strip());
    }

    /** Mostly so, and every letter from a form asks. */
    private static boolean isOneLine(String title) {
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            if (c == ' ' ? title.startsWith(" ", i + 1) : OTHER_WHITE_SPACE.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
