package outreach.campaign;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import outreach.city.TieStatus;
import outreach.delivery.Sender;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.fault.SystemReason;

/** Reads {@code campaign.yaml}; a key that is wrong or unknown is a fault, and all faults come at once. */
public final class CampaignFile {
    private static final String NOTHING_DONE = "Nothing was done.";
    /** A hundred years: longer ones cannot be added to a date, or counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Path file;
    private final Map<String, String> environment;
    private final Faults faults = new Faults();

    private CampaignFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads and checks the settings.
     *
     * @param environment the variables that {@code ${NAME}} and {@code ${NAME:default}} stand for
     * @throws InputFaultException with every fault that was found
     */
    public static CampaignSettings read(Path file, Map<String, String> environment) {
        return new CampaignFile(file, environment).read();
    }

    private CampaignSettings read() {
        var root = new YamlSection(file, "", compose(), environment, faults);
        YamlSection campaign = root.section("campaign");
        String name = campaign.required("name", "Name the campaign: it stands in letters and reports");
        int fromLine = campaign.lineOf("from");
        String from = campaign.required("from", "Write the sender, such as: Our Campaign <campaign@example.org>");
        int replyToLine = campaign.lineOf("reply-to");
        String replyTo = campaign.optional("reply-to");
        checkMailbox(fromLine, "campaign.from", from, text -> Sender.parse(text, null));
        checkMailbox(replyToLine, "campaign.reply-to", replyTo, text -> requireAnswerable(replyToLine, text));
        Path contacts = path(campaign, "contacts", "recipients/council-contacts.csv");
        Path cities = path(campaign, "cities", "recipients/cities.csv");
        Path templates = path(campaign, "templates", "templates");
        Duration statusValidFor = duration(campaign, "status-valid-for", Duration.ofDays(30));
        campaign.refuseTheRest();
        Map<String, BatchSettings> batches = batches(root.section("batches"));
        var server = new MailServerSection(file, root.section("smtp"), faults);
        var smtp = server.smtp();
        var settings = new CampaignSettings(
                file,
                name,
                from,
                replyTo,
                contacts,
                cities,
                templates,
                statusValidFor,
                batches,
                smtp,
                server.loginWithoutPassword(),
                server.limits(root.section("sending")),
                ledger(root.section("ledger")));
        root.refuseTheRest();
        faults.throwIfAny(NOTHING_DONE);
        return settings;
    }

    private @Nullable Node compose() {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            // what Yaml.compose does, without its makers of objects: they search all jars for a logging system
            var options = new LoaderOptions();
            return new Composer(new ParserImpl(new StreamReader(reader), options), new Resolver(), options)
                    .getSingleNode();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new InputFaultException(
                    Fault.at(
                            file,
                            line,
                            "not readable as YAML (" + e.getProblem() + ")",
                            "Check the indentation and the colons around this line"),
                    NOTHING_DONE);
        } catch (NoSuchFileException e) {
            throw unreadable(
                    "is not there", "Run the program where campaign.yaml stands, or name the file with -c FILE");
        } catch (IOException | YAMLException e) {
            throw unreadable(
                    "cannot be read: " + reason(e), "See that it is a file of text in UTF-8 that you may read");
        }
    }

    private InputFaultException unreadable(String problem, String remedy) {
        return new InputFaultException(Fault.of(file, problem, remedy), NOTHING_DONE);
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof CharacterCodingException) {
            return "it is not in UTF-8";
        }
        return cause instanceof IOException system ? SystemReason.of(system) : String.valueOf(cause.getMessage());
    }

    private void checkMailbox(int line, String key, @Nullable String text, Consumer<String> reading) {
        if (text == null || text.isEmpty()) {
            return;
        }
        try {
            reading.accept(text);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(
                    file,
                    line,
                    key,
                    text,
                    "not a mailbox",
                    "Write it as name@domain or Name <name@domain>: " + e.getMessage()));
        }
    }

    /** Any mail program must reach it, so that nobody's wish to be left alone is lost; and a letter that names it must not need SMTPUTF8 (RFC 6531) where its envelope does not. */
    private void requireAnswerable(int line, String replyTo) {
        if (Sender.mailbox(replyTo).needsSmtpUtf8()) {
            faults.add(new Fault(
                    file,
                    line,
                    "campaign.reply-to",
                    replyTo,
                    "has letters beyond ASCII before the @, and many mail servers cannot send answers there",
                    "Name an address of plain letters"));
        }
    }

    private Path path(YamlSection section, String key, String example) {
        String text = section.required(key, "Write its path, such as " + example);
        Path folder = file.getParent();
        return folder == null ? Path.of(text) : folder.resolve(text);
    }

    private Map<String, BatchSettings> batches(YamlSection section) {
        var batches = new LinkedHashMap<String, BatchSettings>();
        section.sections().forEach((name, batch) -> {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                section.fault(
                        name, name, "not a name for a batch", "Use small letters, digits and hyphens, at most 40");
            }
            String template = batch.required("template", "Name the letter, such as sample-email, without .html");
            batches.put(name, new BatchSettings(name, template, statuses(batch)));
            batch.refuseTheRest();
        });
        if (batches.isEmpty()) {
            section.fault(
                    "",
                    null,
                    "no batch is named",
                    "Add one, such as: ask: { template: sample-email, statuses: [active] }");
        }
        return batches;
    }

    private EnumSet<TieStatus> statuses(YamlSection batch) {
        int line = batch.lineOf("statuses");
        var statuses = EnumSet.noneOf(TieStatus.class);
        for (String word : batch.list("statuses")) {
            try {
                statuses.add(TieStatus.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                faults.add(new Fault(
                        file,
                        line,
                        "statuses",
                        word,
                        "no such status",
                        "Use active, suspended, terminated, retained or none"));
            }
        }
        if (statuses.isEmpty()) {
            batch.fault("statuses", null, "no status is named", "Say which cities the letter is for, such as [active]");
        }
        if (statuses.contains(TieStatus.UNKNOWN)) {
            batch.fault("statuses", "unknown", "a letter cannot be right for a city of unknown status", "Take it out");
        }
        return statuses;
    }

    private @Nullable LedgerAccess ledger(YamlSection section) {
        if (!section.has("url")) {
            section.refuseTheRest();
            return null;
        }
        String url = section.required("url", "Write jdbc:postgresql://HOST/DATABASE");
        if (!url.startsWith("jdbc:postgresql:")) {
            // without the value, which can hold a password
            section.fault("url", null, "not a PostgreSQL address", "Write jdbc:postgresql://HOST/DATABASE");
        }
        var access = new LedgerAccess(url, section.optional("username"), section.secret("password"));
        section.refuseTheRest();
        return access;
    }

    static Duration duration(YamlSection section, String key, Duration otherwise) {
        return section.value(
                        key,
                        CampaignFile::positiveDuration,
                        "Write a number with its unit, such as 30s, 5m, 12h or 30d, and at most 36500d")
                .orElse(otherwise);
    }

    private static Duration positiveDuration(String text) {
        if (Character.isDigit(text.charAt(text.length() - 1))) {
            // it would count as milliseconds: a server that takes a letter in a second would seem to fall silent
            throw new IllegalArgumentException("no unit");
        }
        Duration duration = DurationStyle.SIMPLE.parse(text);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("not positive");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("too long");
        }
        return duration;
    }
}
