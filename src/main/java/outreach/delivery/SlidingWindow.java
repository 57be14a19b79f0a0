package outreach.delivery;

/**
 * Counts exactly: at most {@code limit} messages in any stretch of {@code length} nanoseconds, both ends included. A message counts from its
 * reservation until {@code length} after it was sent, so what happens on the way to the server cannot push two stretches together.
 */
final class SlidingWindow {
    private final int limit;
    private final long length;
    private int underWay;
    private long[] sent;
    private int oldest;
    private int size;

    SlidingWindow(int limit, long length) {
        this.limit = limit;
        this.length = length;
        this.sent = new long[Math.min(limit, 16)];
    }

    /** In nanoseconds. */
    long length() {
        return length;
    }

    /** The window as if all that is under way were sent now. */
    SlidingWindow settled(long now) {
        var copy = new SlidingWindow(limit, length);
        for (int i = 0; i < size; i++) {
            copy.add(sent[(oldest + i) % sent.length]);
        }
        for (int i = 0; i < underWay; i++) {
            copy.add(now);
        }
        return copy;
    }

    /** Nanoseconds until one more is allowed: 0 is now. When only what is under way stands against it, the length itself. */
    long untilFree(long now) {
        while (size > 0 && now - sent[oldest] > length) {
            oldest = (oldest + 1) % sent.length;
            size--;
        }
        int tooMany = underWay + size - limit;
        if (tooMany < 0) {
            return 0;
        }
        return tooMany < size ? sent[(oldest + tooMany) % sent.length] + length + 1 - now : length;
    }

    void reserve() {
        underWay++;
    }

    /** What was reserved is not sent. */
    void release() {
        underWay--;
    }

    void sent(long now) {
        underWay--;
        add(now);
    }

    /** @param at not before the last one */
    void add(long at) {
        if (size == limit) {
            oldest = (oldest + 1) % sent.length;
            size--;
        }
        if (size == sent.length) {
            long[] wider = new long[(int) Math.min(limit, size * 2L)];
            int first = sent.length - oldest;
            System.arraycopy(sent, oldest, wider, 0, first);
            System.arraycopy(sent, 0, wider, first, oldest);
            sent = wider;
            oldest = 0;
        }
        sent[(oldest + size) % sent.length] = at;
        size++;
    }

    boolean isEmpty(long now) {
        untilFree(now);
        return size == 0 && underWay == 0;
    }
}
