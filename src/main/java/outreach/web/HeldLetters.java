package outreach.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import outreach.city.City;
import outreach.contact.EmailAddress;
import outreach.fault.InputFaultException;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.report.Explanation;
import outreach.report.Times;

/** Letters that wait for a person: why, and what can be decided about each. */
@Controller
class HeldLetters {
    private static final int ON_A_PAGE = 50;

    private final Desk desk;
    private final Plans plans;
    private final Dispatch dispatch;
    private final Notices notices;
    private final CityStatuses statuses;
    private final HeldDecisions decisions;

    HeldLetters(
            Desk desk,
            Plans plans,
            Dispatch dispatch,
            Notices notices,
            CityStatuses statuses,
            HeldDecisions decisions) {
        this.desk = desk;
        this.plans = plans;
        this.dispatch = dispatch;
        this.notices = notices;
        this.statuses = statuses;
        this.decisions = decisions;
    }

    /**
     * A held letter.
     *
     * @param city as the cities file has it; absent where it has none of that name
     * @param confirmable whether it is only the status' age that holds it
     */
    record Held(PlanRow row, Explanation why, @Nullable CityRow city, boolean confirmable) {
        public String cityName() {
            return city == null ? "" : city.city().place();
        }

        public String address() {
            return Objects.requireNonNull(row.contact().email()).address();
        }
    }

    /** What is faulty in the files says itself in its place: all else on the page stays of use. */
    void show(Model model, String batch, int page) {
        model.addAttribute("heldDecisions", decisions.of(batch));
        try {
            show(model, plans.now(batch).in(MessageState.HELD), page);
        } catch (InputFaultException e) {
            model.addAttribute("held", List.of());
            model.addAttribute("heldFaults", e.faults().first());
        }
    }

    private void show(Model model, List<PlanRow> rows, int page) {
        int pages = (rows.size() + ON_A_PAGE - 1) / ON_A_PAGE;
        int shown = Math.max(0, Math.min(page, pages - 1));
        var cities = desk.cities();
        model.addAttribute(
                "held",
                rows.stream()
                        .skip((long) shown * ON_A_PAGE)
                        .limit(ON_A_PAGE)
                        .map(row -> held(
                                row, cities.find(row.entry().message().city()).orElse(null)))
                        .toList());
        model.addAttribute("heldTotal", rows.size());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
    }

    private Held held(PlanRow row, @Nullable City city) {
        var message = row.entry().message();
        Reason reason = Objects.requireNonNull(message.reason());
        return new Held(
                row,
                Explanation.of(reason, row.line(), city, message.detail()),
                city == null ? null : CityRow.of(city, desk.settings().statusValidFor(), desk.today(), null),
                reason == Reason.STATUS_STALE);
    }

    /** The status was looked at today, and still is what the page said: not what the file may say since. */
    @PostMapping("/decide/{batch}/confirm")
    String confirm(
            @PathVariable String batch,
            @RequestParam String city,
            @RequestParam String status,
            @RequestParam(defaultValue = "0") int line) {
        desk.plannable(batch);
        City before = statuses.city(city);
        if (!before.status().word().equals(status)) {
            return notices.trouble(
                    place(batch, line),
                    "%s is %s in the cities file by now, no longer %s as this page said. Nothing was changed."
                            .formatted(before.name(), before.status().word(), status));
        }
        LocalDate today = desk.today();
        String words = "%s is still %s: checked %s."
                .formatted(before.name(), before.status().word(), today);
        if (before.decidingTies().stream().allMatch(tie -> tie.statusAsOf().equals(today))) {
            return again(batch, line, words, "The cities file said so already. Nothing was changed.");
        }
        statuses.checked(before, today);
        City after = statuses.city(city);
        return decided(new HeldDecisions.Decision(
                UUID.randomUUID().toString(),
                batch,
                words,
                "Its letters are not held any more.",
                "%s is %s, checked %s, as before."
                        .formatted(before.name(), before.status().word(), before.statusAsOf()),
                now(),
                line,
                () -> statuses.takeBack(before, after)));
    }

