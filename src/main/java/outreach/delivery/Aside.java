package outreach.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Messages whose recipient domain has had its share for now, in their order within each domain. */
final class Aside {
    private final Map<String, Deque<QueueEntry>> byDomain = new LinkedHashMap<>();
    private int size;

    void add(QueueEntry entry) {
        byDomain.computeIfAbsent(entry.domain(), d -> new ArrayDeque<>()).addLast(entry);
        size++;
    }

    boolean holds(String domain) {
        return byDomain.containsKey(domain);
    }

    int size() {
        return size;
    }

    /** Takes out the first message of the first domain that is permitted again. */
    @Nullable
    QueueEntry removeFirst(Predicate<QueueEntry> permitted) {
        for (Iterator<Deque<QueueEntry>> domains = byDomain.values().iterator(); domains.hasNext(); ) {
            Deque<QueueEntry> ofDomain = domains.next();
            if (permitted.test(ofDomain.getFirst())) {
                QueueEntry entry = ofDomain.removeFirst();
                size--;
                if (ofDomain.isEmpty()) {
                    domains.remove();
                }
                return entry;
            }
        }
        return null;
    }

    /** The shortest of the domains' waits. */
    long nearest(ToLongFunction<String> wait) {
        return byDomain.keySet().stream().mapToLong(wait).min().orElse(Long.MAX_VALUE);
    }

    List<QueueEntry> removeAll() {
        List<QueueEntry> all = byDomain.values().stream().flatMap(Deque::stream).toList();
        byDomain.clear();
        size = 0;
        return all;
    }
}
