package outreach.fault;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the faults of one or more readings: each is counted once, however often it is found and in however many letters, and the first {@value #KEPT} are kept.
 * Safe for use by several threads.
 */
public final class Faults {
    private static final int KEPT = 50;

    private final Map<Fault, Fault> first = new LinkedHashMap<>();
    private final Set<Long> known = new HashSet<>();

    public synchronized void add(Fault fault) {
        Fault found = fault.whereverItIs();
        boolean isNew =
                known.add(((long) found.hashCode() << 32) ^ found.toString().hashCode());
        if (isNew && first.size() < KEPT) {
            first.put(found, fault);
        } else {
            first.computeIfPresent(found, (same, kept) -> kept.and(fault));
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
        return List.copyOf(first.values());
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
