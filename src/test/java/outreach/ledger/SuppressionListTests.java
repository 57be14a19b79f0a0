package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The addresses that get no letters. */
@ParameterizedClass
@EnumSource(Engine.class)
class SuppressionListTests {
    private final OpenLedger open;
    private final LedgerView view;

    SuppressionListTests(Engine engine, @TempDir Path directory) throws SQLException {
        open = new OpenLedger(engine, directory);
        view = LedgerView.open(open.location);
    }

    @AfterEach
    void close() {
        view.close();
        open.close();
    }

    @Test
    void knowsWhoIsSuppressedBesideTheOneWriter() {
        var suppressions = new SuppressionList(open.location, open.clock);
        assertThat(suppressions.add("clerk@x.example", "asked by phone")).isTrue();
        assertThat(suppressions.add("a@x.example", null)).isTrue();
        open.clock.advance(Duration.ofDays(1));
        assertThat(suppressions.add("clerk@x.example", "again")).isFalse();
        assertThat(view.suppression("other@x.example")).isEmpty();
        assertThat(view.suppressionCount()).isEqualTo(2);
        Instant since = open.clock.instant().minus(Duration.ofDays(1));
        assertThat(view.suppression("clerk@x.example"))
                .contains(new Suppression("clerk@x.example", since, "asked by phone"));
        assertThat(view.suppressions())
                .containsExactly(
                        new Suppression("a@x.example", since, null),
                        new Suppression("clerk@x.example", since, "asked by phone"));
        assertThat(suppressions.replaceNote("clerk@x.example", "by letter")).contains("asked by phone");
        assertThat(suppressions.replaceNote("a@x.example", "by mail")).isEmpty();
        assertThat(suppressions.replaceNote("nobody@x.example", "by mail")).isEmpty();
        assertThat(view.suppressions())
                .containsExactly(
                        new Suppression("a@x.example", since, "by mail"),
                        new Suppression("clerk@x.example", since, "by letter"));
        assertThat(suppressions.remove("clerk@x.example")).isTrue();
        assertThat(suppressions.remove("clerk@x.example")).isFalse();
        assertThat(view.suppression("clerk@x.example")).isEmpty();
    }
}
