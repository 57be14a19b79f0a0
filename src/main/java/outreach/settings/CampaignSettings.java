package outreach.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.delivery.Rate;
import outreach.delivery.Sender;
import outreach.delivery.SendingLimits;
import outreach.delivery.SmtpSettings;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.ledger.Run;
import outreach.template.LetterSource;

/**
 * What {@code campaign.yaml} says.
 *
 * @param file where it stands
 * @param from the sender as written, such as {@code Sister Cities Campaign <campaign@example.org>}
 * @param statusValidFor how long a status counts after the day it was checked
 * @param batches by name, in the file's order
 * @param smtp the mail server, absent where the file names none
 * @param loginWithoutPassword the user name whose password was not given, absent where none is missing
 * @param ledger a PostgreSQL ledger, absent where the ledger is the file in the data directory
 */
public record CampaignSettings(
        Path file,
        String name,
        String from,
        @Nullable String replyTo,
        Path contacts,
        Path cities,
        Path templates,
        Duration statusValidFor,
        Map<String, BatchSettings> batches,
        @Nullable SmtpSettings smtp,
        @Nullable String loginWithoutPassword,
        SendingLimits sending,
        @Nullable LedgerAccess ledger) {

    /** Where the campaign's ledger is: in the data directory unless the file names another. */
    public LedgerLocation ledgerIn(Path data) {
        return ledger == null
                ? LedgerLocation.in(data)
                : new LedgerLocation(data, ledger.url(), ledger.username(), ledger.password());
    }

    public Sender sender() {
        return Sender.parse(from, replyTo);
    }

    /**
     * The settings of one batch.
     *
     * @throws InputFaultException if the file names no such batch
     */
    public BatchSettings batch(String batch) {
        BatchSettings settings = batches.get(batch);
        if (settings == null) {
            throw new InputFaultException(
                    Fault.of(
                            file,
                            "there is no batch \"%s\"".formatted(batch),
                            "Use one of: " + String.join(", ", batches.keySet())),
                    "Nothing was done.");
        }
        return settings;
    }

    /**
     * For a batch of which only the ledger may know.
     *
     * @throws InputFaultException if the file does not name it any more
     */
    public void requireStillNamed(String batch) {
        if (!batches.containsKey(batch)) {
            throw new InputFaultException(
                    Fault.of(
                            file,
                            "it does not name batch \"%s\" any more, so no letter of it is tried again"
                                    .formatted(batch),
                            "Put it back under batches, or send the batch that took its place"),
                    "Nothing was sent.");
        }
    }

    /**
     * The mail server for a real send.
     *
     * @throws InputFaultException if the file names none, or its password is missing
     */
    public SmtpSettings requireSmtp() {
        if (smtp == null) {
            throw new InputFaultException(
                    Fault.of(
                            file,
                            "it names no mail server",
                            "Add a section smtp with host, port and security, or rehearse with --sandbox"),
                    "Nothing was sent.");
        }
        if (loginWithoutPassword != null) {
            throw new InputFaultException(
                    Fault.of(
                            file,
                            "the password of %s at %s is missing".formatted(loginWithoutPassword, smtp.host()),
                            "Set the variable that smtp.password names, for instance: export OUTREACH_SMTP_PASSWORD='the password'"),
                    "Nothing was sent.");
        }
        return smtp;
    }

    /** The mail server as people name it, or that there is none. */
    public String server() {
        return smtp == null ? "no mail server is set" : smtp.host() + ":" + smtp.port();
    }

    /** These settings with the login's password. */
    public CampaignSettings withPassword(String password) {
        SmtpSettings server = smtp;
        if (server == null || loginWithoutPassword == null) {
            return this;
        }
        return sendingBy(server.withLogin(loginWithoutPassword, password), sending, cities, ledger);
    }

    /** These settings with another mail server, and without limits: for the sandbox. */
    public CampaignSettings withSandbox(SmtpSettings sandbox) {
        return rehearsing(sandbox, null, cities);
    }

    /** These settings for a rehearsal: another mail server, no limit but this pace, and a cities file that may be changed. */
    public CampaignSettings rehearsing(SmtpSettings sandbox, @Nullable Rate pace, Path citiesCopy) {
        var limits = new SendingLimits(
                pace, null, null, null, sending.attempts(), Duration.ofSeconds(1), Duration.ofSeconds(2));
        return sendingBy(sandbox, limits, citiesCopy, null);
    }

    private CampaignSettings sendingBy(
            SmtpSettings server, SendingLimits limits, Path citiesNow, @Nullable LedgerAccess ledgerNow) {
        return new CampaignSettings(
                file,
                name,
                from,
                replyTo,
                contacts,
                citiesNow,
                templates,
                statusValidFor,
                batches,
                server,
                null,
                limits,
                ledgerNow);
    }

    /** Batches of the ledger that the settings do not name any more, in the order in which they first occurred. */
    public Set<String> removedBatches(LedgerView ledger) {
        var removed = new LinkedHashSet<>(ledger.batches());
        removed.removeAll(batches.keySet());
        return removed;
    }

    /**
     * The letter's file if it has another letter by now than the run was planned with. A batch that the settings do not name any more has none.
     *
     * @throws InputFaultException if it cannot be read
     */
    public Optional<Path> otherLetter(Run run) {
        BatchSettings batch = batches.get(run.batch());
        if (batch == null) {
            return Optional.empty();
        }
        LetterSource now = LetterSource.read(templates, batch.template());
        return now.equals(run.plan().letter()) ? Optional.empty() : Optional.of(now.file());
    }

    /** The values that templates see as {@code campaign}. */
    public Map<String, String> templateValues() {
        Sender sender = sender();
        String address = sender.from().address();
        var values = new LinkedHashMap<String, String>();
        values.put("name", name);
        values.put("sender", from);
        values.put("from", address);
        values.put("from-name", Objects.requireNonNullElse(sender.fromName(), address));
        values.put(
                "reply-to",
                sender.replyTo() == null ? address : sender.replyTo().address());
        return values;
    }
}
