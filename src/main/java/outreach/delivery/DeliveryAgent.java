package outreach.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;
import outreach.ledger.LedgerException;

/**
 * One thread with one connection: takes message after message, and keeps the order that makes a crash harmless. Once the server waits for the content, the
 * claim is committed, together with the outcome of the message before, while the next message is prepared; only then the final dot is written, with a usual
 * letter's content before it, and with the next message's envelope if one is due.
 */
final class DeliveryAgent implements Runnable {
    /** Servers close idle connections after a few minutes, some sooner. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    private final SendQueue queue;
    private final Brake brake;
    private final ConnectionHolder holder;
    private final Outcomes outcomes;
    private final Consequences consequences;
    private final Preparation preparation;
    private final EmailAddress envelopeSender;
    private final InstantSource clock;
    private @Nullable QueueEntry current;
    private @Nullable QueueEntry following;

    DeliveryAgent(
            Shared shared,
            ConnectionHolder holder,
            Outcomes outcomes,
            Consequences consequences,
            Preparation preparation,
            EmailAddress envelopeSender) {
        this.queue = shared.queue();
        this.brake = shared.brake();
        this.clock = shared.clock();
        this.holder = holder;
        this.outcomes = outcomes;
        this.consequences = consequences;
        this.preparation = preparation;
        this.envelopeSender = envelopeSender;
    }

    @Override
    public void run() {
        try {
            while (!queue.isClosed()) {
                consequences.ofLimits();
                QueueEntry entry = queue.take(LONGEST_IDLE);
                if (entry == null) {
                    holder.quit();
                } else {
                    deliverFrom(entry);
                    holder.recycle();
                }
            }
            holder.quit();
        } catch (LedgerException e) {
            holder.drop();
            brake.pull(new Halt(Halt.Kind.LEDGER, String.valueOf(e.getMessage())));
        } catch (InterruptedException | RuntimeException | Error e) {
            holder.drop();
            brake.fail(e);
        } finally {
            letGo();
        }
    }

    /** Whatever was in hand when it ended: its state is as the ledger has it. */
    private void letGo() {
        try {
            outcomes.commit();
        } catch (RuntimeException e) {
            outcomes.abandon();
        }
        if (current != null) {
            queue.finished(current);
        }
        if (following != null) {
            queue.finished(following);
        }
    }

    /** Delivers this message, and then as many as are due at once. */
    private void deliverFrom(QueueEntry first) throws InterruptedException {
        current = first;
        Parcel parcel = prepare(first, true);
        if (parcel != null) {
            SmtpConnection connection = open(first);
            if (connection != null && consequences.sayable(parcel.entry(), parcel.envelope(), connection)) {
                connection.dialogue().announce(parcel.envelope());
                while (parcel != null) {
                    current = parcel.entry();
                    following = null;
                    holder.beginMessage();
                    parcel = handOver(connection, parcel);
                }
                holder.endMessage();
            }
        }
        outcomes.commit();
        current = null;
    }

    /** @param unsaid whether the server has heard nothing of the message: what is set aside then uses no limit up */
    private @Nullable Parcel prepare(QueueEntry entry, boolean unsaid) {
        Prepared prepared = preparation.prepare(entry.message());
        if (prepared instanceof Prepared.Ready ready) {
            return new Parcel(
                    entry, ready, new Envelope(envelopeSender, ready.to(), ready.content().length), clock.instant());
        }
        if (unsaid) {
            entry.unused();
        }
        outcomes.setAside(entry, (Prepared.SetAside) prepared);
        return null;
    }

    private @Nullable SmtpConnection open(QueueEntry entry) throws InterruptedException {
        try {
            SmtpConnection connection = holder.open();
            ConnectionFaults.requireSayable(
                    envelopeSender, connection.dialogue().offers());
            return connection;
        } catch (SmtpAccountException e) {
            outcomes.commit();
            consequences.ofNoConnection(entry, e);
            return null;
        }
    }

