package outreach.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.city.Cities;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.ContactRow;
import outreach.contact.EmailAddress;
import outreach.fault.Fault;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Reason;
import outreach.ledger.Suppression;
import outreach.settings.BatchSettings;

/** Decides for each row, in the file's order, whether it gets the batch's letter, and if not, why. */
final class Decisions {
    static final String NEW_LEDGER =
            "No letter of this campaign is in the ledger yet. If some went out from another folder or machine, bring its data folder here first, or they go out again.";

    private static final int NEAREST_CITIES = 3;

    private final Cities cities;
    private final KnownRecipients known;
    private final RemovedBatches removed;
    /** Whether the ledger knows of no run, of any batch. */
    private final boolean isFirst;

    private final Duration statusValidFor;
    private final LocalDate today;
    private final PlanOptions options;
    private final String run;
    private final Set<TieStatus> statuses;
    private final NamedCities named;
    private final Map<CityKey, Standing> standings = new HashMap<>();
    private final Identities seen = new Identities();
    private final Set<Identity> takenBack = new HashSet<>();
    private final Remarks remarks;
    private int sendable;
    private int stale;

    /** What a city's status means for the batch's letters, the same for all of the city's rows. */
    private record Standing(@Nullable Reason objection, String words) {
        static Standing of(City city, @Nullable Reason objection) {
            return new Standing(objection, "%s as of %s".formatted(city.status().word(), city.statusAsOf()));
        }
    }

    /**
     * Starts with no row seen.
     *
     * @param removedBatches those of the ledger that the settings do not name
     * @param run what tells this run's messages from those of any other
     */
    Decisions(
            BatchSettings batch,
            Cities cities,
            LedgerView ledger,
            Set<String> removedBatches,
            Duration statusValidFor,
            LocalDate today,
            PlanOptions options,
            List<String> run) {
        this.cities = cities;
        this.named = new NamedCities(cities);
        this.statusValidFor = statusValidFor;
        this.today = today;
        this.options = options;
        this.run = Identity.of(run.toArray(String[]::new)).toString();
        this.known = new KnownRecipients(ledger, batch.name(), this.run);
        this.remarks = new Remarks(known);
        this.isFirst = ledger.batches().isEmpty();
        this.removed = new RemovedBatches(removedBatches, ledger, this.run);
        this.statuses = batch.statuses();
    }

    /** What a person should know about the letters that go out, each a sentence. */
    List<String> notes() {
        var notes = new ArrayList<String>();
        // a rehearsal, which holds no stale letters, always begins with a new ledger
        if (isFirst && options.holdStale() && sendable > 0) {
            notes.add(NEW_LEDGER);
        }
        if (stale > 0) {
            notes.add((stale == 1
                            ? "%,d letter goes to a city whose status is older than %d days; a real send would hold it"
                            : "%,d letters go to cities whose status is older than %d days; a real send would hold them")
                    .formatted(stale, statusValidFor.toDays()));
        }
        notes.addAll(remarks.notes());
        notes.addAll(removed.notes());
        named.withoutContact(this::isServed).ifPresent(notes::add);
        return notes;
    }

    /** Whether letters go to the city, today or once its status was checked again. */
    boolean isServed(City city) {
        Reason objection = objection(city, statuses, statusValidFor, today);
        return objection == null || objection == Reason.STATUS_STALE;
    }

    /** A run of a batch that the settings do not name any more, and that has letters left for the same recipients; null if there is none. */
    @Nullable
    UnfinishedRun inTheWay() {
        return removed.inTheWay();
    }

    PlannedMessage about(ContactRow row) {
        if (row instanceof ContactRow.Valid valid) {
            return about(valid.contact());
        }
        var faults = ((ContactRow.Invalid) row).faults();
        var nobody = new Contact(row.line(), null, "", "", null, null, Map.of());
        String detail = faults.stream().map(Fault::toString).collect(Collectors.joining(" "));
        return setAside(nobody, CityKey.of("", ""), Reason.INVALID, detail, "");
    }

    /** The same row, found unfit while its letter was merged. */
    PlannedMessage invalid(PlannedMessage message, String detail) {
        return setAside(message.contact(), message.city(), Reason.INVALID, detail, message.reference());
    }

