package outreach.campaign;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.fault.InputFaultException;
import outreach.ledger.Decided;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerException;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.ledger.Run;
import outreach.ledger.SuppressionList;
import outreach.settings.CampaignSettings;

/** A person's decisions that change the ledger without sending anything. */
public final class Bookkeeping {
    private final CampaignSettings settings;
    private final LedgerLocation location;
    private final Clock clock;

    public Bookkeeping(CampaignSettings settings, Path data, Clock clock) {
        this.settings = settings;
        this.location = settings.ledgerIn(data);
        this.clock = clock;
    }

    /** @throws InputFaultException if neither the settings nor the ledger know such a batch */
    public void requireKnown(String batch) {
        requireKnown(settings, location, batch);
    }

    /** What was begun must be ended even if the settings do not name its batch any more. */
    static void requireKnown(CampaignSettings settings, LedgerLocation location, String batch) {
        if (settings.batches().containsKey(batch)) {
            return;
        }
        try (LedgerView ledger = LedgerView.open(location)) {
            if (ledger.latestRun(batch).isEmpty()) {
                settings.batch(batch);
            }
        }
    }

    /** Makes a ledger that an older Outreach left one that can be asked. */
    public void bringUpToDate() {
        Ledger.bringUpToDate(location, clock);
    }

    /** Ends the unfinished run without sending the rest; what was sent stays in the ledger. */
    public Optional<Run> cancel(String batch) {
        requireKnown(batch);
        try (Ledger ledger = Ledger.open(location, clock)) {
            Optional<Run> run = ledger.view().unfinishedRun(batch);
            run.ifPresent(unfinished -> ledger.cancel(unfinished.id()));
            return run;
        }
    }

    /**
     * Records a person's decision about messages in doubt, of whichever runs of the batch: whether they were sent.
     *
     * @throws LedgerException if one of them is not in doubt; nothing was changed then
     */
    public Decided decide(String batch, Collection<Long> messages, boolean sent) {
        requireKnown(batch);
        try (Ledger ledger = Ledger.open(location, clock)) {
            return ledger.decide(batch, messages, sent);
        }
    }

    /**
     * Takes decisions about messages in doubt back.
     *
     * @throws LedgerException if nothing was decided about one of them, or a run has gone on or was planned since; nothing was changed then
     */
    public void undo(String batch, Collection<Long> messages) {
        requireKnown(batch);
        try (Ledger ledger = Ledger.open(location, clock)) {
            ledger.undo(batch, messages);
        }
    }

    /** Puts a mailbox on the suppression list, beside a running send too; false if it was there. */
    public boolean suppress(String mailboxKey, @Nullable String note) {
        return new SuppressionList(location, clock).add(mailboxKey, note);
    }

    /** Replaces the note of a suppressed mailbox, beside a running send too; returns the note before, if there was one. */
    public Optional<String> replaceNote(String mailboxKey, String note) {
        return new SuppressionList(location, clock).replaceNote(mailboxKey, note);
    }

    /** Whether somebody whom the letters go to has this mailbox; empty if the contacts file cannot be read. */
    public Optional<MailboxInContacts> inContacts(EmailAddress mailbox) {
        return MailboxInContacts.in(settings.contacts(), mailbox);
    }

    /** Takes a mailbox from the suppression list; false if it was not there. */
    public boolean unsuppress(String mailboxKey) {
        return new SuppressionList(location, clock).remove(mailboxKey);
    }
}
