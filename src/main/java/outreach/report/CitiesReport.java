package outreach.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import outreach.campaign.ShellCommands;
import outreach.city.City;
import outreach.city.Tie;

/** The cities with the age of their statuses, and those that a person must look at again. */
public final class CitiesReport {
    private final List<City> cities;
    private final Duration validFor;
    private final LocalDate today;
    private final ShellCommands commands;

    /**
     * @param validFor the age in whole days up to which a status counts as checked
     * @param commands for what the texts say to do
     */
    public CitiesReport(List<City> cities, Duration validFor, LocalDate today, ShellCommands commands) {
        this.cities = List.copyOf(cities);
        this.validFor = validFor;
        this.today = today;
        this.commands = commands;
    }

    /** All cities in their order, as a table for people. */
    public String text() {
        if (cities.isEmpty()) {
            return "The cities file has no cities.\n";
        }
        int width = cities.stream().mapToInt(city -> name(city).length()).max().orElse(0);
        String table = cities.stream()
                .map(city -> "%s  %-10s  %s  %14s  %s"
                        .formatted(
                                name(city) + " ".repeat(width - name(city).length()),
                                city.status().word(),
                                city.statusAsOf(),
                                age(city),
                                VisibleText.line(Explanation.partners(city)))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
        int toCheck = review().size();
        return table + "\n\n" + Quantities.count(cities.size(), "city", "cities")
                + (toCheck == 0
                        ? "; all were checked within %s.\n"
                                .formatted(Quantities.count(validFor.toDays(), "day", "days"))
                        : "; %s to be checked again: %s\n"
                                .formatted(Quantities.count(toCheck, "is", "are"), commands.line("cities review")));
    }

    /** What must be checked again, the oldest first, each with its sources and the command that notes the result. */
    public String reviewText() {
        List<City> review = review();
        if (review.isEmpty()) {
            return "No city needs to be checked: every status is known and at most %s old.\nWho gets a letter now that was held for that: %s\n"
                    .formatted(Quantities.count(validFor.toDays(), "day", "days"), commands.line("check"));
        }
        return review.stream().map(this::reviewText).collect(Collectors.joining("\n"))
                + "\n%s to check. Read what the city says now, and write for STATUS one of: active, suspended, terminated, retained, none.\n"
                        .formatted(Quantities.count(review.size(), "city", "cities"));
    }

    /** For programs: an array with an object a city, in the file's order. */
    public String json() {
        return json(cities);
    }

    /** As {@link #json}, of the cities that must be checked again, the oldest first. */
    public String reviewJson() {
        return json(review());
    }

    private List<City> review() {
        return cities.stream()
                .filter(this::mustBeChecked)
                .sorted(Comparator.comparing(City::statusAsOf))
                .toList();
    }

    private boolean mustBeChecked(City city) {
        return city.mustBeChecked(validFor, today);
    }

    private String reviewText(City city) {
        String partners = VisibleText.line(Explanation.partners(city));
        String sources = city.sources().stream()
                .map(source -> "  read at: " + VisibleText.line(source) + "\n")
                .collect(Collectors.joining());
        return "%s%s: %s as of %s, %s\n"
                        .formatted(
                                name(city),
                                partners.isEmpty() ? "" : " with " + partners,
                                city.status().word(),
                                city.statusAsOf(),
                                age(city))
                + sources
                + "  then:    " + commands.line("cities set", Explanation.citiesSet(city)) + "\n";
    }

    private String json(List<City> listed) {
        return Json.array(json -> {
            for (City city : listed) {
                write(json, city);
            }
        });
    }

    private void write(JsonGenerator json, City city) throws IOException {
        json.writeStartObject();
        json.writeStringField("city", city.name());
        json.writeStringField("state", city.state());
        json.writeStringField("status", city.status().word());
        json.writeStringField("status_as_of", city.statusAsOf().toString());
        json.writeNumberField("age_days", city.daysSinceCheck(today));
        json.writeBooleanField("must_be_checked", mustBeChecked(city));
        json.writeArrayFieldStart("partner_cities");
        for (Tie tie : city.decidingTies()) {
            if (tie.partnerCity() != null) {
                json.writeString(tie.partnerCity());
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sources");
        for (String source : city.sources()) {
            json.writeString(source);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String name(City city) {
        return VisibleText.line(city.place());
    }

    private String age(City city) {
        return Quantities.ago(city.daysSinceCheck(today));
    }
}
