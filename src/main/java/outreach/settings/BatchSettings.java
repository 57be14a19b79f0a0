package outreach.settings;

import java.util.Collections;
import java.util.Set;
import outreach.city.TieStatus;

/**
 * A named kind of letter.
 *
 * @param template the name of its template, without an ending
 * @param statuses the statuses of the cities it is for, at least one
 */
public record BatchSettings(String name, String template, Set<TieStatus> statuses) {
    /** Whether it sends the same letter to the same cities. */
    boolean repeats(BatchSettings other) {
        return template.equals(other.template) && !Collections.disjoint(statuses, other.statuses);
    }
}
