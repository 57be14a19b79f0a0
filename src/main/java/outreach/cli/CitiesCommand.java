package outreach.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outreach.city.CityFile;
import outreach.city.TieStatus;
import outreach.report.CitiesReport;
import outreach.settings.CampaignSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = CitiesCommand.NAME,
        header = CitiesCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Lists the cities with their statuses and how old those are.",
            "'cities review' lists what must be checked again; 'cities set' writes what you found."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT})
class CitiesCommand implements Callable<Integer> {
    static final String NAME = "cities";
    static final String HEADER = "List, review and correct the cities' statuses.";

    @Mixin
    private CampaignOptions options;

    @Option(names = "--json", description = "For programs: an array with one object a city.")
    private boolean json;

    private final Terminal terminal;

    private CitiesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandLine with(Terminal terminal) {
        var cities = new CitiesCommand(terminal);
        return new CommandLine(cities).addSubcommand(new Review(cities)).addSubcommand(new Set(cities));
    }

    @Override
    public Integer call() {
        return print(json, false);
    }

    private int print(boolean asJson, boolean review) {
        CampaignSettings settings = options.settings();
        var cities = options.runs(settings).cities();
        var today = LocalDate.now(CampaignOptions.clock());
        var report = new CitiesReport(cities.all(), settings.statusValidFor(), today, options.commands());
        if (review) {
            terminal.out().print(asJson ? report.reviewJson() : report.reviewText());
        } else {
            terminal.out().print(asJson ? report.json() : report.text());
        }
        terminal.out().flush();
        return ExitCode.DONE;
    }

    @Command(
            name = "review",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the cities whose status must be checked again before they get a letter, the oldest first, each with its source.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT})
    static final class Review implements Callable<Integer> {
        @Option(names = "--json", description = "For programs: an array with one object a city.")
        private boolean json;

        private final CitiesCommand cities;

        Review(CitiesCommand cities) {
            this.cities = cities;
        }

        @Override
        public Integer call() {
            return cities.print(json || cities.json, true);
        }
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = {
                "Writes a city's status into the cities file; everything else in it stays as it is.",
                "For instance: ./outreach cities set \"Chicago, IL\" suspended --as-of 2026-11-20 --source https://…"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT})
    static final class Set implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "CITY", description = "City and state, such as \"Chicago, IL\".")
        private String city;

        @Parameters(
                index = "1",
                paramLabel = "STATUS",
                description = "active, unknown, retained, suspended, terminated or none.")
        private TieStatus status;

        @Option(names = "--as-of", paramLabel = "DATE", description = "The day you checked it (default: today).")
        private @Nullable LocalDate asOf;

        @Option(
                names = "--source",
                paramLabel = "URL",
                description = "Where you found it, \"\" for nowhere (default: stays as it is).")
        private @Nullable String source;

        @Option(
                names = "--partner",
                paramLabel = "CITY",
                description = "Only the tie with this partner city (default: all, where their status is the same).")
        private @Nullable String partner;

        private final CitiesCommand cities;

        Set(CitiesCommand cities) {
            this.cities = cities;
        }

        @Override
        public Integer call() {
            if (cities.json) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--json is for lists, and 'set' prints none: leave it out. Nothing was changed.");
            }
            Path file = cities.options.settings().cities();
            Clock clock = CampaignOptions.clock();
            LocalDate today = LocalDate.now(clock);
            var change = new CityFile.Change(city, status, asOf == null ? today : asOf, source, partner);
            String done = CityFile.set(file, List.of(change), today);
            cities.terminal.out().printf("%s: %s%n", file, done);
            return ExitCode.DONE;
        }
    }
}
