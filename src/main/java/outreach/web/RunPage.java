package outreach.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import outreach.campaign.SendingOptions;
import outreach.ledger.RunState;
import outreach.report.Quantities;

/** A run while it goes on, and what it came to. */
@Controller
class RunPage {
    private final Desk desk;
    private final Dispatch dispatch;
    private final RunViews views;
    private final LiveRuns live;
    private final Notices notices;

    RunPage(Desk desk, Dispatch dispatch, RunViews views, LiveRuns live, Notices notices) {
        this.desk = desk;
        this.dispatch = dispatch;
        this.views = views;
        this.live = live;
        this.notices = notices;
    }

    @GetMapping("/run/{batch}")
    String show(Model model, @PathVariable String batch) {
        model.addAttribute("batch", desk.known(batch));
        model.addAttribute("view", views.of(batch));
        return "run";
    }

    @GetMapping("/run/{batch}/events")
    SseEmitter events(@PathVariable String batch, HttpServletResponse response) {
        response.setContentType("text/event-stream;charset=utf-8");
        return live.follow(desk.known(batch));
    }

    @PostMapping("/run/{batch}/stop")
    String stop(@PathVariable String batch) {
        desk.known(batch);
        dispatch.current().filter(underway -> underway.batch().equals(batch)).ifPresent(Underway::stop);
        return "redirect:/run/" + batch;
    }

    @PostMapping("/run/{batch}/resume")
    String resume(@PathVariable String batch) {
        return goOn(batch, (runs, underway) -> runs.resume(batch, howToGoOn(), underway::goesOn));
    }

    @PostMapping("/run/{batch}/retry")
    String retry(@PathVariable String batch) {
        return goOn(batch, (runs, underway) -> runs.retry(batch, false, howToGoOn(), underway::goesOn));
    }

    private String goOn(String batch, Dispatch.Work work) {
        if (dispatch.isSending(desk.known(batch))) {
            // the button was pressed twice
            return "redirect:/run/" + batch;
        }
        desk.requireReady();
        String cancelled = cancelledMeanwhile(batch);
        if (cancelled != null) {
            return cancelled;
        }
        dispatch.start(batch, work);
        return "redirect:/run/" + batch;
    }

    private SendingOptions howToGoOn() {
        return new SendingOptions(true, desk.planOptions().holdStale());
    }

    /** Where that is said; absent unless another tab or a command ended the run since the page was shown. */
    private @Nullable String cancelledMeanwhile(String batch) {
        return desk.ask(ledger -> ledger.latestRun(batch))
                .filter(run -> run.state() == RunState.CANCELLED)
                .map(run -> notices.trouble(
                        "/run/" + batch,
                        "Run %s was cancelled in the meantime. Nothing was sent."
                                .formatted(Quantities.count(run.number()))))
                .orElse(null);
    }

    @PostMapping("/run/{batch}/cancel")
    String cancel(@PathVariable String batch) {
        desk.known(batch);
        dispatch.requireFree();
        return desk.bookkeeping()
                .cancel(batch)
                .map(run -> notices.done(
                        "/run/" + batch,
                        "Run %s of batch %s is cancelled.".formatted(Quantities.count(run.number()), batch),
                        "What was sent stays in the ledger."))
                .orElse("redirect:/run/" + batch);
    }
}