    /** What was decided about a row does not count for those after it, since its letter cannot be merged: another row may be its mailbox's first, and one more is within the limit. */
    void takeBack(PlannedMessage message) {
        EmailAddress email = message.contact().email();
        if (email != null) {
            takenBack.add(Identity.of(run, email.mailboxKey(), message.city().value()));
        }
        if (message.state() == MessageState.PENDING) {
            sendable--;
        }
    }

    /** The row gets no letter, and no other one of its mailbox and city does. */
    PlannedMessage withhold(PlannedMessage message, String detail) {
        if (message.state() == MessageState.PENDING) {
            sendable--;
        }
        return invalid(message, detail);
    }

    /** What was decided about a row stands: only now is its letter counted among those that a person may not mean to send. */
    void remark(PlannedMessage message) {
        if (message.state() == MessageState.PENDING) {
            String mailboxKey =
                    Objects.requireNonNull(message.contact().email()).mailboxKey();
            Identity identity = Identity.of(run, mailboxKey, message.city().value());
            remarks.add(identity, mailboxKey, message.contact().line());
            removed.count(identity, mailboxKey, message.city());
        }
    }

    private PlannedMessage about(Contact contact) {
        CityKey key = named.of(contact);
        EmailAddress email = contact.email();
        if (email == null) {
            String form = contact.extra().get("form");
            return setAside(contact, key, Reason.NO_EMAIL, form == null ? null : "web form: " + form, "");
        }
        String mailboxKey = email.mailboxKey();
        Identity identity = Identity.of(run, mailboxKey, key.value());
        String reference = identity.reference();
        boolean isFirst = seen.add(identity) || takenBack.remove(identity);
        Suppression suppression = known.suppression(mailboxKey);
        if (suppression != null) {
            return setAside(contact, key, Reason.SUPPRESSED, suppression.note(), reference);
        }
        if (!isFirst) {
            return setAside(contact, key, Reason.DUPLICATE, "an earlier row has the same mailbox and city", reference);
        }
        Optional<City> city = cities.find(key);
        if (city.isEmpty()) {
            String nearest = String.join(
                    "; ",
                    cities.nearest(contact.city(), contact.state(), NEAREST_CITIES).stream()
                            .map(City::place)
                            .toList());
            return setAside(
                    contact, key, Reason.CITY_UNKNOWN, nearest.isEmpty() ? null : "nearest: " + nearest, reference);
        }
        if (known.hasLetter(identity, mailboxKey, key)) {
            return setAside(contact, key, Reason.ALREADY_SENT, null, reference);
        }
        Standing standing = standings.computeIfAbsent(
                key, same -> Standing.of(city.get(), objection(city.get(), statuses, statusValidFor, today)));
        return byStatus(contact, key, standing, identity);
    }

    private PlannedMessage byStatus(Contact contact, CityKey key, Standing standing, Identity identity) {
        String reference = identity.reference();
        Reason reason = standing.objection();
        if (reason == Reason.STATUS_STALE && !options.holdStale()) {
            stale++;
            reason = null;
        }
        if (reason != null) {
            return setAside(contact, key, reason, standing.words(), reference);
        }
        if (options.isLimited() && known.wasRefused(identity)) {
            // otherwise the same addresses would use up each limit, and nobody behind them would get a turn
            remarks.leaveOut();
            return setAside(contact, key, Reason.OVER_LIMIT, "refused before", reference);
        }
        if (sendable == options.limit()) {
            return setAside(contact, key, Reason.OVER_LIMIT, null, reference);
        }
        sendable++;
        return new PlannedMessage(contact, key, MessageState.PENDING, null, standing.words(), reference);
    }

    /** Why a city's status forbids the letter today, or null if it does not. */
    static @Nullable Reason objection(City city, Set<TieStatus> statuses, Duration validFor, LocalDate today) {
        TieStatus status = city.status();
        if (status == TieStatus.NONE) {
            return statuses.contains(status) ? null : Reason.NO_TIE;
        }
        if (status == TieStatus.UNKNOWN) {
            return Reason.STATUS_UNKNOWN;
        }
        if (!statuses.contains(status)) {
            return Reason.OTHER_STATUS;
        }
        return city.isStale(validFor, today) ? Reason.STATUS_STALE : null;
    }

    private static PlannedMessage setAside(
            Contact contact, CityKey key, Reason reason, @Nullable String detail, String reference) {
        return new PlannedMessage(contact, key, reason.state(), reason, detail, reference);
    }
}
