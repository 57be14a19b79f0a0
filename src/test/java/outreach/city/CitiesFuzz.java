package outreach.city;

import static outreach.fuzz.Property.holds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import outreach.csv.CellText;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.fuzz.Property;

/** Any file as the list of cities, and a new status for the first of them. */
public final class CitiesFuzz {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private CitiesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = Property.file("cities.csv", input);
        var faults = new Faults();
        Cities cities = Cities.read(file, TODAY, faults);
        cities.all().forEach(CitiesFuzz::check);
        if (!faults.isEmpty()) {
            Property.tell(faults.first(), file, Property.lines(input));
        } else if (!cities.all().isEmpty()) {
            suspendFirst(file, cities);
        }
    }

    private static void check(City city) {
        holds(cityIsNamed(city), "no name of a city: " + city);
        holds(!city.ties().isEmpty(), "no tie: " + city);
        for (Tie tie : city.ties()) {
            holds(!tie.statusAsOf().isAfter(TODAY), "a status of tomorrow: " + tie);
            holds(tie.partnerCity() != null || tie.status() == TieStatus.NONE, "a tie with nobody: " + tie);
        }
        city.status();
    }

    private static boolean cityIsNamed(City city) {
        return !city.name().isBlank()
                && CellText.notPrintable(city.name()) == null
                && UsState.of(city.state()).isPresent();
    }

    private static void suspendFirst(Path file, Cities before) throws IOException {
        City first = before.all().get(0);
        byte[] content = Files.readAllBytes(file);
        try {
            String name = first.name() + ", " + first.state();
            CityFile.set(file, List.of(new CityFile.Change(name, TieStatus.SUSPENDED, TODAY, null, null)), TODAY);
        } catch (InputFaultException e) {
            Property.tell(e.faults().first(), file, Property.lines(content));
            holds(
                    java.util.Arrays.equals(content, Files.readAllBytes(file)),
                    "changed, and an error all the same: " + e.getMessage());
            return;
        }
        var faults = new Faults();
        Cities after = Cities.read(file, TODAY, faults);
        holds(faults.isEmpty(), "broken by a new status: " + faults.first());
        holds(after.all().size() == before.all().size(), "another number of cities");
        holds(
                after.all().get(0).ties().stream()
                        .allMatch(tie -> tie.status() == TieStatus.SUSPENDED
                                && tie.statusAsOf().equals(TODAY)),
                "not set: " + after.all().get(0));
        holds(
                after.all()
                        .subList(1, after.all().size())
                        .equals(before.all().subList(1, before.all().size())),
                "another city was changed");
    }
}
