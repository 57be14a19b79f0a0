package outreach.template;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a link or a picture of a letter names. A browser finds what lies beside the template; whoever gets the letter does not. */
final class LinkTarget {
    private static final Set<String> ATTRIBUTES = Set.of("href", "src", "background");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    /** Of a disk, or of what mail programs do not follow. */
    private static final Pattern DEAD =
            Pattern.compile("(?:[a-z]|file|blob|about|javascript|vbscript):.*", Pattern.DOTALL);

    private static final Pattern WEB = Pattern.compile("https?:.*", Pattern.DOTALL);
    /** Names with a dot only: those without one, and numbers that mean this machine, are known here alone. */
    private static final Pattern WEB_WITH_HOST = Pattern.compile(
            "https?://(?!127\\.|0\\.0\\.0\\.0)(?:[^/?#@\\s]*@)?(?:[^/?#:@\\s\\[\\]]+\\.[^/?#:@\\s\\[\\]]+|\\[(?!::1])[0-9a-f:.]+])(?:[:/?#].*)?",
            Pattern.DOTALL);

    /** Word names a file of its own for the lines above footnotes, which no mail program asks for. */
    private static final Pattern STYLE_URL =
            Pattern.compile("mso-[a-z-]+\\s*:\\s*url\\([^)]*|url\\(\\s*[\"']?([^\"')]*)", Pattern.CASE_INSENSITIVE);

    /** A web address within another, behind a slash or in a query, is one address. */
    private static final Pattern SEVERAL =
            Pattern.compile("https?:.*?[\\s\u00A0;,|](?:https?://|www\\.).*", Pattern.DOTALL);

    private static final Pattern BLANK = Pattern.compile("[\\s\u00A0]");

    private LinkTarget() {}

    /** Why a target is none for a letter. */
    record Trouble(String problem, String remedy) {}

    static boolean isLink(String attribute) {
        return ATTRIBUTES.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** What a style names as pictures and fonts. */
    static Stream<String> ofStyle(String style) {
        return STYLE_URL
                .matcher(style)
                .results()
                .filter(url -> url.group(1) != null)
                .map(url -> url.group(1).strip());
    }

    /** @return null if a recipient can reach the target */
    static @Nullable Trouble trouble(String target) {
        String lower = target.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("data:")) {
            return new Trouble(
                    "holds what it shows itself, and most mail programs show no such picture",
                    "Put the picture on a web site and write its address, beginning with https://, or take it out");
        }
        if (lower.startsWith("#")) {
            return null;
        }
        String remedy = SEVERAL.matcher(lower).matches() ? null : remedy(lower);
        return remedy == null ? broken(target) : new Trouble("leads nowhere from a letter", remedy);
    }

    /** @return null if an address, whoever can reach it, is one and ends where it should */
    static @Nullable Trouble broken(String address) {
        String lower = address.strip().toLowerCase(Locale.ROOT);
        if (SEVERAL.matcher(lower).matches()) {
            return new Trouble("holds more than one address, and a link has one", "Leave one of them there");
        }
        return BLANK.matcher(lower).find()
                ? new Trouble(
                        "has a blank in it, where many mail programs end a link",
                        "Write %20 in its place, or #uris.escapeQueryParam(…) around a value that has blanks")
                : null;
    }

    /** Whether a part of an address, whatever stands beside it, leaves it one: if not, the whole must be looked at. */
    static boolean isPlainPart(String value) {
        return !value.contains("//")
                && !value.contains("www.")
                && !BLANK.matcher(value).find();
    }

    private static @Nullable String remedy(String lower) {
        if (lower.startsWith("cid:")) {
            return "No picture is sent along. Put it on a web site and write its address, beginning with https://, or take it out";
        }
        if (WEB.matcher(lower).matches()) {
            return WEB_WITH_HOST.matcher(lower).matches()
                    ? null
                    : "Write the whole address, with // and the web site's name, such as https://example.org/page";
        }
        if (!DEAD.matcher(lower).matches() && SCHEME.matcher(lower).matches()) {
            return null;
        }
        if (lower.contains("@")) {
            return "Write mailto: before the address";
        }
        return lower.startsWith("www.")
                ? "Write https:// before it"
                : "Write the whole address, such as https://example.org/page, or take it out";
    }
}
