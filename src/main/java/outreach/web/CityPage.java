package outreach.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import outreach.city.City;
import outreach.city.CityFile;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.fault.InputFaultException;
import outreach.report.VisibleText;

/** One city: its ties, and the form that notes what somebody found out. */
@Controller
class CityPage {
    private final Desk desk;
    private final Plans plans;
    private final Notices notices;
    private final CityStatuses statuses;

    CityPage(Desk desk, Plans plans, Notices notices, CityStatuses statuses) {
        this.desk = desk;
        this.plans = plans;
        this.notices = notices;
        this.statuses = statuses;
    }

    /** A tie as the page shows it. */
    record TieRow(String partner, String since, String status, String asOf, List<CityRow.Source> sources) {
        static TieRow of(Tie tie) {
            return new TieRow(
                    VisibleText.line(Objects.requireNonNullElse(tie.partnerCity(), "")),
                    VisibleText.line(Objects.requireNonNullElse(tie.since(), "")),
                    tie.status().word(),
                    tie.statusAsOf().toString(),
                    CityRow.sources(List.of(tie)));
        }
    }

    /** What was typed, to be shown again beside what is wrong with it. */
    record Typed(String status, String asOf, String source, String partner) {}

    @GetMapping("/city")
    String show(Model model, @RequestParam("name") String name, @RequestParam(defaultValue = "") String list) {
        City city = statuses.city(name);
        var typed = new Typed(city.status().word(), desk.today().toString(), "", tieToCheck(city));
        return page(model, city, list, typed, null, null);
    }

    @PostMapping("/city")
    String set(
            Model model,
            HttpServletResponse response,
            @RequestParam("name") String name,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String partner) {
        City before = statuses.city(name);
        var typed = new Typed(status, asOf, source, partner);
        LocalDate day = day(asOf);
        if (day == null || day.isAfter(desk.today())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    model,
                    before,
                    list,
                    typed,
                    "Write the day on which the status was checked: today, %s, or earlier.".formatted(desk.today()),
                    null);
        }
        TieStatus to = status(status);
        try {
            var change = new CityFile.Change(
                    name, to, day, source.isBlank() ? null : source.strip(), partner.isBlank() ? null : partner);
            String done = CityFile.set(desk.settings().cities(), List.of(change), desk.today());
            City after = statuses.city(name);
            return said(list, before, after, done);
        } catch (InputFaultException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model, before, list, typed, null, e.getMessage());
        }
    }

    /** What was set, what it means, and the way back. */
    private String said(String list, City before, City after, String done) {
        String words = Consequence.of(desk, before, after, contacts(after));
        String address = CitiesPage.address(list);
        if (after.equals(before)) {
            return notices.done(address, words, done);
        }
        return notices.done(
                address,
                words,
                "%s %s You can take this back until the console ends."
                        .formatted(done, Consequence.before(before, after)),
                "/city/restore?change=%s&list=%s"
                        .formatted(statuses.remember(before, after), UriUtils.encode(list, StandardCharsets.UTF_8)));
    }

    @PostMapping("/city/restore")
    String restore(@RequestParam String change, @RequestParam(defaultValue = "") String list) {
        String address = CitiesPage.address(list);
        return statuses.takeBack(change)
                .map(city -> notices.done(
                        address,
                        "Taken back: %s is %s again, checked %s."
                                .formatted(city.name(), city.status().word(), city.statusAsOf()),
                        ""))
                .orElseGet(() -> notices.trouble(
                        address,
                        "This was taken back already, or another status was noted since. Nothing was changed."));
    }

    private String page(
            Model model, City city, String list, Typed typed, @Nullable String wrongDay, @Nullable String wrong) {
        model.addAttribute("city", VisibleText.line(CityStatuses.name(city)));
        model.addAttribute("name", CityStatuses.name(city));
        model.addAttribute("list", list);
        model.addAttribute("back", CitiesPage.address(list));
        model.addAttribute("row", CityRow.of(city, desk.settings().statusValidFor(), desk.today(), null));
        model.addAttribute("ties", city.ties().stream().map(TieRow::of).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("statuses", CitiesPage.statuses());
        model.addAttribute("batchOf", Consequence.batchesByStatus(desk.settings()));
        model.addAttribute("today", desk.today().toString());
        model.addAttribute("wrongDay", wrongDay);
        model.addAttribute("wrong", wrong);
        return "city";
    }

    /** Where the ties differ, the one that gives the city its status; else all of them. */
    private static String tieToCheck(City city) {
        List<Tie> deciding = city.decidingTies();
        return deciding.size() == city.ties().size()
                ? ""
                : Objects.requireNonNullElse(deciding.get(0).partnerCity(), "");
    }

    private static TieStatus status(String word) {
        return List.of(TieStatus.values()).stream()
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private long contacts(City city) {
        try {
            return plans.now(desk.batches().iterator().next()).entries().stream()
                    .filter(row -> row.entry().message().city().equals(city.key()))
                    .count();
        } catch (InputFaultException e) {
            return 0;
        }
    }
}
