package outreach.web;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import outreach.campaign.RunResult;
import outreach.delivery.Halt;
import outreach.report.Quantities;
import outreach.report.RunBooks;

/**
 * A batch's run as its page shows it.
 *
 * @param plannable whether it can be sent anew
 * @param live absent where this console did not send the batch since it was started, or something else has happened to it since
 * @param writer the process elsewhere that writes the ledger now, absent if there is none
 * @param replies the server's latest replies, the newest first
 * @param inFlight whose letters are being handed over, or were when it was stopped
 * @param refused what the server did not take, and what is in doubt
 * @param more how many of those are not listed
 * @param stopped why the run stopped that was sent before this console was started, or elsewhere; absent where there is nothing to say
 * @param otherLetter the letter's file where it is not the letter that an unfinished run goes on with
 * @param next what to do about letters that a finished run left held; absent where it left none, or something else comes first
 */
record RunView(
        String batch,
        boolean plannable,
        @Nullable RunBooks books,
        List<RunBooks> earlierInDoubt,
        @Nullable Progress live,
        @Nullable Long writer,
        List<Reply> replies,
        List<String> inFlight,
        List<Reply> refused,
        int more,
        @Nullable String stopped,
        @Nullable Path otherLetter,
        @Nullable MinuteChart minutes,
        @Nullable OutcomeChart outcomes,
        NextPage.@Nullable Next next) {
    /**
     * What the server said about one letter.
     *
     * @param kind the state's name in the stylesheet
     * @param plain what it means
     */
    record Reply(String who, String place, String kind, String state, String words, String plain, String time) {}

    public boolean isUnderway() {
        return live != null && live.phase() != Underway.Phase.ENDED;
    }

    /** Whether another console or a command in a terminal is at work that may be sending this batch. */
    public boolean isElsewhere() {
        return writer != null && !isUnderway() && (books == null || books.isUnfinished());
    }

    /** Whether there is news to wait for. */
    public boolean isFollowed() {
        return isUnderway() || isElsewhere();
    }

    /** Whether this console tried to send, and nothing could begin. */
    public boolean isNothingSent() {
        return live != null && live.phase() == Underway.Phase.ENDED && !live.begun();
    }

    public boolean isStopping() {
        return live != null && live.phase() == Underway.Phase.STOPPING;
    }

    public String headline() {
        if (isElsewhere()) {
            return "Letters may be going out";
        }
        if (live == null || live.phase() == Underway.Phase.ENDED) {
            return isNothingSent() ? "Nothing was sent" : ended();
        }
        return live.headline();
    }

    /** The heading of a page whose console does not answer any more; absent where it tells of no sending of this console. */
    public @Nullable String lostHeadline() {
        return isUnderway() && live != null ? live.lostHeadline() : null;
    }

    /** In all of the batch's runs: a doubt outlives its run. */
    public int inDoubt() {
        int earlier =
                earlierInDoubt.stream().mapToInt(run -> run.books().inDoubt()).sum();
        return earlier + (books == null ? 0 : books.books().inDoubt());
    }

    /** How the latest run stands that has ended or stopped. */
    public String ended() {
        if (books == null) {
            return "This batch was never sent";
        }
        return switch (books.run().state()) {
            case FINISHED -> "Run %d is finished".formatted(books.number());
            case CANCELLED -> "Run %d was cancelled".formatted(books.number());
            case UNFINISHED, PLANNED, PLANNING ->
                "Run %d has stopped with %s to send"
                        .formatted(books.number(), Quantities.count(books.toSend(), "letter", "letters"));
        };
    }

    /** Why rows of the run are held, the most frequent reason first. */
    public List<BatchCard.Aside> held() {
        return books == null ? List.of() : BatchCard.asides(books.books().held());
    }

    private @Nullable Halt halt() {
        return live != null && live.result() instanceof RunResult.Sent sent ? sent.halt() : null;
    }

    /** Whether it ended because a person wanted that. */
    public boolean isStoppedByHand() {
        Halt halt = halt();
        return halt != null && halt.kind() == Halt.Kind.SIGNAL;
    }

    /** Whether it would stop again at once: before the console is started again, or with the sender that it was planned with. */
    public boolean isInVain() {
        Halt halt = halt();
        return halt != null && (halt.kind() == Halt.Kind.LOGIN || isOldSender());
    }

    /** Whether to end the run, and send the batch anew, is the way out. */
    public boolean isOldSender() {
        Halt halt = halt();
        return halt != null && halt.kind() == Halt.Kind.OLD_SENDER;
    }

    /** Why it ended as it did, absent where there is nothing to add to the books. */
    public @Nullable String outcome() {
        if (live == null) {
            return stopped;
        }
        RunResult result = live.result();
        if (result instanceof RunResult.Sent) {
            return live.stopReason();
        }
        if (result instanceof RunResult.BrokenOff broken) {
            return broken.sentence() + " Once the ledger can be used again, Resume goes on with what is left.";
        }
        if (result instanceof RunResult.Declined declined) {
            return declined.sentence();
        }
        return result instanceof RunResult.NothingToSend nothing ? nothing.sentence() : null;
    }

    public int percent() {
        return live == null || live.total() == 0 ? 0 : Math.min(100, live.done() * 100 / live.total());
    }

    public String pace() {
        return live == null ? "" : Quantities.pace(live.perSecond());
    }

    public String timeLeft() {
        return live == null || live.left() == null ? "" : Quantities.time(live.left()) + " left";
    }
}
