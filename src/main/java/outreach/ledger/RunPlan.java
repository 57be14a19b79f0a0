package outreach.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import outreach.city.City;
import outreach.template.LetterSource;

/**
 * What a run was planned with, kept so that its letters can be rendered again as they were approved.
 *
 * @param campaign the campaign's own values, in an order that stays
 * @param today the date that the letters bear
 * @param statuses the words of the statuses that the batch is for
 * @param cities with their ties as they were on that day; no city twice
 */
public record RunPlan(
        String batch,
        LetterSource letter,
        Map<String, String> campaign,
        LocalDate today,
        List<String> statuses,
        List<City> cities) {
    public RunPlan {
        campaign = Collections.unmodifiableMap(new LinkedHashMap<>(campaign));
        statuses = List.copyOf(statuses);
        cities = List.copyOf(cities);
    }
}
