package outreach.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import outreach.campaign.SendRequest;
import outreach.contact.EmailAddress;
import outreach.ledger.MessageState;
import outreach.report.Quantities;
import outreach.report.Times;

/** The last look before a batch goes out: its number is typed by hand, and what goes out is what was seen. */
@Controller
class SendPage {
    private static final int SAMPLES = 10;
    private static final int ODD_SAMPLES = 4;

    private final Desk desk;
    private final Plans plans;
    private final Dispatch dispatch;
    private final NextPage nextPage;
    private final Notices notices;
    private final TestLetters testLetters;

    SendPage(Desk desk, Plans plans, Dispatch dispatch, NextPage nextPage, Notices notices) {
        this.desk = desk;
        this.plans = plans;
        this.dispatch = dispatch;
        this.nextPage = nextPage;
        this.notices = notices;
        this.testLetters = new TestLetters(desk, notices);
    }

    /** What is wrong with the form, beside what it is about; absent where nothing is. */
    record Wrong(@Nullable String count, @Nullable String address, List<String> changes) {}

    /** What stands in the fields of both forms, whichever of them was sent. */
    private record Typed(String address, String count) {
        private static final Typed NOTHING = new Typed("", "");

        static Typed of(Map<String, String> typed) {
            return new Typed(typed.getOrDefault("address", ""), typed.getOrDefault("count", ""));
        }
    }

    @GetMapping("/send/{batch}")
    String show(
            Model model,
            @PathVariable String batch,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(required = false) @Nullable String said) {
        Plan now = plans.now(desk.plannable(batch));
        List<String> changes = seen.isEmpty() ? List.of() : plans.changes(batch, seen, now);
        Typed typed = notices.of(said).map(notice -> Typed.of(notice.typed())).orElse(Typed.NOTHING);
        return page(model, batch, new Wrong(null, null, changes), typed);
    }

    @PostMapping("/send/{batch}")
    String send(
            Model model,
            HttpServletResponse response,
            @PathVariable String batch,
            @RequestParam(defaultValue = "") String count,
            @RequestParam(defaultValue = "") String address,
            @RequestParam String fingerprint) {
        desk.plannable(batch);
        if (dispatch.hasBegun(batch, fingerprint)) {
            // the button was pressed twice
            return "redirect:/run/" + batch;
        }
        dispatch.requireFree();
        Plan now = plans.now(batch);
        List<String> changes = plans.changes(batch, fingerprint, now);
        if (!changes.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            // the number was that of another plan
            return page(model, batch, new Wrong(null, null, changes), new Typed(address, ""));
        }
        if (!now.summary().isConfirmedBy(count)) {
            int toSend = now.summary().toSend();
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String wrong = count.isBlank()
                    ? "Type the number of letters here: %s. Nothing was sent.".formatted(Quantities.count(toSend))
                    : "This is not the number of letters, which is %s. Nothing was sent."
                            .formatted(Quantities.count(toSend));
            return page(model, batch, new Wrong(wrong, null, List.of()), new Typed(address, count));
        }
        desk.requireReady();
        dispatch.start(
                batch,
                fingerprint,
                (runs, underway) -> runs.send(new SendRequest(
                        batch,
                        desk.planOptions(),
                        fingerprint,
                        true,
                        plan -> plan.toSend() > 0 && !underway.isStopping())));
        return "redirect:/run/" + batch;
    }

    @PostMapping("/send/{batch}/test")
    String test(
            Model model,
            HttpServletResponse response,
            @PathVariable String batch,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String count) {
        desk.plannable(batch);
        EmailAddress to;
        try {
            to = EmailAddress.parse(address.strip());
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    model,
                    batch,
                    new Wrong(null, "%s".formatted(e.getMessage()), List.of()),
                    new Typed(address, count));
        }
        desk.requireReady();
        return notices.keepTyped(testLetters.send(batch, to), Map.of("address", address, "count", count));
    }

    private String page(Model model, String batch, Wrong wrong, Typed typed) {
        Plan plan = plans.now(batch);
        var summary = plan.summary();
        Duration needed = summary.timeNeeded();
        model.addAttribute("batch", batch);
        model.addAttribute("summary", summary);
        model.addAttribute("held", summary.heldTotal());
        model.addAttribute("excluded", summary.excludedTotal());
        model.addAttribute("samples", samples(plan));
        model.addAttribute("rate", Pace.words(desk.settings().sending()));
        model.addAttribute("time", needed == null ? "as long as the server takes" : "about " + Quantities.time(needed));
        model.addAttribute(
                "end",
                needed == null
                        ? null
                        : "about " + Times.minute(desk.clock().instant().plus(needed), desk.zone()));
        model.addAttribute("from", desk.settings().from());
        model.addAttribute("wrong", wrong);
        model.addAttribute("address", typed.address());
        model.addAttribute("count", typed.count());
        model.addAttribute("next", nextPage.of(batch, summary));
        model.addAttribute("cannotSend", desk.cannotSend());
        model.addAttribute("unfinished", summary.unfinished());
        return "send";
    }

    /** Some odd ones, and the rest from all over the list. */
    private static List<PlanRow> samples(Plan plan) {
        List<PlanRow> letters = plan.letters();
        if (letters.size() <= SAMPLES) {
            return letters;
        }
        var samples = new ArrayList<PlanRow>(letters.stream()
                .filter(row -> !row.oddities().isEmpty())
                .limit(ODD_SAMPLES)
                .toList());
        List<PlanRow> others = plan.in(MessageState.PENDING).stream()
                .filter(row -> !samples.contains(row))
                .toList();
        int more = SAMPLES - samples.size();
        for (int i = 0; i < more; i++) {
            samples.add(others.get((int) ((long) i * others.size() / more)));
        }
        return samples;
    }
}
