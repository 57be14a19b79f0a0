package outreach.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a batch.
 *
 * @param id never given twice in one ledger, not even after {@link Ledger#discard}
 * @param number counts the batch's runs, from 1
 * @param pass counts how often the run was opened for sending, from 1: a person's decision to send some messages again opens the next
 * @param endedAt when it was finished or cancelled
 * @param fingerprint of the whole plan, absent while it is being made
 * @param contactsDigest of the contacts file's bytes as the plan read them, absent while it is being made and where an older Outreach made it
 * @param stop why its sending stopped last, absent while it goes on, where it came to its end, and where its process died
 */
public record Run(
        long id,
        String batch,
        int number,
        RunState state,
        int pass,
        Instant plannedAt,
        @Nullable Instant endedAt,
        @Nullable String fingerprint,
        @Nullable String contactsDigest,
        @Nullable Stop stop,
        RunPlan plan) {}
