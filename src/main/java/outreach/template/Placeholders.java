package outreach.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values are written here, and in the other mail merges that a letter may come from. */
final class Placeholders {
    /**
     * Word's «Name», Mailchimp's *|NAME|*, GMass's {Name}, and [Name], which people write for one another. Words in brackets are placeholders only where they
     * name what a list has: a letter may well quote with [sic]. A style's braces hold a colon.
     */
    private static final Pattern START = Pattern.compile(
            "\\[\\[|\\[\\(|\\$\\{|\\{\\{"
                    + "|«[A-Za-z]\\w*»|(?:&lt;&lt;|<<)[A-Za-z][\\w ]*(?:&gt;&gt;|>>)|\\*\\|\\w+\\|\\*|\\{[A-Za-z][\\w ]*}"
                    + "|\\[(?:[A-Za-z]+[ _-])?(?:NAME|Name|TITLE|Title|CITY|City|STATE|State|EMAIL|Email|GREETING|Greeting|MAYOR|Mayor)]");

    private Placeholders() {}

    /** @return where the first one begins; -1 if there is none */
    static int find(String text) {
        Matcher matcher = START.matcher(text);
        return matcher.find() ? matcher.start() : -1;
    }
}
