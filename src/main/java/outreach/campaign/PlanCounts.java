package outreach.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import outreach.city.CityKey;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;

/** What a plan's rows come to, as they are taken. */
final class PlanCounts {
    private static final int FAULTS_KEPT = 10;

    private final Map<Reason, Integer> setAside = new EnumMap<>(Reason.class);
    private final Map<String, Long> domains = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final UnknownCities unknownCities = new UnknownCities();
    private final Map<CityKey, Integer> letters = new LinkedHashMap<>();
    private int toSend;

    void add(PlanEntry entry) {
        Reason reason = entry.message().reason();
        if (reason == null) {
            toSend++;
            letters.merge(entry.message().city(), 1, Integer::sum);
            domains.merge(
                    Objects.requireNonNull(entry.message().contact().email()).domain(), 1L, Long::sum);
        } else {
            setAside.merge(reason, 1, Integer::sum);
            if (reason == Reason.INVALID && faults.size() < FAULTS_KEPT) {
                faults.add(Objects.requireNonNull(entry.message().detail()));
            }
            if (reason == Reason.CITY_UNKNOWN) {
                unknownCities.add(entry.message().contact());
            }
        }
    }

    int toSend() {
        return toSend;
    }

    /** What is wrong with the first {@value #FAULTS_KEPT} rows that cannot be used. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    int of(Reason reason) {
        return setAside.getOrDefault(reason, 0);
    }

    UnknownCities unknownCities() {
        return unknownCities;
    }

    /** How many letters go to each mail domain. */
    Map<String, Long> domains() {
        return Collections.unmodifiableMap(domains);
    }

    /** How many letters go to each city, in the order of the contacts file. */
    Map<CityKey, Integer> letters() {
        return Collections.unmodifiableMap(letters);
    }

    /** Why rows are in the state, held or excluded, each reason with its count. */
    Map<Reason, Integer> reasons(MessageState state) {
        var reasons = new EnumMap<Reason, Integer>(setAside);
        reasons.keySet().removeIf(reason -> reason.state() != state);
        return reasons;
    }
}
