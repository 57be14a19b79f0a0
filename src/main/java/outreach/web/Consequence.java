package outreach.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import outreach.campaign.BatchSettings;
import outreach.campaign.CampaignSettings;
import outreach.city.City;
import outreach.city.TieStatus;
import outreach.report.Quantities;

/** What a city's new status means for the letters, as a sentence. */
final class Consequence {
    private Consequence() {}

    static String of(CampaignSettings settings, City before, City after, long contacts) {
        String from = batches(settings, before.status());
        String to = batches(settings, after.status());
        String people = Quantities.count(contacts, "contact", "contacts");
        String name = after.name();
        if (from.equals(to)) {
            String stays = to.isEmpty() ? "still gets no letter" : "stays in " + to;
            return "%s %s: %s, checked %s.".formatted(name, stays, people, after.statusAsOf());
        }
        if (from.isEmpty()) {
            return "%s comes to %s: %s.".formatted(name, to, people);
        }
        return to.isEmpty()
                ? "%s leaves %s and gets no letter: %s.".formatted(name, from, people)
                : "%s moves from %s to %s: %s.".formatted(name, from, to, people);
    }

    /** For each status the batches whose letter its cities get, or that they get none. */
    static Map<String, String> batchesByStatus(CampaignSettings settings) {
        var words = new LinkedHashMap<String, String>();
        for (TieStatus status : TieStatus.values()) {
            String batches = batches(settings, status);
            words.put(status.word(), batches.isEmpty() ? "no letter" : "letter: " + batches);
        }
        return words;
    }

    private static String batches(CampaignSettings settings, TieStatus status) {
        List<String> names = settings.batches().values().stream()
                .filter(batch -> batch.statuses().contains(status))
                .map(BatchSettings::name)
                .toList();
        return String.join(" and ", names);
    }
}
