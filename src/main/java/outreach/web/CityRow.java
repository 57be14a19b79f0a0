package outreach.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.city.City;
import outreach.city.Tie;
import outreach.report.Quantities;
import outreach.report.VisibleText;

/**
 * A city in a list.
 *
 * @param days since its status was checked
 * @param contacts rows of the contacts file; absent while that file is faulty
 */
record CityRow(City city, long days, boolean mustBeChecked, @Nullable Long contacts) {
    /**
     * A name that the web knows, with a last part that begins with a letter: no number in any of its spellings, which could be this machine's, and nobody's login
     * before it. Browsers send the console's cookie to every port of its own host.
     */
    private static final Pattern WEB = Pattern.compile(
            "https?://([a-z0-9-]+\\.)+(?!localhost([:/?#]|$))[a-z][a-z0-9-]*(:\\d+)?([/?#]\\S*)?",
            Pattern.CASE_INSENSITIVE);

    /** A source: a link only where it is one to the web, and not to this machine. */
    record Source(String text, boolean isLink) {
        static Source of(String source) {
            return new Source(VisibleText.line(source), WEB.matcher(source).matches());
        }
    }

    static CityRow of(City city, Duration validFor, LocalDate today, @Nullable Long contacts) {
        return new CityRow(city, city.daysSinceCheck(today), city.mustBeChecked(validFor, today), contacts);
    }

    /** As a person writes it: {@code Chicago, IL}. */
    public String name() {
        return VisibleText.line(city.place());
    }

    public String status() {
        return city.status().word();
    }

    public String asOf() {
        return city.statusAsOf().toString();
    }

    public String age() {
        return Quantities.ago(days);
    }

    public String partners() {
        return VisibleText.line(city.ties().stream()
                .map(Tie::partnerCity)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", ")));
    }

    public List<Source> sources() {
        return city.sources().stream().map(Source::of).toList();
    }
}
