package outreach.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import outreach.city.City;
import outreach.city.TieStatus;
import outreach.template.LetterSource;

/**
 * What a run was planned with, kept so that its letters can be rendered again as they were approved.
 *
 * @param campaign the campaign's own values, in an order that stays
 * @param today the date that the letters bear
 * @param statuses of the cities that the batch is for, in an order that stays
 * @param cities with their ties as they were on that day; no city twice
 */
public record RunPlan(
        String batch,
        LetterSource letter,
        Map<String, String> campaign,
        LocalDate today,
        Set<TieStatus> statuses,
        List<City> cities) {
    public RunPlan {
        campaign = Collections.unmodifiableMap(new LinkedHashMap<>(campaign));
        statuses = Collections.unmodifiableSet(new LinkedHashSet<>(statuses));
        cities = List.copyOf(cities);
    }
}
