package outreach.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outreach.template.Markup;

/** Text for HTML, as content and as a quoted attribute value alike. */
final class Html {
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    private Html() {}

    /**
     * Escapes markup and quotes, and makes unseen characters visible; tabs and line ends stay.
     *
     * @return the empty string for an absent text
     */
    static String escape(@Nullable String text) {
        return text == null ? "" : Markup.escape(VisibleText.lines(text));
    }

    /** A sentence whose dates (ISO 8601) stay in one piece. */
    static String sentence(String text) {
        return DATE.matcher(escape(text)).replaceAll("<span class=\"whole\">$0</span>");
    }

    /** An address that breaks before its dots and after its at sign, where it is too long for its line. */
    static String address(String address) {
        return escape(address).replace("@", "@<wbr>").replace(".", "<wbr>.");
    }

    /** A command line to copy whole; each word may stand on its own line, but none is torn. */
    static String command(String line) {
        return Stream.of(line.split(" "))
                .map(word -> "<span>" + escape(word) + "</span>")
                .collect(Collectors.joining(" ", "<code class=\"command\" tabindex=\"0\">", "</code>"));
    }
}
