package outreach.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import outreach.city.TieStatus;
import outreach.delivery.Sender;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;

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
        var root = new YamlSection(file, "", SettingsText.read(file), environment, faults);
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
            int line = batch.lineOf("template");
            String template = batch.required("template", "Name the letter, such as sample-email, without .html");
            var settings = new BatchSettings(name, template, statuses(batch));
            batches.values().stream()
                    .filter(other -> !template.isEmpty() && settings.repeats(other))
                    .findFirst()
                    .ifPresent(other -> faults.add(anothersLetter(line, settings, other)));
            batches.put(name, settings);
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

    /** A batch knows only its own letters as sent. */
    private Fault anothersLetter(int line, BatchSettings batch, BatchSettings other) {
        return new Fault(
                file,
                line,
                "batches." + batch.name() + ".template",
                batch.template(),
                "batch %s sends this letter to the same cities, and who has it would get it once more"
                        .formatted(other.name()),
                "Copy %s.html under a new name, write there what this batch is to say, and name the copy here"
                        .formatted(batch.template()));
    }

    private EnumSet<TieStatus> statuses(YamlSection batch) {
        int line = batch.lineOf("statuses");
        var statuses = EnumSet.noneOf(TieStatus.class);
        List<String> words = batch.list("statuses");
        for (String word : words) {
            var fault = new Fault(
                    file,
                    line,
                    "statuses",
                    word,
                    "no such status",
                    "Use active, suspended, terminated, retained or none");
            TieStatus.of(word).ifPresentOrElse(statuses::add, () -> faults.add(fault));
        }
        List<String> loose = TieStatus.WORDS.stream().filter(batch::has).toList();
        if (!loose.isEmpty()) {
            // in braces, what follows a comma is another key
            loose.forEach(batch::optional);
            batch.fault(
                    "statuses",
                    null,
                    "several of them stand in brackets",
                    "Write statuses: [%s, %s]".formatted(String.join(", ", words), String.join(", ", loose)));
        } else if (words.isEmpty()) {
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
