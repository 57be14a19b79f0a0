package outreach.campaign;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;
import outreach.ledger.Run;

/**
 * Which rows of a batch's runs tell how each contact stands: that of its letter if it has one, else that of one in doubt, else that of the latest run that has the
 * contact. A contact is a mailbox and a city. One without an address is known by its city, name, title and form, but rows of one file that are alike stay apart; and
 * a row that could not be read at all is known by nothing, so only the latest run's count. Takes 32 to 100 bytes a contact while it is made, and a bit a row then.
 */
public final class EachContactOnce {
    /** A row that was left out for a letter is not among them: it stands for that letter. */
    private static final List<EnumSet<MessageState>> LETTERS =
            List.of(EnumSet.of(MessageState.ACCEPTED), EnumSet.of(MessageState.IN_DOUBT, MessageState.CLAIMED));

    private final BitSet rows = new BitSet();
    private final Map<MessageState, Integer> states = new EnumMap<>(MessageState.class);
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Identities mailboxes = new Identities();
    /** Those of later runs than the one that is looked at. */
    private final Identities people = new Identities();

    private EachContactOnce() {}

    public static EachContactOnce of(LedgerView ledger, String batch) {
        var once = new EachContactOnce();
        List<Run> runs = new ArrayList<>(ledger.runs(batch));
        Collections.reverse(runs);
        for (EnumSet<MessageState> letters : LETTERS) {
            runs.forEach(run -> ledger.messages(run.id(), letters, once::addLetter));
        }
        for (int i = 0; i < runs.size(); i++) {
            boolean isLatest = i == 0;
            Identities ofRun = i == runs.size() - 1 ? null : new Identities();
            ledger.messages(
                    runs.get(i).id(), EnumSet.allOf(MessageState.class), message -> once.add(message, isLatest, ofRun));
            if (ofRun != null) {
                once.people.addAll(ofRun);
            }
        }
        return once;
    }

    /** Whether it is the one that tells how its contact stands. */
    public boolean has(Message message) {
        return rows.get(Math.toIntExact(message.id()));
    }

    /** How many contacts stand so. */
    public int in(MessageState state) {
        return states.getOrDefault(state, 0);
    }

    /** Of those who are held or excluded, by the reason. */
    public Map<Reason, Integer> reasons() {
        return Collections.unmodifiableMap(reasons);
    }

    private void addLetter(Message message) {
        if (mailboxes.add(mailbox(message))) {
            choose(message);
        }
    }

    private void add(Message message, boolean isLatest, @Nullable Identities ofRun) {
        Identity person = person(message.contact());
        if (isChosen(message, isLatest, person)) {
            choose(message);
        }
        if (ofRun != null) {
            ofRun.add(person);
        }
    }

    private boolean isChosen(Message message, boolean isLatest, Identity person) {
        if (message.contact().email() != null) {
            return message.reason() != Reason.ALREADY_SENT && mailboxes.add(mailbox(message));
        }
        return message.contact().city().isEmpty() ? isLatest : !people.contains(person);
    }

    private void choose(Message message) {
        rows.set(Math.toIntExact(message.id()));
        states.merge(message.state(), 1, Integer::sum);
        if (message.reason() != null) {
            reasons.merge(message.reason(), 1, Integer::sum);
        }
    }

    private static Identity mailbox(Message message) {
        EmailAddress email = message.contact().email();
        return Identity.of(
                email == null ? "" : email.mailboxKey(), message.city().value());
    }

    private static Identity person(Contact contact) {
        return Identity.of(
                contact.city(),
                contact.state(),
                orEmpty(contact.name()),
                orEmpty(contact.title()),
                orEmpty(contact.extra().get("form")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