    /** A server can take minutes over its replies: what was right when the letter was made may be wrong by now. */
    private boolean isStillRight(Parcel parcel) {
        return parcel.isFresh(clock.instant()) || prepare(parcel.entry(), false) != null;
    }

    /**
     * Takes a message as far as it comes. At every return its entry was put back, and is the queue's, or its outcome was noted, and it is {@link Outcomes}': the
     * queue forgets it once that is on disk, by our thread or the ledger's. {@link #current} still names it, and {@link #following} what is returned: after an
     * exception {@link #letGo} must find what was in hand. It may let go of an entry twice, since the queue is closed by then.
     * @return the next message if its envelope is announced already
     */
    private @Nullable Parcel handOver(SmtpConnection connection, Parcel parcel) throws InterruptedException {
        SmtpDialogue dialogue = connection.dialogue();
        QueueEntry entry = parcel.entry();
        boolean reused = connection.countMessage() > 1;
        SmtpDialogue.Refusal refusal;
        try {
            refusal = dialogue.negotiate(parcel.envelope());
            if (refusal == null) {
                dialogue.content(parcel.ready().content());
            }
        } catch (IOException e) {
            holder.drop();
            consequences.ofLossBeforeDot(entry, dialogue.awaited(), reused, e);
            return null;
        }
        if (refusal != null) {
            return afterRefusal(connection, entry, refusal, reused);
        }
        holder.beginHandOver();
        boolean closed = queue.isClosed();
        if (closed || !isStillRight(parcel)) {
            // no way to take DATA back but to hang up
            holder.drop();
            putBack(closed ? entry : null, null);
            return null;
        }
        Parcel next = claimAndPrepareNext(connection, entry);
        SmtpReply reply;
        try {
            dialogue.dot(next == null ? null : next.envelope());
            reply = outcomes.sendOnceClaimed(entry, dialogue);
        } catch (IOException e) {
            holder.drop();
            putBack(null, next);
            consequences.ofLossAfterDot(entry, e);
            return null;
        }
        if (!consequences.of(entry, Step.DOT, reply)) {
            holder.leave(next != null || reply.code() == 421);
            putBack(null, next);
            return null;
        }
        return next == null ? announceNext(connection) : next;
    }

    /** The disk and the next letter take their time together. */
    private @Nullable Parcel claimAndPrepareNext(SmtpConnection connection, QueueEntry entry) {
        outcomes.beginClaim(entry);
        try {
            return connection.dialogue().offers().pipelining() ? nextDueNow(connection) : null;
        } catch (RuntimeException | Error e) {
            outcomes.awaitClaim();
            outcomes.takeBack(entry);
            throw e;
        }
    }

    private @Nullable Parcel afterRefusal(
            SmtpConnection connection, QueueEntry entry, SmtpDialogue.Refusal refusal, boolean reused) {
        boolean hungUp = refusal.hungUp();
        if (refusal.reply().code() == 421 && reused && refusal.step() == Step.MAIL) {
            // the server had closed the idle connection
            putBack(entry, null);
        } else if (consequences.of(entry, refusal.step(), refusal.reply()) && !hungUp) {
            return announceNext(connection);
        }
        holder.leave(hungUp);
        return null;
    }

    private void putBack(@Nullable QueueEntry entry, @Nullable Parcel next) {
        if (next != null) {
            queue.putBackUnsaid(next.entry());
            following = null;
        }
        if (entry != null) {
            queue.putBackUnsaid(entry);
        }
    }

    private @Nullable Parcel announceNext(SmtpConnection connection) {
        Parcel next = nextDueNow(connection);
        if (next != null) {
            connection.dialogue().announce(next.envelope());
        }
        return next;
    }

    /** The next message that need not wait; those set aside on the way are noted. */
    private @Nullable Parcel nextDueNow(SmtpConnection connection) {
        while (holder.hasRoomForAnother()) {
            following = queue.poll();
            if (following == null) {
                return null;
            }
            Parcel next = prepare(following, true);
            if (next != null && consequences.sayable(next.entry(), next.envelope(), connection)) {
                return next;
            }
            following = null;
        }
        return null;
    }
}
