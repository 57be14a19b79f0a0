package outreach.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import outreach.city.CityFile;
import outreach.city.Tie;
import outreach.contact.EmailAddress;
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
    private final HeldDecisions decisions;

    HeldLetters(Desk desk, Plans plans, Dispatch dispatch, Notices notices, HeldDecisions decisions) {
        this.desk = desk;
        this.plans = plans;
        this.dispatch = dispatch;
        this.notices = notices;
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
            return city == null ? "" : city.city().name() + ", " + city.city().state();
        }

        public String address() {
            return Objects.requireNonNull(row.contact().email()).address();
        }
    }

    void show(Model model, String batch, int page) {
        List<PlanRow> rows = plans.now(batch).in(MessageState.HELD);
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
        model.addAttribute("heldDecisions", decisions.of(batch));
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
    String confirm(@PathVariable String batch, @RequestParam String city, @RequestParam String status) {
        desk.plannable(batch);
        City before = city(city);
        if (!before.status().word().equals(status)) {
            return notices.trouble(
                    "/decide/" + batch,
                    "%s is %s in the cities file by now, no longer %s as this page said. Nothing was changed."
                            .formatted(before.name(), before.status().word(), status));
        }
        for (Tie tie : before.ties()) {
            set(
                    city,
                    tie,
                    tie.status() == before.status()
                            ? new Tie(tie.partnerCity(), tie.since(), tie.status(), desk.today(), null)
                            : tie);
        }
        String words = "%s is still %s: checked %s."
                .formatted(before.name(), before.status().word(), desk.today());
        City after = city(city);
        decisions.add(batch, words, now(), () -> takeBack(city, after, before));
        return notices.done(
                "/decide/" + batch,
                words,
                "Its letters are not held any more. You can take this back until the batch is sent.");
    }

    /** This mailbox gets nothing any more. It is named by its address: the line that the page had it in may be another's by now. */
    @PostMapping("/decide/{batch}/suppress")
    String suppress(@PathVariable String batch, @RequestParam String address) {
        EmailAddress email = plans.now(desk.plannable(batch)).in(MessageState.HELD).stream()
                .flatMap(held -> Stream.ofNullable(held.contact().email()))
                .filter(held -> held.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean isNew = desk.bookkeeping().suppress(email.mailboxKey(), "decided in the console");
        String words = "%s gets no letters any more, in any batch.".formatted(email.address());
        if (isNew) {
            decisions.add(batch, words, now(), () -> desk.bookkeeping().unsuppress(email.mailboxKey()));
        }
        return notices.done(
                "/decide/" + batch,
                words,
                "The address is on the suppression list. You can take this back until the batch is sent.");
    }

    @PostMapping("/decide/{batch}/restore")
    String restore(@PathVariable String batch, @RequestParam String decision) {
        dispatch.requireFree();
        String path = "/decide/" + desk.plannable(batch);
        return decisions
                .take(decision)
                .map(taken -> taken.undo().getAsBoolean()
                        ? notices.done(path, "Taken back: " + taken.words(), "")
                        : notices.trouble(
                                path,
                                "Not taken back, since something else was noted meanwhile: %s Nothing was changed."
                                        .formatted(taken.words())))
                .orElseGet(() -> notices.trouble(path, "This was taken back already, or the batch has gone on since."));
    }

    /** False where somebody has written another status since: that one stands. */
    private boolean takeBack(String name, City written, City before) {
        if (!desk.cities().find(written.key()).equals(Optional.of(written))) {
            return false;
        }
        before.ties().forEach(tie -> set(name, tie, tie));
        return true;
    }

    private void set(String city, Tie which, Tie to) {
        CityFile.set(
                desk.settings().cities(),
                city,
                to.status(),
                to.statusAsOf(),
                to.source(),
                Objects.requireNonNullElse(which.partnerCity(), ""),
                desk.today());
    }

    private City city(String name) {
        return desk.cities().all().stream()
                .filter(city -> (city.name() + ", " + city.state()).equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String now() {
        return Times.second(desk.clock().instant(), desk.zone());
    }
}
