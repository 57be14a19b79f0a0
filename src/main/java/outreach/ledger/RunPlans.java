package outreach.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.template.LetterSource;

/** What runs were planned with. A plan's letter stands in the run's own row, its lists in tables of their own. */
final class RunPlans {
    static final String COLUMNS = "batch, today, letter_name, letter_file, letter_html, letter_text";

    private final Session session;

    RunPlans(Session session) {
        this.session = session;
    }

    /** The values of {@link #COLUMNS}. */
    static List<@Nullable Object> values(RunPlan plan) {
        var values = new ArrayList<@Nullable Object>();
        values.add(plan.batch());
        values.add(plan.today().toString());
        values.add(plan.letter().name());
        values.add(plan.letter().file().toString());
        values.add(plan.letter().html());
        values.add(plan.letter().text());
        return values;
    }

    void insertLists(long run, RunPlan plan) {
        var statuses = new ArrayList<@Nullable Object[]>();
        plan.statuses().forEach(status -> statuses.add(new Object[] {run, statuses.size(), status.word()}));
        session.updateEach("INSERT INTO run_status (run_id, position, status) VALUES (?, ?, ?)", statuses);
        var values = new ArrayList<@Nullable Object[]>();
        plan.campaign().forEach((name, value) -> values.add(new Object[] {run, values.size(), name, value}));
        session.updateEach("INSERT INTO run_value (run_id, position, name, value) VALUES (?, ?, ?, ?)", values);
        var ties = new ArrayList<@Nullable Object[]>();
        for (City city : plan.cities()) {
            for (Tie tie : city.ties()) {
                ties.add(new @Nullable Object[] {
                    run,
                    ties.size(),
                    city.name(),
                    city.state(),
                    tie.partnerCity(),
                    tie.since(),
                    tie.status(),
                    tie.statusAsOf().toString(),
                    tie.source()
                });
            }
        }
        session.updateEach(
                "INSERT INTO run_tie (run_id, position, city, city_state, partner_city, since, status, status_as_of, source)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ties);
    }

    void removeLists(long run) {
        for (String table : List.of("run_tie", "run_value", "run_status")) {
            session.update("DELETE FROM " + table + " WHERE run_id = ?", run);
        }
    }

    /** @param row of the run, with its id and {@link #COLUMNS} */
    RunPlan read(Row row) throws SQLException {
        long run = row.id("id");
        return new RunPlan(
                row.text("batch"),
                new LetterSource(
                        row.text("letter_name"),
                        Path.of(row.text("letter_file")),
                        row.text("letter_html"),
                        row.textOrNull("letter_text")),
                campaign(run),
                LocalDate.parse(row.text("today")),
                statuses(run),
                cities(run));
    }

    private Set<TieStatus> statuses(long run) {
        List<String> words = session.list(
                "SELECT status FROM run_status WHERE run_id = ? ORDER BY position", row -> row.text("status"), run);
        return words.stream()
                .map(word -> TieStatus.of(word).orElseThrow())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<String, String> campaign(long run) {
        var campaign = new LinkedHashMap<String, String>();
        session.list(
                        "SELECT name, value FROM run_value WHERE run_id = ? ORDER BY position",
                        row -> Map.entry(row.text("name"), row.text("value")),
                        run)
                .forEach(value -> campaign.put(value.getKey(), value.getValue()));
        return campaign;
    }

    private List<City> cities(long run) {
        record Place(String city, String state) {}
        var ties = new LinkedHashMap<Place, List<Tie>>();
        session.list(
                        "SELECT city, city_state, partner_city, since, status, status_as_of, source FROM run_tie"
                                + " WHERE run_id = ? ORDER BY position",
                        row -> Map.entry(new Place(row.text("city"), row.text("city_state")), tie(row)),
                        run)
                .forEach(tie -> ties.computeIfAbsent(tie.getKey(), place -> new ArrayList<>())
                        .add(tie.getValue()));
        var cities = new ArrayList<City>();
        ties.forEach((place, itsTies) -> cities.add(new City(place.city(), place.state(), itsTies)));
        return cities;
    }

    private static Tie tie(Row row) throws SQLException {
        return new Tie(
                row.textOrNull("partner_city"),
                row.textOrNull("since"),
                row.constant(TieStatus.class, "status"),
                LocalDate.parse(row.text("status_as_of")),
                row.textOrNull("source"));
    }
}
