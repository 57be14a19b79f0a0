package outreach.contact;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.fault.NoValue;

/** The columns in which other programs' lists say who must not be written to. */
final class OptOut {
    /** Lower case, letters and digits only. */
    private static final Set<String> HEADERS = Set.of(
            "unsubscribe",
            "unsubscribed",
            "emailunsubscribed",
            "optout",
            "optedout",
            "emailoptout",
            "optoutemail",
            "emailoptedout",
            "hasoptedoutofemail",
            "donotcontact",
            "donotemail",
            "donotmail",
            "donotsend",
            "dnc",
            "bounce",
            "bounced",
            "hardbounce",
            "hardbounced",
            "emailbounced");

    private static final Set<String> NO = Set.of("no", "n", "false", "f", "0", "0.0");

    private final List<String> columns;

    /** @param columns the file's further columns, by their lower-case names */
    OptOut(Collection<String> columns) {
        this.columns = columns.stream().filter(OptOut::isOne).toList();
    }

    static boolean isOne(String column) {
        return HEADERS.contains(column.replaceAll("[^\\p{L}\\p{N}]", ""));
    }

    /** The first of them in which a row says more than no; null if there is none. */
    @Nullable
    String of(Map<String, String> extra) {
        for (String column : columns) {
            String text = extra.getOrDefault(column, "");
            if (!text.isEmpty() && !NO.contains(text.toLowerCase(Locale.ROOT)) && NoValue.in(text) == null) {
                return column;
            }
        }
        return null;
    }
}
