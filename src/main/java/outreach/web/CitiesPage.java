package outreach.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.city.TieStatus;
import outreach.fault.InputFaultException;

/** The list of cities, those that must be looked at again first. */
@Controller
class CitiesPage {
    private static final String PATH = "/cities";
    private static final String TO_CHECK = "check";
    private static final Pattern QUERY = Pattern.compile("([\\w&=.~-]|%[0-9A-F]{2})*");

    private final Desk desk;
    private final Plans plans;

    CitiesPage(Desk desk, Plans plans) {
        this.desk = desk;
        this.plans = plans;
    }

    /** Which cities are listed, and in which order. */
    record Filter(String find, String status, String show, String sort) {
        Filter {
            find = Objects.requireNonNullElse(find, "");
            status = Objects.requireNonNullElse(status, "");
            show = Objects.requireNonNullElse(show, "all");
            sort = Objects.requireNonNullElse(sort, "oldest");
        }

        boolean takes(CityRow row) {
            String words = (row.name() + " " + row.partners()).toLowerCase(Locale.ROOT);
            return (!show.equals(TO_CHECK) || row.mustBeChecked())
                    && (status.isEmpty() || row.status().equals(status))
                    && Stream.of(find.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(words::contains);
        }

        /** What stands behind the number of cities, also on paper, which has no form. */
        String chosen() {
            var words = new ArrayList<String>();
            if (!find.isBlank()) {
                words.add("found by “%s”".formatted(find.strip()));
            }
            if (!status.isEmpty()) {
                words.add(status);
            }
            if (show.equals(TO_CHECK)) {
                words.add("to be checked again");
            }
            return words.isEmpty() ? "" : ": " + String.join(", ", words) + ".";
        }

        /** For the way back to the list. */
        String query() {
            return Objects.requireNonNull(UriComponentsBuilder.newInstance()
                    .queryParam("find", "{find}")
                    .queryParam("status", "{status}")
                    .queryParam("show", "{show}")
                    .queryParam("sort", "{sort}")
                    .encode()
                    .buildAndExpand(find, status, show, sort)
                    .getQuery());
        }
    }

    @GetMapping(PATH)
    String show(Model model, @ModelAttribute("filter") Filter filter) {
        Map<CityKey, Long> contacts = contacts();
        List<CityRow> all =
                desk.cities().all().stream().map(city -> row(city, contacts)).toList();
        List<CityRow> rows =
                all.stream().filter(filter::takes).sorted(order(filter.sort())).toList();
        model.addAttribute("rows", rows);
        model.addAttribute("total", all.size());
        model.addAttribute(
                "toCheck", all.stream().filter(CityRow::mustBeChecked).count());
        model.addAttribute(
                "waiting",
                all.stream()
                        .filter(CityRow::mustBeChecked)
                        .filter(row -> Consequence.isHeld(desk.settings(), row.city()))
                        .count());
        model.addAttribute("chosen", filter.chosen());
        model.addAttribute("list", filter.query());
        model.addAttribute("statuses", TieStatus.WORDS);
        model.addAttribute("valid", desk.settings().statusValidFor().toDays());
        return "cities";
    }

    /** @param list as {@link Filter#query} wrote it, empty for all cities; anything else is too */
    static String address(String list) {
        return list.isEmpty() || !QUERY.matcher(list).matches() ? PATH : PATH + "?" + list;
    }

    private CityRow row(City city, Map<CityKey, Long> contacts) {
        return CityRow.of(
                city,
                desk.settings().statusValidFor(),
                desk.today(),
                contacts.isEmpty() ? null : contacts.getOrDefault(city.key(), 0L));
    }

    /** Rows of the contacts file by city; none while that file is faulty, which the cities' page need not mind. */
    private Map<CityKey, Long> contacts() {
        try {
            return plans.now(desk.batches().iterator().next()).entries().stream()
                    .collect(Collectors.groupingBy(row -> row.entry().message().city(), Collectors.counting()));
        } catch (InputFaultException e) {
            return Map.of();
        }
    }

    private static Comparator<CityRow> order(String sort) {
        Comparator<CityRow> byName = Comparator.comparing(CityRow::name);
        return switch (sort) {
            case "city" -> byName;
            case "state" ->
                Comparator.comparing((CityRow row) -> row.city().state()).thenComparing(byName);
            case "status" ->
                Comparator.comparing((CityRow row) -> row.city().status()).thenComparing(byName);
            case "contacts" ->
                Comparator.comparing((CityRow row) -> Objects.requireNonNullElse(row.contacts(), 0L))
                        .reversed()
                        .thenComparing(byName);
            default ->
                Comparator.comparing((CityRow row) -> !row.mustBeChecked())
                        .thenComparing(row -> -row.days())
                        .thenComparing(byName);
        };
    }
}
