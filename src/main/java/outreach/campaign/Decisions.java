package outreach.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Decides for each row, in the file's order, whether it gets the batch's letter, and if not, why. */
final class Decisions {
    private static final int NEAREST_CITIES = 3;

    private final BatchSettings batch;
    private final Cities cities;
    private final LedgerView ledger;
    private final Duration statusValidFor;
    private final LocalDate today;
    private final PlanOptions options;
    private final String run;
    private final List<String> statuses;
    private final Identities seen = new Identities();
    private int sendable;
    private int stale;

    /**
     * Starts with no row seen.
     *
     * @param run what tells this run's messages from those of any other
     */
    Decisions(
            BatchSettings batch,
            Cities cities,
            LedgerView ledger,
            Duration statusValidFor,
            LocalDate today,
            PlanOptions options,
            List<String> run) {
        this.batch = batch;
        this.cities = cities;
        this.ledger = ledger;
        this.statusValidFor = statusValidFor;
        this.today = today;
        this.options = options;
        this.run = Identity.of(run.toArray(String[]::new)).toString();
        this.statuses = batch.statuses().stream().map(TieStatus::word).toList();
    }

    /** How many letters go out although their city's status is too old. */
    int stale() {
        return stale;
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

    private PlannedMessage about(Contact contact) {
        CityKey key = CityKey.of(contact.city(), contact.state());
        EmailAddress email = contact.email();
        if (email == null) {
            String form = contact.extra().get("form");
            return setAside(contact, key, Reason.NO_EMAIL, form == null ? null : "web form: " + form, "");
        }
        Identity identity = Identity.of(run, email.mailboxKey(), key.value());
        String reference = identity.reference();
        if (!seen.add(identity)) {
            return setAside(contact, key, Reason.DUPLICATE, "an earlier row has the same mailbox and city", reference);
        }
        if (ledger.isSuppressed(email.mailboxKey())) {
            return setAside(contact, key, Reason.SUPPRESSED, null, reference);
        }
        Optional<City> city = cities.find(key);
        if (city.isEmpty()) {
            String nearest = String.join(
                    "; ",
                    cities.nearest(contact.city(), contact.state(), NEAREST_CITIES).stream()
                            .map(near -> near.name() + ", " + near.state())
                            .toList());
            return setAside(
                    contact, key, Reason.CITY_UNKNOWN, nearest.isEmpty() ? null : "nearest: " + nearest, reference);
        }
        if (ledger.sentBefore(batch.name(), email.mailboxKey(), key)) {
            return setAside(contact, key, Reason.ALREADY_SENT, null, reference);
        }
        return byStatus(contact, key, city.get(), reference);
    }

    private PlannedMessage byStatus(Contact contact, CityKey key, City city, String reference) {
        Reason reason = objection(city, statuses, statusValidFor, today);
        if (reason == Reason.STATUS_STALE && !options.holdStale()) {
            stale++;
            reason = null;
        }
        if (reason != null) {
            return setAside(contact, key, reason, statusWords(city), reference);
        }
        if (sendable == options.limit()) {
            return setAside(contact, key, Reason.OVER_LIMIT, null, reference);
        }
        sendable++;
        return new PlannedMessage(contact, key, MessageState.PENDING, null, statusWords(city), reference);
    }

    /** Why a city's status forbids the letter today, or null if it does not. */
    static @Nullable Reason objection(City city, List<String> statuses, Duration validFor, LocalDate today) {
        TieStatus status = city.status();
        if (status == TieStatus.NONE) {
            return statuses.contains(status.word()) ? null : Reason.NO_TIE;
        }
        if (status == TieStatus.UNKNOWN) {
            return Reason.STATUS_UNKNOWN;
        }
        if (!statuses.contains(status.word())) {
            return Reason.OTHER_STATUS;
        }
        return city.statusAsOf().plusDays(validFor.toDays()).isBefore(today) ? Reason.STATUS_STALE : null;
    }

    private static String statusWords(City city) {
        return "%s as of %s".formatted(city.status().word(), city.statusAsOf());
    }

    private static PlannedMessage setAside(
            Contact contact, CityKey key, Reason reason, @Nullable String detail, String reference) {
        return new PlannedMessage(contact, key, reason.state(), reason, detail, reference);
    }
}
