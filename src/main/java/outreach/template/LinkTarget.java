package outreach.template;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a link or a picture of a letter names. A browser finds what lies beside the template; whoever gets the letter does not. */
final class LinkTarget {
    private static final Set<String> ATTRIBUTES = Set.of("href", "src", "background");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern DRIVE = Pattern.compile("[a-z]:.*", Pattern.DOTALL);

    private LinkTarget() {}

    static boolean isLink(String attribute) {
        return ATTRIBUTES.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** @return null if a recipient can reach the target */
    static @Nullable String remedy(String target) {
        String lower = target.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("#")) {
            return null;
        }
        boolean here = lower.startsWith("file:") || DRIVE.matcher(lower).matches();
        if (!here && SCHEME.matcher(lower).matches()) {
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
