package outreach.campaign;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.contact.EmailAddress;
import outreach.delivery.MessageComposer;
import outreach.delivery.Preparation;
import outreach.delivery.Prepared;
import outreach.delivery.Sender;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.Reason;
import outreach.ledger.RunPlan;
import outreach.settings.CampaignSettings;
import outreach.template.Letter;
import outreach.template.LetterFaultException;
import outreach.template.LetterTemplate;
import outreach.template.LetterValues;

/**
 * Makes a run's messages at the moment of sending, from what was frozen with the plan; the files as they are now can only hold a message back, never change it.
 */
final class FrozenRun implements Preparation {
    private final RunPlan plan;
    private final LetterTemplate template;
    private final Map<CityKey, City> cities;
    private final MessageComposer composer;
    private final CurrentStatuses statuses;
    private final SuppressedNow suppressed;
    private final CampaignSettings settings;
    private final Clock clock;

    /**
     * @param template of the plan's letter
     * @param settings tell where the files are in which a fault is to be mended
     */
    FrozenRun(
            RunPlan plan,
            LetterTemplate template,
            CurrentStatuses statuses,
            LedgerView ledger,
            CampaignSettings settings,
            Clock clock) {
        this.plan = plan;
        this.template = template;
        this.cities = plan.cities().stream().collect(Collectors.toMap(City::key, Function.identity()));
        this.composer = new MessageComposer(sender(plan));
        this.statuses = statuses;
        this.suppressed = new SuppressedNow(ledger);
        this.settings = settings;
        this.clock = clock;
    }

    static Sender sender(RunPlan plan) {
        return Sender.parse(
                Objects.requireNonNull(plan.campaign().get("sender")),
                plan.campaign().get("reply-to"));
    }

    /** @throws InputFaultException if an older Outreach took a sender that this one refuses: no change of the settings can mend the run */
    static void requireSender(RunPlan plan, Path settings, Directions directions) {
        Map<String, String> campaign = plan.campaign();
        require("from", campaign.get("sender"), text -> Sender.parse(text, null), plan, settings, directions);
        require("reply-to", campaign.get("reply-to"), Sender::mailbox, plan, settings, directions);
    }

    private static void require(
            String key,
            @Nullable String planned,
            Consumer<String> reading,
            RunPlan plan,
            Path settings,
            Directions directions) {
        try {
            if (planned != null) {
                reading.accept(planned);
            }
        } catch (IllegalArgumentException e) {
            throw new InputFaultException(
                    new Fault(
                            settings,
                            0,
                            key + ", as it was planned",
                            planned,
                            String.valueOf(e.getMessage()),
                            "What the file says by now is right"),
                    wayOut("sender", "", plan, directions));
        }
    }

    /** @throws InputFaultException if an older Outreach took a letter that this one refuses: no change of the file can mend the run */
    static LetterTemplate template(RunPlan plan, Directions directions) {
        try {
            return LetterTemplate.of(plan.letter());
        } catch (InputFaultException e) {
            throw new InputFaultException(e.faults(), wayOut("letter", "mend the letter, and ", plan, directions));
        }
    }

    private static String wayOut(String what, String toDo, RunPlan plan, Directions directions) {
        return "The run was planned with this %s by an older Outreach, so it cannot go on with it. To end the run: %s. Then %ssend it anew: %s; nobody gets it twice. Nothing was sent."
                .formatted(what, directions.cancel(plan.batch()), toDo, directions.send(plan.batch()));
    }

    @Override
    public Prepared prepare(Message message) {
        EmailAddress to = Objects.requireNonNull(message.contact().email());
        City city = Objects.requireNonNull(cities.get(message.city()));
        Reason reason = objection(message, to, city);
        if (reason != null) {
            return new Prepared.SetAside(reason);
        }
        try {
            Letter letter = template.render(new LetterValues(message.contact(), city, plan.campaign(), plan.today()));
            return new Prepared.Ready(
                    composer.compose(to, message.contact().name(), letter, message.reference(), clock.instant()), to);
        } catch (LetterFaultException e) {
            // an older Outreach planned it by other rules; the other letters must not wait for this one
            Fault fault = e.faultIn(settings.contacts(), message.contact().line(), settings.cities());
            return new Prepared.SetAside(Reason.INVALID, fault.toString());
        }
    }

    private @Nullable Reason objection(Message message, EmailAddress to, City city) {
        return suppressed.holds(to.mailboxKey()) ? Reason.SUPPRESSED : statuses.objection(message.city(), city);
    }
}
