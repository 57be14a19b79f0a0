package outreach.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import outreach.city.Cities;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.ledger.Reason;
import outreach.ledger.RunPlan;

/** Letters of a plan whose city's status gets too old before the limits let the last of them go out. */
final class StatusesRunOut {
    private static final int MOST_NAMED = 3;

    private StatusesRunOut() {}

    /** @param letters that go to each city */
    static Optional<String> note(
            Map<CityKey, Integer> letters, Cities cities, RunPlan plan, Duration validFor, LocalDate lastDay) {
        List<City> concerned = letters.keySet().stream()
                .flatMap(key -> cities.find(key).stream())
                .filter(city -> isStale(city, lastDay, plan, validFor) && !isStale(city, plan.today(), plan, validFor))
                .toList();
        if (concerned.isEmpty()) {
            return Optional.empty();
        }
        int count = concerned.stream().mapToInt(city -> letters.get(city.key())).sum();
        List<LocalDate> lastDays = concerned.stream()
                .map(city -> city.statusAsOf().plusDays(validFor.toDays()))
                .sorted()
                .distinct()
                .toList();
        return Optional.of(
                "The limits make the sending last until %s, and %s whose status counts until %s: %s%s. What is not sent by then is held. Check the status of %s before you send"
                        .formatted(
                                lastDay,
                                letters(count, concerned.size()),
                                lastDays.get(0)
                                        + (lastDays.size() == 1 ? "" : " to " + lastDays.get(lastDays.size() - 1)),
                                concerned.stream()
                                        .limit(MOST_NAMED)
                                        .map(City::place)
                                        .collect(Collectors.joining("; ")),
                                concerned.size() > MOST_NAMED ? "; …" : "",
                                concerned.size() == 1 ? "this city" : "these cities"));
    }

    private static boolean isStale(City city, LocalDate day, RunPlan plan, Duration validFor) {
        return Decisions.objection(city, plan.statuses(), validFor, day) == Reason.STATUS_STALE;
    }

    private static String letters(int count, int cities) {
        return (count == 1 ? "1 letter goes" : "%,d letters go".formatted(count))
                + (cities == 1 ? " to a city" : " to cities");
    }
}
