package outreach.report;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import outreach.campaign.ShellCommands;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;

/** The pages that list every row of a plan and what happens to it. */
final class PreviewIndex {
    private final PreviewHeader header;
    private final int pages;
    private final Function<CityKey, Optional<City>> cities;
    private final ShellCommands commands;

    PreviewIndex(PreviewHeader header, int pages, Function<CityKey, Optional<City>> cities, ShellCommands commands) {
        this.header = header;
        this.pages = pages;
        this.cities = cities;
        this.commands = commands;
    }

    String page(int number, List<PreviewRow> rows) {
        var html = new StringBuilder(1 << 16);
        html.append(Page.open(header.title(), "list")).append(header.html());
        String paging = Paging.links(number, pages);
        html.append(paging).append(filters(rows)).append("<div class=\"split\">\n<div class=\"rows\">\n");
        if (rows.isEmpty()) {
            html.append("<p class=\"note\">The contacts file has no rows.</p>\n");
        } else {
            html.append(
                    """
                    <table>
                    <caption class="unseen">Every row of the contacts file on this page, and what happens to it</caption>
                    <thead><tr><th scope="col">Recipient</th><th scope="col">City</th><th scope="col">What happens</th></tr></thead>
                    <tbody>
                    """);
            rows.forEach(row -> append(html, row));
            html.append("</tbody>\n</table>\n");
        }
        return html.append("</div>\n")
                .append(Viewer.pane())
                .append("</div>\n")
                .append(paging)
                .append("</main>\n")
                .append(Page.closeWithScript())
                .toString();
    }

    private String filters(List<PreviewRow> rows) {
        var outcomes = new EnumMap<MessageState, Integer>(MessageState.class);
        var reasons = new EnumMap<Reason, Integer>(Reason.class);
        var states = new TreeMap<String, Integer>();
        for (PreviewRow row : rows) {
            outcomes.merge(row.state(), 1, Integer::sum);
            states.merge(row.usState(), 1, Integer::sum);
            if (row.reason() != null) {
                reasons.merge(row.reason(), 1, Integer::sum);
            }
        }
        return Filters.form(List.of(
                new Filters.Choice(
                        "outcome",
                        "What happens",
                        "All rows",
                        options(outcomes, MessageState::word, PreviewIndex::words)),
                new Filters.Choice("reason", "Reason", "Any reason", options(reasons, Reason::word, Words::inShort)),
                new Filters.Choice("place", "US state", "Any state", options(states, state -> state, state -> state))));
    }

    private static <K> Map<String, String> options(
            Map<K, Integer> counts, Function<K, String> value, Function<K, String> words) {
        var options = new LinkedHashMap<String, String>();
        counts.forEach(
                (key, count) -> options.put(value.apply(key), words.apply(key) + " (" + Quantities.count(count) + ")"));
        return options;
    }

    private void append(StringBuilder html, PreviewRow row) {
        City city = cities.apply(row.cityKey()).orElse(null);
        html.append("<tr data-outcome=\"")
                .append(row.state().word())
                .append("\" data-reason=\"")
                .append(row.reason() == null ? "" : row.reason().word())
                .append("\" data-place=\"")
                .append(Html.escape(row.usState()))
                .append("\" data-file=\"")
                .append(row.file())
                .append("\">\n");
        html.append(Viewer.recipient(row.name(), row.title(), row.email(), row.file()));
        html.append("<td>").append(Html.escape(place(row)));
        if (city != null) {
            html.append("\n<span class=\"soft\">%s, checked <span class=\"whole\">%s</span></span>"
                            .formatted(city.status().word(), city.statusAsOf()))
                    .append(Viewer.soft(partners(city)));
        }
        html.append("</td>\n<td><span class=\"mark %s\">%s</span>"
                .formatted(row.state().word(), words(row.state())));
        Reason reason = row.reason();
        if (reason != null) {
            append(html, Explanation.of(reason, row.line(), city, row.detail()));
        }
        if (!row.subject().isEmpty()) {
            html.append(reason == null ? "\n" : "\n<span class=\"soft\">It would get:</span> ")
                    .append("<span class=\"subject\">")
                    .append(Html.escape(row.subject()))
                    .append("</span>");
        }
        html.append("\n<span class=\"soft\">Line %s</span></td>\n</tr>\n".formatted(Quantities.count(row.line())));
    }

    private void append(StringBuilder html, Explanation explanation) {
        html.append("\n<span class=\"why\">")
                .append(Html.sentence(Words.sentence(explanation.what()) + "."))
                .append("</span>");
        if (explanation.remedy() == null) {
            return;
        }
        html.append("\n<details><summary>What to do</summary><p>").append(Html.escape(explanation.remedy()));
        html.append(explanation.citiesSet() == null ? "." : ":").append("</p>");
        if (explanation.citiesSet() != null) {
            html.append(Html.command(commands.line("cities set", explanation.citiesSet())));
        }
        html.append("</details>");
    }

    private static String place(PreviewRow row) {
        return row.place().isEmpty() ? "no city" : row.place();
    }

    private static String partners(City city) {
        String partners = Explanation.partners(city);
        return partners.isEmpty() ? "" : "with " + partners;
    }

    private static String words(MessageState state) {
        return switch (state) {
            case EXCLUDED -> "Gets nothing";
            case HELD -> "Held";
            case PENDING, CLAIMED, ACCEPTED, REFUSED, DEFERRED, FAILED, IN_DOUBT -> "Gets the letter";
        };
    }
}
