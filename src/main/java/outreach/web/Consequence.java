package outreach.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.report.Quantities;
import outreach.report.VisibleText;
import outreach.settings.BatchSettings;
import outreach.settings.CampaignSettings;

/** What a city's new status means for the letters, in sentences. */
final class Consequence {
    private Consequence() {}

    /** @param contacts of the city; absent where the contacts file cannot be read */
    static String of(Desk desk, City before, City after, @Nullable Long contacts) {
        String from = batches(desk.settings(), before.status());
        String to = batches(desk.settings(), after.status());
        String people = contacts == null
                ? "how many contacts cannot be said before the contacts file is mended"
                : Quantities.count(contacts, "contact", "contacts");
        String name = after.name();
        String held = held(desk, after, !to.isEmpty());
        if (after.status() == TieStatus.UNKNOWN) {
            return from.isEmpty()
                    ? "%s waits: %s, checked %s.%s".formatted(name, people, after.statusAsOf(), held)
                    : "%s leaves %s: %s.%s".formatted(name, from, people, held);
        }
        if (from.equals(to)) {
            String stays = to.isEmpty() ? "still gets no letter" : "stays in " + to;
            return "%s %s: %s, checked %s.%s".formatted(name, stays, people, after.statusAsOf(), held);
        }
        if (from.isEmpty()) {
            return "%s comes to %s: %s.%s".formatted(name, to, people, held);
        }
        return to.isEmpty()
                ? "%s leaves %s and gets no letter: %s.%s".formatted(name, from, people, held)
                : "%s moves from %s to %s: %s.%s".formatted(name, from, to, people, held);
    }

    /** What the changed ties said until then, so that a slip can be put right. */
    static String before(City before, City after) {
        return before.ties().stream()
                .filter(tie -> !after.ties().contains(tie))
                .map(tie -> words(tie, before.ties().size() > 1))
                .collect(Collectors.joining("; ", "Before: ", "."));
    }

    private static String words(Tie tie, boolean oneOfSeveral) {
        String partner = tie.partnerCity() == null ? "without a partner" : "with " + tie.partnerCity();
        return VisibleText.line("%s%s, checked %s, %s"
                .formatted(
                        oneOfSeveral ? partner + " " : "",
                        tie.status().word(),
                        tie.statusAsOf(),
                        tie.source() == null ? "no source" : "read at " + tie.source()));
    }

    private static String held(Desk desk, City city, boolean ofBatch) {
        if (city.status() == TieStatus.UNKNOWN) {
            return " Its letters are held until somebody knows how the tie stands.";
        }
        var validFor = desk.settings().statusValidFor();
        return ofBatch && desk.planOptions().holdStale() && city.mustBeChecked(validFor, desk.today())
                ? " Its letters are held: the status is as of %s, and counts for %s only."
                        .formatted(city.statusAsOf(), Quantities.count(validFor.toDays(), "day", "days"))
                : "";
    }

    /** Whether letters wait for the check of a city that must be checked: of most statuses no batch is. */
    static boolean isHeld(CampaignSettings settings, City city) {
        return city.status() == TieStatus.UNKNOWN
                || !batches(settings, city.status()).isEmpty();
    }

    /** For each status the batches whose letter its cities get, or that they get none. */
    static Map<String, String> batchesByStatus(CampaignSettings settings) {
        var words = new LinkedHashMap<String, String>();
        for (TieStatus status : TieStatus.values()) {
            String batches = batches(settings, status);
            String none = status == TieStatus.UNKNOWN ? "no letter until somebody knows" : "no letter";
            words.put(status.word(), batches.isEmpty() ? none : "letter: " + batches);
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
