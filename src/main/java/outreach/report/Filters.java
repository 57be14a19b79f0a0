package outreach.report;

import java.util.List;
import java.util.Map;

/** The row of filters above a table. Hidden until the script shows it, because without the script it does nothing. */
final class Filters {
    /**
     * A choice among the values of one {@code data-…} attribute of the rows.
     *
     * @param attribute the attribute's name without {@code data-}
     * @param options words by value, in the order of display; left out altogether if there are fewer than two
     */
    record Choice(String attribute, String label, String all, Map<String, String> options) {}

    private Filters() {}

    static String form(List<Choice> choices) {
        var html = new StringBuilder(
                """
                <form id="filters" class="filters" hidden>
                <label>Search <input type="search" id="search" autocomplete="off" placeholder="any words of a row"></label>
                """);
        for (Choice choice : choices) {
            if (choice.options().size() > 1) {
                html.append("<label>%s <select data-filter=\"%s\">\n<option value=\"\">%s</option>\n"
                        .formatted(choice.label(), choice.attribute(), choice.all()));
                choice.options()
                        .forEach((value, words) -> html.append("<option value=\"%s\">%s</option>\n"
                                .formatted(Html.escape(value), Html.escape(words))));
                html.append("</select></label>\n");
            }
        }
        return html.append("<output id=\"shown\"></output>\n</form>\n").toString();
    }
}
