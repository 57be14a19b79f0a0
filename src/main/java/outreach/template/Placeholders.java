package outreach.template;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How values are written here, and in the other mail merges that a letter may come from. */
final class Placeholders {
    /** This program's own names, without the signs that make values of them. */
    private static final String OWN =
            "(?:contact|city|campaign|ties?)\\.(?:name|title|email|city|state|line|extra|status|partner|since|source|from|reply)[\\w.-]*";

    /** What a list has, whatever its columns are called. */
    private static final String OF_LIST = "(?:(?:first|last|full|middle|contact|recipient|company|your|insert)[ _.-]?)*"
            + "(?:f?name|lname|first|last|surname|title|salutation|greeting|mayor|recipient|city|town|municipality|state|e-?mail|position|partner[ _-]?city)"
            + "(?:[ _]here)?";

    private static final String WORD = "(?i:" + OWN + "|" + OF_LIST + ")";

    /**
     * Word's «Name», Mailchimp's *|NAME|*, GMass's {Name}, and [Name], which people write for one another. Words in most signs are placeholders only where they
     * name what a list has: a letter may well quote with [sic], or cost $5. A style's braces hold a colon. Two hexadecimal digits after a percent sign are part of
     * an address.
     */
    private static final Pattern START =
            Pattern.compile("(?:\\[\\[|\\[\\()(?:\\$\\{)?|\\$\\{|\\{{2,}|\\{%|\\[%|<%|&lt;%"
                    + "|(?:«|&laquo;)(?:[A-Za-z]\\w*|" + WORD
                    + ")(?:»|&raquo;)|(?:&lt;&lt;|<<)[A-Za-z][\\w ]*(?:&gt;&gt;|>>)|\\*\\|\\w+\\|\\*|\\{ *[!$#@]?[A-Za-z][\\w .-]*}"
                    + "|(?<![\\w%])%{1,2}(?!\\p{XDigit}{2}%)[A-Za-z][\\w.-]*%{1,2}(?!\\w)"
                    + "|\\[ *" + WORD
                    + " *]|\\[(?:[A-Za-z]+[ _-])(?:NAME|Name|TITLE|Title|CITY|City|STATE|State|EMAIL|Email)]"
                    + "|(?:&lt;|<|‹) *" + WORD + " *(?:&gt;|>|›)|\\((?i:" + OWN + ")\\)"
                    + "|(?<![\\w$])\\$" + WORD + "(?!\\w)|#{1,2}" + WORD + "#|__" + WORD + "__|@@" + WORD
                    + "@@|\\bMERGEFIELD ");

    private static final Pattern EXPRESSION = Pattern.compile("\\[\\[|\\[\\(|\\$\\{|\\{\\{");

    /** A form may ask for its answers as {@code filter[name]=}. */
    private static final Pattern NAME_IN_QUERY = Pattern.compile("(?<=[?&])\\w[\\w.\\[\\]-]*(?==)");

    private Placeholders() {}

    /** Whether it looks like an expression of this program or of those that write values alike. */
    static boolean areOurs(String attribute) {
        return attribute.contains("${") || attribute.contains("{{");
    }

    static boolean areInAddress(String address) {
        return find(NAME_IN_QUERY.matcher(address).replaceAll("")) >= 0;
    }

    /** @return where the first one begins; -1 if there is none */
    static int find(String text) {
        return find(START, text);
    }

    /** Where each of them begins. */
    static Stream<Integer> findAll(String text) {
        return START.matcher(text).results().map(MatchResult::start);
    }

    /** Of those alone that a style sheet does not have in its own right. */
    static int findInStyle(String text) {
        return find(EXPRESSION, text);
    }

    private static int find(Pattern start, String text) {
        Matcher matcher = start.matcher(text);
        return matcher.find() ? matcher.start() : -1;
    }
}
