package outreach.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gathers the faults of one reading: all are counted, the first {@value #KEPT} kept. Safe for use by several threads. */
public final class Faults {
    private static final int KEPT = 50;

    private final List<Fault> first = new ArrayList<>();
    private int count;

    public synchronized void add(Fault fault) {
        if (count++ < KEPT) {
            first.add(fault);
        }
    }

    public void addAll(Collection<Fault> faults) {
        faults.forEach(this::add);
    }

    public synchronized int count() {
        return count;
    }

    public synchronized boolean isEmpty() {
        return count == 0;
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
