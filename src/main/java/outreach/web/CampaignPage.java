package outreach.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import outreach.campaign.PlanSummary;
import outreach.city.City;
import outreach.city.TieStatus;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.report.RunBooks;

/** The first page: where the campaign stands, and the one thing to do next. */
@Controller
class CampaignPage {
    private final Desk desk;
    private final Plans plans;
    private final NextPage nextPage;

    CampaignPage(Desk desk, Plans plans, NextPage nextPage) {
        this.desk = desk;
        this.plans = plans;
        this.nextPage = nextPage;
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
                        .min(Comparator.comparing(card -> card.next().urgency()))
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
        int inDoubt = desk.ask(ledger -> RunBooks.inDoubt(ledger, batch));
        int accepted = desk.ask(ledger -> ledger.accepted(batch));
        return new BatchCard(
                desk.settings().batch(batch), plan, faults, last, accepted, inDoubt, nextPage.of(batch, plan), cities);
    }
}