    /** This mailbox gets nothing any more. It is named by its address: the line that the page had it in may be another's by now. */
    @PostMapping("/decide/{batch}/suppress")
    String suppress(
            @PathVariable String batch, @RequestParam String address, @RequestParam(defaultValue = "0") int line) {
        EmailAddress email = plans.now(desk.plannable(batch)).entries().stream()
                .flatMap(row -> Stream.ofNullable(row.contact().email()))
                .filter(known -> known.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean isNew = desk.bookkeeping().suppress(email.mailboxKey(), NoMoreLetters.NOTE);
        String words = "%s gets no letters any more, in any batch.".formatted(email.address());
        if (!isNew) {
            return again(batch, line, words, "The address was on the suppression list already.");
        }
        return decided(new HeldDecisions.Decision(
                UUID.randomUUID().toString(),
                batch,
                words,
                "The address is on the suppression list.",
                "%s may get letters again.".formatted(email.address()),
                now(),
                line,
                () -> desk.bookkeeping().unsuppress(email.mailboxKey())));
    }

    private String decided(HeldDecisions.Decision decision) {
        decisions.add(decision);
        return said(decision);
    }

    /** The button was pressed twice, and the way back is that of the first time; or somebody else had noted the same. */
    private String again(String batch, int line, String words, String otherwise) {
        return decisions
                .find(batch, words)
                .map(this::said)
                .orElseGet(() -> notices.done(place(batch, line), words, otherwise));
    }

    private String said(HeldDecisions.Decision decision) {
        return notices.done(
                place(decision.batch(), decision.line()),
                decision.words(),
                decision.detail() + " You can take this back until the batch is sent.",
                restoring(decision));
    }

    @PostMapping("/decide/{batch}/restore")
    String restore(@PathVariable String batch, @RequestParam String decision) {
        desk.plannable(batch);
        return decisions
                .take(decision)
                .map(taken -> isUndone(taken)
                        ? notices.done(place(batch, taken.line()), "Taken back: " + taken.before(), counts())
                        : notices.trouble(
                                place(batch, taken.line()),
                                "Not taken back, since something else was noted meanwhile: %s Nothing was changed."
                                        .formatted(taken.words())))
                .orElseGet(() -> notices.trouble(
                        place(batch, 0), "This was taken back already, or the batch has gone on since."));
    }

    private boolean isUndone(HeldDecisions.Decision taken) {
        try {
            return taken.undo().getAsBoolean();
        } catch (RuntimeException e) {
            // nothing was changed, so the way back stays
            decisions.add(taken);
            throw e;
        }
    }

    /** From when on it counts, where that is not at once. */
    private String counts() {
        return dispatch.current().isEmpty()
                ? ""
                : "It counts for what is planned next. A letter that the send underway has left out already stays out of it.";
    }

    private static String restoring(HeldDecisions.Decision decision) {
        return "/decide/%s/restore?decision=%s".formatted(decision.batch(), decision.id());
    }

    /** Where the eye goes on: at the first letter from this line on that is still held, else at the last of all; where nobody can know that, at what is to be mended. */
    String place(String batch, int line) {
        List<PlanRow> rows = rowsHeld(batch);
        if (rows.isEmpty()) {
            return "/decide/%s#held".formatted(batch);
        }
        long before = rows.stream().takeWhile(row -> row.line() < line).count();
        int at = (int) Math.min(before, rows.size() - 1);
        return "/decide/%s?page=%d#held-%d"
                .formatted(batch, at / ON_A_PAGE, rows.get(at).line());
    }

    private List<PlanRow> rowsHeld(String batch) {
        try {
            return plans.now(batch).in(MessageState.HELD);
        } catch (InputFaultException e) {
            return List.of();
        }
    }

    private String now() {
        return Times.second(desk.clock().instant(), desk.zone());
    }
}
