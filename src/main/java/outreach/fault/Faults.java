package outreach.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers the faults of one or more readings: each is counted once, however often it is found, and the first {@value #KEPT} are kept. Safe for use by several
 * threads.
 */
public final class Faults {
    private static final int KEPT = 50;

    private final List<Fault> first = new ArrayList<>();
    private final Set<Long> known = new HashSet<>();

    public synchronized void add(Fault fault) {
        boolean isNew =
                known.add(((long) fault.hashCode() << 32) ^ fault.toString().hashCode());
        if (isNew && first.size() < KEPT) {
            first.add(fault);
        }
    }

    public void addAll(Collection<Fault> faults) {
        faults.forEach(this::add);
    }

    /** Takes over the faults that another reading kept and counted. */
    public void addAll(Faults others) {
        addAll(others.first());
        // those that were only counted there can only be counted here
        Set<Long> counted;
        synchronized (others) {
            counted = Set.copyOf(others.known);
        }
        synchronized (this) {
            known.addAll(counted);
        }
    }

    public synchronized int count() {
        return known.size();
    }

    public synchronized boolean isEmpty() {
        return known.isEmpty();
    }

    /** The first faults in the order of their discovery, at most {@value #KEPT}. */
    public synchronized List<Fault> first() {
        return List.copyOf(first);
    }

    /**
     * @param effect what was not done because of the faults, such as "Nothing was sent."
     * @throws InputFaultException if there is any fault
     */
    public void throwIfAny(String effect) {
        if (!isEmpty()) {
            throw new InputFaultException(this, effect);
        }
    }
}
