package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;

/** A run until it starts: its plan and its messages. */
@ParameterizedClass
@EnumSource(Engine.class)
class PlanLedgerTests {
    private final OpenLedger open;

    PlanLedgerTests(Engine engine, @TempDir Path directory) throws SQLException {
        open = new OpenLedger(engine, directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void keepsThePlanAsItWas() {
        RunPlan plan = OpenLedger.plan("thank-you");
        Run begun = open.ledger().begin(plan);
        assertThat(begun)
                .extracting(
                        Run::batch, Run::number, Run::state, Run::pass, Run::plannedAt, Run::endedAt, Run::fingerprint)
                .containsExactly("thank-you", 1, RunState.PLANNING, 1, open.clock.instant(), null, null);
        open.ledger().ready(begun.id(), "1f2e", "digest", 0);
        Run ready = open.ledger().view().run(begun.id()).orElseThrow();
        assertThat(ready)
                .extracting(Run::state, Run::fingerprint, Run::contactsDigest)
                .containsExactly(RunState.PLANNED, "1f2e", "digest");
        assertThat(ready.plan()).isEqualTo(plan);
        assertThat(ready.plan().campaign().keySet()).containsExactly("name", "from", "empty");
    }

    @Test
    void keepsAllOfAContact() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        var full = new Contact(
                17,
                new EmailAddress("o'brien+odd=place", "xn--exmple-cua.org"),
                "São Tomé",
                "CA",
                "Miles O'Brien & Söhne 😀",
                "Mayor",
                Map.of("district", "\"12\"\n${7*7}"));
        var webFormOnly = new Contact(18, null, "Chicago", "IL", null, null, Map.of());
        open.ledger()
                .add(
                        run.id(),
                        List.of(
                                new PlannedMessage(
                                        full,
                                        CityKey.of("São Tomé", "CA"),
                                        MessageState.HELD,
                                        Reason.CITY_UNKNOWN,
                                        "perhaps San Tome",
                                        "r1"),
                                new PlannedMessage(
                                        webFormOnly,
                                        CityKey.of("Chicago", "IL"),
                                        MessageState.EXCLUDED,
                                        Reason.NO_EMAIL,
                                        null,
                                        "r2")));
        List<Message> messages = open.messages(run.id());
        assertThat(messages.get(0))
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new Message(
                        0,
                        run.id(),
                        full,
                        CityKey.of("São Tomé", "CA"),
                        MessageState.HELD,
                        Reason.CITY_UNKNOWN,
                        "perhaps San Tome",
                        "r1",
                        0,
                        0,
                        null,
                        null,
                        null));
        assertThat(messages.get(1).contact()).isEqualTo(webFormOnly);
    }

    @Test
    void takesOneMessageAMailboxAndCityAndAnyNumberOfExcludedRows() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        PlannedMessage first = OpenLedger.row(1, "Mayor+news@chicago.example", MessageState.PENDING, null);
        PlannedMessage same = OpenLedger.row(2, "mayor@chicago.example", MessageState.PENDING, null);
        PlannedMessage duplicate = OpenLedger.row(2, "mayor@chicago.example", MessageState.EXCLUDED, Reason.DUPLICATE);
        open.ledger().add(run.id(), List.of(first, same));
        assertThatThrownBy(() -> open.ledger().ready(run.id(), "f", "digest", 2))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("contradicts what the ledger holds");
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.PLANNING);

        Run again = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger().add(again.id(), List.of(first, duplicate));
        open.ledger().add(again.id(), List.of(duplicate));
        open.ledger().ready(again.id(), "f", "digest", 3);
        assertThat(open.messages(again.id())).hasSize(3);
    }

    @Test
    void countsTheRunsOfEachBatchFromOne() {
        open.startedRun("ask", 1);
        open.ledger().cancel(open.run("ask", 1).id());
        open.startedRun("thank-you", 1);
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.nextNumber("ask")).isEqualTo(2);
            assertThat(view.nextNumber("other")).isEqualTo(1);
            assertThat(open.ledger().begin(OpenLedger.plan("ask")).number()).isEqualTo(2);
            assertThat(view.nextNumber("ask")).isEqualTo(2);
            assertThat(view.latestRun("ask").orElseThrow().number()).isEqualTo(1);
        }
    }

    @Test
    void replacesAPlanThatWasNeverStartedAndNeverGivesItsIdAgain() throws SQLException {
        Run first = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger().add(first.id(), OpenLedger.rows(2));
        open.ledger().ready(first.id(), "f", "digest", 2);
        Run second = open.ledger().begin(OpenLedger.plan("ask"));
        assertThat(open.count("SELECT count(*) FROM recipient")).isZero();
        assertThat(second.number()).isEqualTo(1);
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(open.messages(first.id())).isEmpty();
        open.ledger().discard(second.id());
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.batches()).isEmpty();
        }
        assertThat(open.ledger().begin(OpenLedger.plan("ask")).id()).isGreaterThan(second.id());
    }

    @Test
    void removesAPlanThatACrashLeftHalfMade() throws SQLException {
        Run half = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger().add(half.id(), OpenLedger.rows(3));
        Run whole = open.ledger().begin(OpenLedger.plan("thank-you"));
        open.ledger().add(whole.id(), OpenLedger.rows(2));
        open.ledger().ready(whole.id(), "f", "digest", 2);
        open.reopen();
        try (LedgerView view = open.ledger().anotherView()) {
            assertThat(view.batches()).containsExactly("thank-you");
            assertThat(view.run(whole.id())).isPresent();
        }
        assertThat(open.count("SELECT count(*) FROM message")).isEqualTo(2);
    }

    @Test
    void refusesAPlanThatDoesNotAccountForAllRows() {
        Run run = open.ledger().begin(OpenLedger.plan("ask"));
        open.ledger().add(run.id(), OpenLedger.rows(2));
        assertThatThrownBy(() -> open.ledger().ready(run.id(), "f", "digest", 3))
                .hasMessageContaining("do not balance");
        assertThat(open.run("ask", 1).state()).isEqualTo(RunState.PLANNING);
    }

    @Test
    void refusesASecondUnfinishedRunOfABatch() {
        open.startedRun("ask", 1);
        assertThatThrownBy(() -> open.ledger().begin(OpenLedger.plan("ask")))
                .isInstanceOf(LedgerException.class)
                .hasMessage(
                        "Run 1 of batch \"ask\" is unfinished. Resume or cancel it before the next. Nothing was changed.");
    }
}
