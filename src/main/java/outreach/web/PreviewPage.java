package outreach.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import outreach.campaign.PlanSummary;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.ledger.MessageState;
import outreach.report.Explanation;
import outreach.template.Letter;

/** Every message of a plan, to be read before it is sent. */
@Controller
class PreviewPage {
    /** Nothing runs, nothing is fetched, and only the console's own pages show it in a frame. */
    private static final String LETTER_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    /** The headers of htmx: it asks for a part of a page, and is told to load a whole one. */
    private static final String PART_OF_PAGE = "HX-Request";

    private static final String WHOLE_PAGE = "HX-Redirect";

    private final Desk desk;
    private final Plans plans;
    private final NextPage nextPage;

    PreviewPage(Desk desk, Plans plans, NextPage nextPage) {
        this.desk = desk;
        this.plans = plans;
        this.nextPage = nextPage;
    }

    /** Why a row gets no letter. */
    record Aside(PlanRow row, Explanation why) {}

    /**
     * What is asked for; any of it may be missing.
     *
     * @param plan the fingerprint of the one that was seen
     * @param who those who get the letter, or held or excluded ones
     * @param line the row that is shown
     */
    record Wanted(String plan, String who, Integer line, Integer page, String part, String width, String shade) {
        Wanted {
            plan = Objects.requireNonNullElse(plan, "");
            who = Objects.requireNonNullElse(who, "");
            line = Objects.requireNonNullElse(line, 0);
            page = Objects.requireNonNullElse(page, 0);
            part = Objects.requireNonNullElse(part, "");
            width = Objects.requireNonNullElse(width, "");
            shade = Objects.requireNonNullElse(shade, "");
        }

        /** At the row that is found for it, of the plan as it is now. */
        Look look(String batch, String planNow, int lineShown, int pageShown) {
            return new Look(batch, planNow, "pending", lineShown, pageShown, part, width, shade);
        }
    }

    @GetMapping("/preview/{batch}")
    String show(
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String batch,
            @ModelAttribute("wanted") Wanted wanted) {
        Plan plan = plans.now(desk.plannable(batch));
        List<String> changes = wanted.plan().isEmpty() ? List.of() : plans.changes(batch, wanted.plan(), plan);
        if (!changes.isEmpty() && request.getHeader(PART_OF_PAGE) != null) {
            // what stands around the part, such as the way to send, is of the plan before
            response.setHeader(WHOLE_PAGE, request.getRequestURI() + "?" + request.getQueryString());
        }
        MessageState state = state(wanted.who());
        var listing = Listing.of(plan.in(state), wanted.line(), wanted.page());
        PlanSummary summary = plan.summary();
        model.addAttribute("batch", batch);
        model.addAttribute("changes", changes);
        model.addAttribute("seen", summary.fingerprint());
        model.addAttribute("held", summary.heldTotal());
        model.addAttribute("excluded", summary.excludedTotal());
        model.addAttribute("summary", summary);
        model.addAttribute("next", nextPage.of(batch, summary));
        model.addAttribute("who", state.word());
        model.addAttribute("rows", listing.listed());
        model.addAttribute("count", listing.rows().size());
        model.addAttribute("shownPage", listing.page());
        model.addAttribute("pages", listing.pages());
        PlanRow row = listing.shown();
        if (state != MessageState.PENDING) {
            model.addAttribute(
                    "asides", listing.listed().stream().map(this::aside).toList());
        } else if (row != null) {
            Look look = wanted.look(batch, summary.fingerprint(), row.line(), listing.page());
            model.addAttribute("row", row);
            model.addAttribute("look", look);
            model.addAttribute("position", listing.chosen() + 1);
            model.addAttribute("previous", look.atRow(listing.previous()));
            model.addAttribute("following", look.atRow(listing.following()));
            model.addAttribute("text", row.isReadable() ? text(row, look.part()) : "");
        }
        return "preview";
    }

    /** The message's HTML by itself, for the frame. */
    @GetMapping("/preview/{batch}/letter")
    ResponseEntity<String> letter(
            @PathVariable String batch,
            @RequestParam String plan,
            @RequestParam int line,
            @RequestParam(defaultValue = "light") String shade) {
        Letter letter = plans.shown(batch, plan)
                .flatMap(shown -> shown.entries().stream()
                        .filter(row -> row.line() == line && row.isReadable())
                        .findFirst())
                .map(PlanRow::letter)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", LETTER_POLICY)
                .header("X-Frame-Options", "SAMEORIGIN")
                .body(shaded(letter.html(), shade.equals("dark")));
    }

    /** As a mail program shows it that prefers this shade, whatever the browser prefers. Its links lead nowhere. */
    private static String shaded(String html, boolean dark) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        // the frame is confined, so a new window does not open, and the letter stays
        document.select("a:not([href^=#]), area").attr("target", "_blank");
        for (var style : document.select("style")) {
            String css = style.data()
                    .replaceAll(
                            "\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)",
                            dark ? "(min-width: 0)" : "(max-width: 0)")
                    .replaceAll(
                            "\\(\\s*prefers-color-scheme\\s*:\\s*light\\s*\\)",
                            dark ? "(max-width: 0)" : "(min-width: 0)");
            style.empty();
            style.appendChild(new DataNode(css));
        }
        document.head()
                .appendElement("style")
                .appendChild(
                        new DataNode(":root { color-scheme: only %s !important; }".formatted(dark ? "dark" : "light")));
        return document.outerHtml();
    }

    private Aside aside(PlanRow row) {
        var message = row.entry().message();
        return new Aside(
                row,
                Explanation.of(
                        Objects.requireNonNull(message.reason()), row.line(), city(message.city()), message.detail()));
    }

    private @Nullable City city(CityKey key) {
        return desk.cities().find(key).orElse(null);
    }

    private static MessageState state(String who) {
        return switch (who) {
            case "held" -> MessageState.HELD;
            case "excluded" -> MessageState.EXCLUDED;
            default -> MessageState.PENDING;
        };
    }

    private static String text(PlanRow row, String part) {
        return part.equals("source")
                ? new String(Objects.requireNonNull(row.entry().source()), StandardCharsets.UTF_8)
                : Objects.requireNonNull(row.letter()).text();
    }
}
