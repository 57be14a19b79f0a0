package outreach.campaign;

/** A set of identities in 32 bytes each at the most, so that a million contacts fit into a small heap. */
final class Identities {
    private long[] slots = new long[2 * 1024];
    private int size;

    /** Whether it was new. */
    boolean add(Identity identity) {
        if (size * 4 >= slots.length) {
            grow();
        }
        // an identity of all zeros marks a free slot; SHA-256 will not produce it in this universe's time
        int slot = slot(slots, identity.high(), identity.low());
        if (slots[slot] != 0 || slots[slot + 1] != 0) {
            return false;
        }
        slots[slot] = identity.high();
        slots[slot + 1] = identity.low();
        size++;
        return true;
    }

    void addAll(Identities others) {
        for (int i = 0; i < others.slots.length; i += 2) {
            if (others.slots[i] != 0 || others.slots[i + 1] != 0) {
                add(new Identity(others.slots[i], others.slots[i + 1]));
            }
        }
    }

    boolean contains(Identity identity) {
        return place(identity) >= 0;
    }

    /** Where it is, the same until another is added; negative if it is not there. */
    int place(Identity identity) {
        int slot = slot(slots, identity.high(), identity.low());
        return slots[slot] != 0 || slots[slot + 1] != 0 ? slot / 2 : -1;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] old = slots;
        long[] larger = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0 || old[i + 1] != 0) {
                int slot = slot(larger, old[i], old[i + 1]);
                larger[slot] = old[i];
                larger[slot + 1] = old[i + 1];
            }
        }
        slots = larger;
    }

    private static int slot(long[] slots, long high, long low) {
        int mask = slots.length / 2 - 1;
        int index = (int) low & mask;
        while ((slots[2 * index] != 0 || slots[2 * index + 1] != 0)
                && (slots[2 * index] != high || slots[2 * index + 1] != low)) {
            index = (index + 1) & mask;
        }
        return 2 * index;
    }
}
