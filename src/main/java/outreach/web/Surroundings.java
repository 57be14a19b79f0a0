package outreach.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What every page shows around its own content. */
@ControllerAdvice
class Surroundings {
    private final Desk desk;
    private final Keys keys;
    private final Dispatch dispatch;
    private final Notices notices;

    Surroundings(Desk desk, Keys keys, Dispatch dispatch, Notices notices) {
        this.desk = desk;
        this.keys = keys;
        this.dispatch = dispatch;
        this.notices = notices;
    }

    @ModelAttribute
    void surround(Model model, @RequestParam(required = false) @Nullable String said) {
        Set<String> batches = desk.batches();
        model.addAttribute("campaign", desk.settings().name());
        model.addAttribute("rehearsal", desk.rehearsal());
        model.addAttribute("inbox", desk.inbox());
        model.addAttribute("server", desk.settings().server());
        model.addAttribute("settingsChanged", desk.settingsFile().changed());
        model.addAttribute("restart", restart());
        model.addAttribute("key", keys.form());
        model.addAttribute("batches", batches);
        model.addAttribute("firstBatch", batches.iterator().next());
        Underway sending = dispatch.current().orElse(null);
        model.addAttribute("sending", sending == null ? null : sending.batch());
        model.addAttribute("going", sending == null ? null : sending.progress().sentence());
        model.addAttribute("notice", notices.of(said).orElse(null));
    }

    private String restart() {
        return desk.rehearsal()
                ? desk.commands().line("console", "--sandbox")
                : desk.commands().line("console");
    }
}
