package outreach.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import outreach.campaign.PlanSummary;
import outreach.city.City;
import outreach.city.TieStatus;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.ledger.Reason;
import outreach.report.LeftOut;
import outreach.report.Quantities;
import outreach.report.RunBooks;
import outreach.web.BatchCard.Next;

/** The first page: where the campaign stands, and the one thing to do next. */
@Controller
class CampaignPage {
    private final Desk desk;
    private final Plans plans;
    private final Dispatch dispatch;

    CampaignPage(Desk desk, Plans plans, Dispatch dispatch) {
        this.desk = desk;
        this.plans = plans;
        this.dispatch = dispatch;
    }

    /** A status with the number of its cities. */
    record StatusCount(String word, long cities, long toCheck) {}

    @GetMapping("/")
    String show(Model model) {
        List<City> cities = cities();
        var byStatus = new EnumMap<TieStatus, Long>(TieStatus.class);
        cities.forEach(city -> byStatus.merge(city.status(), 1L, Long::sum));
        List<BatchCard> cards = desk.settings().batches().keySet().stream()
                .map(batch -> card(batch, byStatus))
                .toList();
        model.addAttribute("cards", cards);
        model.addAttribute(
                "prominent",
                cards.stream()
                        .min(Comparator.comparingInt(card -> card.next().urgency()))
                        .map(BatchCard::name)
                        .orElse(""));
        model.addAttribute("removed", desk.ask(ledger -> RemovedBatch.waiting(desk, ledger)));
        model.addAttribute("statuses", statuses(cities, byStatus));
        model.addAttribute("cities", cities.size());
        model.addAttribute(
                "toCheck", cities.stream().filter(this::mustBeChecked).count());
        model.addAttribute("valid", desk.settings().statusValidFor().toDays());
        return "campaign";
    }

    private List<City> cities() {
        try {
            return desk.cities().all();
        } catch (InputFaultException e) {
            // each card lists the faults
            return List.of();
        }
    }

    private List<StatusCount> statuses(List<City> cities, Map<TieStatus, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> new StatusCount(
                        count.getKey().word(),
                        count.getValue(),
                        cities.stream()
                                .filter(city -> city.status() == count.getKey() && mustBeChecked(city))
                                .count()))
                .toList();
    }

    private boolean mustBeChecked(City city) {
        return city.mustBeChecked(desk.settings().statusValidFor(), desk.today());
    }

    private BatchCard card(String batch, Map<TieStatus, Long> cities) {
        PlanSummary plan = null;
        List<Fault> faults = List.of();
        try {
            plan = plans.now(batch).summary();
        } catch (InputFaultException e) {
            faults = e.faults().first();
        }
        RunBooks last = desk.ask(ledger -> RunBooks.latest(ledger, batch)).orElse(null);
        int accepted = desk.ask(ledger -> ledger.accepted(batch));
        return new BatchCard(
                desk.settings().batch(batch), plan, faults, last, accepted, next(batch, plan, last), cities);
    }

    private Next next(String batch, @Nullable PlanSummary plan, @Nullable RunBooks last) {
        if (dispatch.current().filter(sending -> sending.batch().equals(batch)).isPresent()) {
            return new Next(1, "Watch the run", "/run/" + batch, "Letters are going out right now.");
        }
        if (desk.writer() != null && last != null && last.isUnfinished()) {
            return new Next(
                    1,
                    "Watch the run",
                    "/run/" + batch,
                    "A command in a terminal is at work just now: letters may be going out.");
        }
        int inDoubt = desk.ask(ledger -> RunBooks.inDoubt(ledger, batch));
        if (inDoubt > 0) {
            return new Next(
                    2,
                    "Decide about %s in doubt".formatted(Quantities.count(inDoubt, "letter", "letters")),
                    "/decide/" + batch,
                    "Nobody saw the server's answer. They are never sent again by themselves.");
        }
        if (last != null && last.isUnfinished()) {
            return new Next(
                    3,
                    "Go on with run %d".formatted(last.number()),
                    "/run/" + batch,
                    "It was stopped with %s to send.".formatted(Quantities.count(last.left(), "letter", "letters")));
        }
        return nextOfPlan(batch, plan, last);
    }

    private static Next nextOfPlan(String batch, @Nullable PlanSummary plan, @Nullable RunBooks last) {
        if (plan == null) {
            return new Next(9, "", "", "Mend what is listed here, save the file, and open this page again.");
        }
        if (plan.toSend() > 0) {
            return new Next(
                    4,
                    "Read the %s".formatted(Quantities.count(plan.toSend(), "letter", "letters")),
                    "/preview/" + batch,
                    "Nothing is sent before you have read them and typed their number.");
        }
        int byStatus = Optional.ofNullable(plan.held().get(Reason.STATUS_STALE)).orElse(0)
                + Optional.ofNullable(plan.held().get(Reason.STATUS_UNKNOWN)).orElse(0);
        if (byStatus > 0) {
            return new Next(
                    5,
                    "Check the cities",
                    "/cities?show=check",
                    "%s for a status that somebody has looked at."
                            .formatted(Quantities.count(byStatus, "letter waits", "letters wait")));
        }
        int held = Quantities.sum(plan.held().values());
        if (held > 0) {
            return new Next(
                    5,
                    "Decide about the held",
                    "/decide/%s#held".formatted(batch),
                    "%s for a city that the cities file does not have."
                            .formatted(Quantities.count(held, "letter waits", "letters wait")));
        }
        if (last == null) {
            return new Next(
                    7,
                    "See who gets none",
                    "/preview/%s?who=excluded".formatted(batch),
                    "Nobody gets this letter as things stand.");
        }
        List<String> leftOut = LeftOut.sentences(plan.excluded());
        return new Next(
                6,
                "See who got what",
                "/report/" + batch,
                leftOut.isEmpty()
                        ? "Everybody who should get this letter has it."
                        : "Everybody else has it. " + String.join(" ", leftOut));
    }
}
