package outreach.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Run;
import outreach.report.ContactSum;
import outreach.report.Explanation;
import outreach.report.ReportRow;
import outreach.report.RunBooks;
import outreach.report.RunReport;
import outreach.report.Times;
import outreach.report.VisibleText;
import outreach.report.Words;

/** Who got what, and when. */
@Controller
class ReportPage {
    private static final int ON_A_PAGE = 100;
    private static final int ON_PAPER = RunReport.MOST_ROWS_OF_HTML;

    private final Desk desk;

    ReportPage(Desk desk) {
        this.desk = desk;
    }

    /**
     * A message as a report's row; all is escaped where it is shown.
     *
     * @param letter the message's number where it has an address, else 0
     * @param suppressed since when and why its address gets nothing any more; empty where that is not so, or is what became of it
     */
    record Row(
            long letter,
            String suppressed,
            String who,
            String title,
            String email,
            String place,
            String kind,
            String state,
            String why,
            String words,
            String time,
            int run) {}

    /** The rows of one page among all that match, of those of the chosen runs, of the batch's. */
    private static final class Found {
        private final List<Row> rows = new ArrayList<>();
        private int matching;
        private int all;
        private int total;
    }

    @GetMapping("/report/{batch}")
    String show(
            Model model,
            @PathVariable String batch,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String run,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "") String view) {
        desk.known(batch);
        boolean paper = view.equals("print");
        WantedRows wanted = desk.ask(ledger -> WantedRows.of(ledger, batch, find, outcome, run));
        int size = paper ? ON_PAPER : ON_A_PAGE;
        Found found = desk.ask(ledger -> find(ledger, batch, wanted, paper ? 0 : Math.max(0, page), size));
        int pages = (found.matching + size - 1) / size;
        int shown = paper ? 0 : Math.max(0, Math.min(page, pages - 1));
        if (!paper && shown < page) {
            found = desk.ask(ledger -> find(ledger, batch, wanted, shown, size));
        }
        model.addAttribute("batch", batch);
        model.addAttribute("rows", found.rows);
        model.addAttribute("matching", found.matching);
        model.addAttribute("all", found.all);
        model.addAttribute("total", found.total);
        model.addAttribute("onPaper", ON_PAPER);
        model.addAttribute("find", find);
        model.addAttribute("outcome", outcome);
        model.addAttribute("wanted", wanted);
        model.addAttribute("sum", wanted.contacts() == null ? null : ContactSum.of(wanted.contacts()));
        model.addAttribute("chosen", wanted.words());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("paper", paper);
        model.addAttribute("made", Times.minute(desk.clock().instant(), desk.zone()));
        model.addAttribute("outcomes", WantedRows.OUTCOMES);
        model.addAttribute("runs", desk.ask(ledger -> ledger.runs(batch)));
        model.addAttribute(
                "last", desk.ask(ledger -> books(ledger, batch, wanted.run())).orElse(null));
        return "report";
    }

    /** The sum above the list: of the run that is looked at, else of the latest. */
    private static Optional<RunBooks> books(LedgerView ledger, String batch, int run) {
        return run > 0 ? ledger.run(batch, run).map(one -> RunBooks.of(ledger, one)) : RunBooks.latest(ledger, batch);
    }

    @GetMapping("/report/{batch}/export")
    void export(
            @PathVariable String batch,
            @RequestParam String form,
            @RequestParam(defaultValue = "false") boolean once,
            HttpServletResponse response)
            throws IOException {
        desk.known(batch);
        RunReport.Format format =
                switch (form) {
                    case "csv" -> RunReport.Format.CSV;
                    case "html" -> RunReport.Format.HTML;
                    default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                };
        response.setContentType(format == RunReport.Format.CSV ? "text/csv;charset=utf-8" : "text/html;charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"report-%s%s.%s\"".formatted(batch, once ? "-contacts" : "", form));
        var out = response.getOutputStream();
        desk.ask(ledger -> {
            try {
                RunReport report = once
                        ? RunReport.ofContacts(ledger, batch, desk.zone(), desk.commands())
                        : RunReport.of(ledger, batch, desk.zone(), desk.commands());
                report.write(format, out);
                return true;
            } catch (IOException e) {
                // the browser went away
                return false;
            }
        });
    }

    private Found find(LedgerView ledger, String batch, WantedRows wanted, int page, int size) {
        var found = new Found();
        for (Run run : ledger.runs(batch)) {
            found.total += ledger.books(run.id()).rows();
            if (wanted.run() != 0 && wanted.run() != run.number()) {
                continue;
            }
            ledger.messages(run.id(), EnumSet.allOf(MessageState.class), message -> {
                if (!wanted.isListed(run, message)) {
                    return;
                }
                found.all++;
                ReportRow reported = ReportRow.of(ledger, run, message, desk.zone());
                Row row = row(reported, "");
                String all = String.join(
                                " ",
                                row.who(),
                                row.title(),
                                row.email(),
                                row.place(),
                                row.state(),
                                row.why(),
                                row.words())
                        .toLowerCase(Locale.ROOT);
                if (wanted.isFound(message, all)) {
                    int place = found.matching++;
                    if (place >= page * size && place < (page + 1) * size) {
                        found.rows.add(row(reported, NoMoreLetters.since(ledger, message, desk.zone())));
                    }
                }
            });
        }
        return found;
    }

    private Row row(ReportRow row, String suppressed) {
        Message message = row.message();
        var contact = message.contact();
        var reason = message.reason();
        var last = message.last();
        String why = reason == null
                ? ""
                : Words.sentence(Explanation.of(reason, contact.line(), null, message.detail())
                                .what()) + ".";
        return new Row(
                contact.email() == null ? 0 : message.id(),
                suppressed,
                ReportRow.who(message),
                orEmpty(contact.title()),
                orEmpty(row.email()),
                ReportRow.place(message),
                message.state().word(),
                Words.inShort(message.state()),
                VisibleText.line(why),
                VisibleText.line(row.lastWords()),
                last == null ? "" : Times.minute(last.at(), desk.zone()),
                row.run().number());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : VisibleText.line(text);
    }
}
