package outreach.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
    /** Before it nobody looked anything up for this campaign; a year such as 0026 is a slip of the finger. */
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);

    private final Desk desk;
    private final Plans plans;
    private final Notices notices;
    private final CityStatuses statuses;
    private final HeldLetters held;

    CityPage(Desk desk, Plans plans, Notices notices, CityStatuses statuses, HeldLetters held) {
        this.desk = desk;
        this.plans = plans;
        this.notices = notices;
        this.statuses = statuses;
        this.held = held;
    }

    /** A tie as the page shows it. */
    record TieRow(String partner, String since, String status, String asOf, List<CityRow.Source> sources) {
        static TieRow of(Tie tie) {
            return new TieRow(
                    VisibleText.line(Objects.requireNonNullElse(tie.partnerCity(), "")),
                    VisibleText.line(Objects.requireNonNullElse(tie.since(), "")),
                    tie.status().word(),
                    tie.statusAsOf().toString(),
                    Stream.ofNullable(tie.source()).map(CityRow.Source::of).toList());
        }
    }

    /** From where one came to the city: the list as it was filtered, or a held letter of a batch with its line. */
    record From(@Nullable String list, @Nullable String batch, @Nullable Integer line) {
        String query() {
            return batch == null || batch.isEmpty()
                    ? "list=" + UriUtils.encode(Objects.requireNonNullElse(list, ""), StandardCharsets.UTF_8)
                    : "batch=%s&line=%d"
                            .formatted(
                                    UriUtils.encode(batch, StandardCharsets.UTF_8),
                                    Objects.requireNonNullElse(line, 0));
        }
    }

    /** What was typed, to be shown again beside what is wrong with it. */
    record Typed(String status, String asOf, String source, String partner) {
        Typed {
            status = Objects.requireNonNullElse(status, "");
            asOf = Objects.requireNonNullElse(asOf, "");
            source = Objects.requireNonNullElse(source, "").strip();
            partner = Objects.requireNonNullElse(partner, "");
        }

        CityFile.Change change(City city, TieStatus to, LocalDate day) {
            return new CityFile.Change(city.place(), to, day, source(city, to), partner.isBlank() ? null : partner);
        }

        /** A letter that names the source of a decision must not name what was read for the status before it. */
        private @Nullable String source(City city, TieStatus to) {
            boolean spokeOfAnother = meant(city, partner).anyMatch(tie -> tie.status() != to && tie.source() != null);
            return source.isEmpty() && !spokeOfAnother ? null : source;
        }
    }

    @GetMapping("/city")
    String show(Model model, @RequestParam("name") String name, @ModelAttribute("from") From from) {
        City city = statuses.city(name);
        var typed = new Typed(city.status().word(), desk.today().toString(), "", tieToCheck(city));
        return page(model, city, from, typed, null, null);
    }

    @PostMapping("/city")
    String set(
            Model model,
            HttpServletResponse response,
            @RequestParam("name") String name,
            @ModelAttribute("from") From from,
            @RequestParam(defaultValue = "") String shown,
            @ModelAttribute("typed") Typed typed) {
        City before = statuses.city(name);
        LocalDate day = day(typed.asOf());
        if (day == null || day.isAfter(desk.today()) || day.isBefore(EARLIEST)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String wrongDay =
                    "Write the day on which the status was checked: today, %s, or earlier, with all four digits of the year."
                            .formatted(desk.today());
            return page(model, before, from, typed, wrongDay, null);
        }
        TieStatus to =
                TieStatus.of(typed.status()).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (isSet(before, new Tie(typed.partner(), null, to, day, typed.source()))) {
            return saidAgain(from, before);
        }
        if (!shown.isEmpty() && !shown.equals(standing(before))) {
            response.setStatus(HttpStatus.CONFLICT.value());
            String since =
                    "%s is %s, checked %s, in the cities file by now: that was noted after this page was shown. Nothing was changed. If what you found is newer, save it again."
                            .formatted(before.name(), before.status().word(), before.statusAsOf());
            return page(model, before, from, typed, null, since);
        }
        try {
            String done = CityFile.set(desk.settings().cities(), List.of(typed.change(before, to, day)), desk.today());
            City after = statuses.city(name);
            return said(from, statuses.remember(before, after, done));
        } catch (InputFaultException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model, before, from, typed, null, e.getMessage());
        }
    }

    /** What a form came to that says what is so already: it was sent twice, mostly. */
    private String saidAgain(From from, City city) {
        return statuses.latest(city)
                .map(change -> said(from, change))
                .orElseGet(() -> notices.done(
                        back(from),
                        Consequence.of(desk, city, city, contacts(city)),
                        "This stood in the cities file already. Nothing was changed."));
    }

    /** What was set, what it means, and the way back. */
    private String said(From from, CityStatuses.Change change) {
        City before = change.before();
        City after = change.after();
        return notices.done(
                back(from),
                Consequence.of(desk, before, after, contacts(after)),
                "%s %s You can take this back until the console ends."
                        .formatted(change.done(), Consequence.before(before, after)),
                "/city/restore?change=%s&%s".formatted(change.id(), from.query()));
    }

    /** Where the eye goes on: after a held letter at the next one. */
    private String back(From from) {
        String batch = from.batch();
        if (batch == null || !desk.batches().contains(batch)) {
            return CitiesPage.address(Objects.requireNonNullElse(from.list(), ""));
        }
        return held.place(batch, Objects.requireNonNullElse(from.line(), 0));
    }

    /** The ties of this partner; all of them where none is named. */
    private static Stream<Tie> meant(City city, @Nullable String partner) {
        return city.ties().stream()
                .filter(tie -> partner == null || partner.isBlank() || partner.equals(tie.partnerCity()));
    }

    /** Whether the ties that are meant are like that already; without a source, any is. */
    private static boolean isSet(City city, Tie to) {
        return meant(city, to.partnerCity())
                .allMatch(tie -> tie.status() == to.status()
                        && tie.statusAsOf().equals(to.statusAsOf())
                        && (to.source() == null
                                || to.source().isEmpty()
                                || to.source().equals(tie.source())));
    }

    /** How the ties stand: a form carries what its page showed, so that it does not overwrite what was noted since. */
    private static String standing(City city) {
        return city.ties().stream()
                .map(tie -> tie.status().word() + " " + tie.statusAsOf())
                .collect(Collectors.joining(", "));
    }

    @PostMapping("/city/restore")
    String restore(@RequestParam String change, @ModelAttribute("from") From from) {
        return statuses.takeBack(change)
                .map(city -> notices.done(
                        back(from),
                        "Taken back: %s is %s again, checked %s."
                                .formatted(city.name(), city.status().word(), city.statusAsOf()),
                        ""))
                .orElseGet(() -> notices.trouble(
                        back(from),
                        "This was taken back already, or another status was noted since. Nothing was changed."));
    }

    private String page(
            Model model, City city, From from, Typed typed, @Nullable String wrongDay, @Nullable String wrong) {
        model.addAttribute("city", VisibleText.line(city.place()));
        model.addAttribute("name", city.place());
        model.addAttribute("shown", standing(city));
        model.addAttribute("back", back(from));
        model.addAttribute("row", CityRow.of(city, desk.settings().statusValidFor(), desk.today(), null));
        model.addAttribute("ties", city.ties().stream().map(TieRow::of).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("statuses", TieStatus.WORDS);
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

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private @Nullable Long contacts(City city) {
        try {
            return plans.now(desk.batches().iterator().next()).entries().stream()
                    .filter(row -> row.entry().message().city().equals(city.key()))
                    .count();
        } catch (InputFaultException e) {
            return null;
        }
    }
}
