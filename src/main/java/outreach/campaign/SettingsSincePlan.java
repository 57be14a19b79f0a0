package outreach.campaign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.city.TieStatus;
import outreach.ledger.Run;
import outreach.settings.BatchSettings;
import outreach.settings.CampaignSettings;

/** What {@code campaign.yaml} says otherwise by now than it did when a run was planned: the run keeps what it was planned with. */
final class SettingsSincePlan {
    private final CampaignSettings settings;
    private final Run run;
    private final Directions directions;

    SettingsSincePlan(CampaignSettings settings, Run run, Directions directions) {
        this.settings = settings;
        this.run = run;
        this.directions = directions;
    }

    /** Empty where the run has all that the file says. */
    Optional<String> sentence() {
        Map<String, String> kept = kept();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("campaign.yaml has another %s by now; this run goes on with %s. For the new %s: %s."
                .formatted(
                        String.join(" and ", kept.keySet()),
                        kept.entrySet().stream()
                                .map(value -> value.getKey() + " " + value.getValue())
                                .collect(Collectors.joining(" and ")),
                        kept.size() == 1 ? "one" : "ones",
                        directions.beginAnew(run.batch(), settings.batches().containsKey(run.batch()))));
    }

    /** Whether the mail server would hear of another sender if the batch were sent anew. */
    boolean isOtherSender() {
        return !settings.sender().from().equals(FrozenRun.sender(run.plan()).from());
    }

    /** By their keys in the file. */
    private Map<String, String> kept() {
        Map<String, String> planned = run.plan().campaign();
        Map<String, String> now = settings.templateValues();
        var kept = new LinkedHashMap<String, String>();
        keep(kept, "name", planned.get("name"), now.get("name"));
        keep(kept, "from", planned.get("sender"), now.get("sender"));
        // without a reply-to answers follow the sender, and that has been said
        if (!answersGoToSender(planned) || !answersGoToSender(now)) {
            keep(kept, "reply-to", planned.get("reply-to"), now.get("reply-to"));
        }
        BatchSettings batch = settings.batches().get(run.batch());
        if (batch != null) {
            keep(kept, "statuses", inOrder(run.plan().statuses()), inOrder(batch.statuses()));
        }
        return kept;
    }

    private static void keep(Map<String, String> kept, String key, @Nullable String planned, @Nullable String now) {
        if (planned != null && !planned.equals(now)) {
            kept.put(key, planned);
        }
    }

    private static String inOrder(Set<TieStatus> statuses) {
        return statuses.stream().map(TieStatus::word).sorted().collect(Collectors.joining(", "));
    }

    private static boolean answersGoToSender(Map<String, String> values) {
        return String.valueOf(values.get("from")).equals(values.get("reply-to"));
    }
}
