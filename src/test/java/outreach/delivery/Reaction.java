package outreach.delivery;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What the scripted server does instead of the usual. */
record Reaction(List<String> packets, End end, boolean accepts, @Nullable CountDownLatch until) {
    Reaction(List<String> packets, End end, boolean accepts) {
        this(packets, end, accepts, null);
    }

    enum End {
        GO_ON,
        HANG_UP,
        RESET,
        FALL_SILENT,
        /** Not even read, until the latch opens. */
        STARE
    }

    static Reaction reply(String line) {
        return new Reaction(List.of(line + "\r\n"), End.GO_ON, line.startsWith("2"));
    }

    /** Each in a segment of its own, as they are. */
    static Reaction packets(String... packets) {
        return new Reaction(List.of(packets), End.GO_ON, packets[0].startsWith("2"));
    }

    static Reaction replyAndHangUp(String line) {
        return new Reaction(List.of(line + "\r\n"), End.HANG_UP, line.startsWith("2"));
    }

    static Reaction hangUp() {
        return new Reaction(List.of(), End.HANG_UP, false);
    }

    static Reaction reset() {
        return new Reaction(List.of(), End.RESET, false);
    }

    static Reaction silence() {
        return new Reaction(List.of(), End.FALL_SILENT, false);
    }

    /** The server has the message, and the client never hears of it. */
    Reaction butTakesIt() {
        return new Reaction(packets, end, true);
    }

    Reaction andReadNothing(CountDownLatch latch) {
        return new Reaction(packets, End.STARE, false, latch);
    }
}
