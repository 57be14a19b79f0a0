package outreach.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    @GetMapping(PATH)
    String show(
            Model model,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "oldest") String sort) {
        Map<CityKey, Long> contacts = contacts();
        List<CityRow> all =
                desk.cities().all().stream().map(city -> row(city, contacts)).toList();
        List<CityRow> rows = all.stream()
                .filter(row -> !show.equals(TO_CHECK) || row.mustBeChecked())
                .filter(row -> status.isEmpty() || row.status().equals(status))
                .filter(row -> matches(row, find))
                .sorted(order(sort))
                .toList();
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
        model.addAttribute("chosen", chosen(find, status, show));
        model.addAttribute("find", find);
        model.addAttribute("status", status);
        model.addAttribute("show", show);
        model.addAttribute("sort", sort);
        model.addAttribute("list", query(find, status, show, sort));
        model.addAttribute("statuses", TieStatus.WORDS);
        model.addAttribute("valid", desk.settings().statusValidFor().toDays());
        return "cities";
    }

    /** What stands behind the number of cities, also on paper, which has no form. */
    private static String chosen(String find, String status, String show) {
        var words = new ArrayList<String>();
        if (!find.isBlank()) {
            words.add("found by “%s”".formatted(find.strip()));
        }
        if (!status.isEmpty()) {
            words.add(status);
        }
        if (show.equals("check")) {
            words.add("to be checked again");
        }
        return words.isEmpty() ? "" : ": " + String.join(", ", words) + ".";
    }

    /** How the list was filtered and sorted, for the way back to it. */
    private static String query(String find, String status, String show, String sort) {
        return Objects.requireNonNull(UriComponentsBuilder.newInstance()
                .queryParam("find", "{find}")
                .queryParam("status", "{status}")
                .queryParam("show", "{show}")
                .queryParam("sort", "{sort}")
                .encode()
                .buildAndExpand(find, status, show, sort)
                .getQuery());
    }

    /** @param list as {@link #query} wrote it, empty for all cities; anything else is too */
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

    private static boolean matches(CityRow row, String find) {
        String words = (row.name() + " " + row.partners()).toLowerCase(Locale.ROOT);
        return List.of(find.toLowerCase(Locale.ROOT).split("\\s+")).stream().allMatch(words::contains);
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
