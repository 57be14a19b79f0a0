package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class StopTests {
    private static final Instant LATER = Instant.parse("2026-11-30T08:00:00Z");

    private final OpenLedger open;
    private long run;

    StopTests(Engine engine, @TempDir Path directory) throws SQLException {
        open = new OpenLedger(engine, directory);
    }

    @BeforeEach
    void start() {
        run = open.startedRun("ask", 3).get(0).run();
        open.ledger().stopped(run, "The account may send no more today", LATER);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void isThereForThoseWhoComeBackLater() {
        open.reopen();

        assertThat(open.run("ask", 1).stop())
                .extracting(Stop::why, Stop::goOnAt)
                .containsExactly("The account may send no more today", LATER);
    }

    @Test
    void isForgottenWhenTheRunGoesOn() {
        open.ledger().recover(run, Duration.ofHours(4));

        assertThat(open.run("ask", 1).stop()).isNull();
    }

    @Test
    void isForgottenWhenTheRunIsCancelledAndHasNoPlaceThere() {
        open.ledger().cancel(run);

        assertThat(open.run("ask", 1).stop()).isNull();
        assertThatThrownBy(() -> open.ledger().stopped(run, "again", null)).isInstanceOf(LedgerException.class);
    }
}
