package outreach.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import outreach.delivery.Throttle;
import outreach.fault.Fault;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerException;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.ledger.MessageState;
import outreach.settings.CampaignFile;
import outreach.settings.CampaignSettings;

class PlanningTests {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String LETTER =
            "<html><head><title>About your tie</title></head><body><p>Dear council,</p><p>please end it.</p></body></html>";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        settings("replies@sender.example");
        write("contacts.csv", "email,city,state,name\nmayor@homer.example,Homer,AK,\n");
        write(
                "cities.csv",
                """
                city,state,partner_city,since,status,status_as_of,source
                Homer,AK,Yelizovo,1990,active,2022-04-06,https://example.org/homer
                """);
        write("letter.html", LETTER);
    }

    @Test
    void theFingerprintTellsWhereAnswersGoTo() throws IOException {
        String one = fingerprint();
        assertThat(fingerprint()).isEqualTo(one);

        settings("office@sender.example");
        assertThat(fingerprint()).isNotEqualTo(one);
    }

    @Test
    void aHeldLetterThatCannotBeMergedIsAFaultToo() throws IOException {
        write("letter.html", LETTER.replace("council", "[[${contact.name}]]"));

        try (LedgerView ledger = ledger();
                Planning planning = planning(ledger)) {
            planning.forEach(entry -> assertThat(entry.message().state()).isNotEqualTo(MessageState.PENDING));
            assertThat(planning.faults().first())
                    .singleElement()
                    .extracting(Fault::toString)
                    .asString()
                    .contains("${contact.name}", "row 2 of " + folder.resolve("contacts.csv"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLedgerThatDoesNotAnswerLeavesNoFileOpen() throws IOException {
        Ledger.open(location(), CLOCK).close();
        LedgerView closed = ledger();
        closed.close();

        assertThatThrownBy(() -> planning(closed)).isInstanceOf(LedgerException.class);
        assertThat(openFiles().filter(file -> file.startsWith(folder))).isEmpty();
    }

    private static Stream<Path> openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.flatMap(PlanningTests::target).toList().stream();
        }
    }

    /** Of a descriptor, where it is open still. */
    private static Stream<Path> target(Path descriptor) {
        try {
            return Stream.of(Files.readSymbolicLink(descriptor));
        } catch (IOException closed) {
            return Stream.empty();
        }
    }

    private String fingerprint() throws IOException {
        try (LedgerView ledger = ledger();
                Planning planning = planning(ledger)) {
            planning.forEach(entry -> {});
            CampaignSettings settings = settings();
            return planning.summary(new Throttle(settings.sending(), CLOCK), settings.server(), null)
                    .fingerprint();
        }
    }

    private LedgerView ledger() {
        return LedgerView.open(location());
    }

    private LedgerLocation location() {
        return LedgerLocation.in(folder.resolve("data"));
    }

    private Planning planning(LedgerView ledger) {
        return new Planning(settings(), "ask", ledger, PlanOptions.USUAL, false, CLOCK);
    }

    private CampaignSettings settings() {
        return CampaignFile.read(folder.resolve("campaign.yaml"), Map.of());
    }

    private void settings(String replyTo) throws IOException {
        write(
                "campaign.yaml",
                """
                campaign:
                  name: Test campaign
                  from: Test Campaign <campaign@sender.example>
                  reply-to: %s
                  contacts: contacts.csv
                  cities: cities.csv
                  templates: .
                batches:
                  ask: { template: letter, statuses: [active] }
                """
                        .formatted(replyTo));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
