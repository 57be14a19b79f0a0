package outreach.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.city.Cities;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.city.TieStatus;
import outreach.delivery.MovableClock;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.ledger.Reason;

class CurrentStatusesTests {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final CityKey HOMER = CityKey.of("Homer", "AK");

    @TempDir
    private Path folder;

    private Path file;
    private City planned;
    private CurrentStatuses statuses;

    @BeforeEach
    void plan() throws IOException {
        file = folder.resolve("cities.csv");
        write("active");
        planned = Cities.read(file, LocalDate.now(CLOCK), new Faults())
                .find(HOMER)
                .orElseThrow();
        statuses = new CurrentStatuses(file, Set.of(TieStatus.ACTIVE), Duration.ofDays(30), true, CLOCK);
    }

    @Test
    void hearsOfAChangedStatusAMomentLater() throws IOException {
        assertThat(statuses.objection(HOMER, planned)).isNull();
        write("suspended");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> statuses.objection(HOMER, planned) == Reason.STATUS_CHANGED);
    }

    @Test
    void failsForEverybodyWhoAsksWhileTheFileIsFaulty() throws IOException {
        assertThat(statuses.objection(HOMER, planned)).isNull();
        write("no such status");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::fails);

        // and so it does within the same moment
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> statuses.objection(HOMER, planned)).isInstanceOf(InputFaultException.class);
        }
    }

    @Test
    void asksAgainWhenTheDayChanges() {
        var clock = new MovableClock();
        clock.set(planned.statusAsOf().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        var whileItCounts = new CurrentStatuses(file, Set.of(TieStatus.ACTIVE), Duration.ofDays(30), true, clock);
        clock.advance(Duration.ofDays(30));
        assertThat(whileItCounts.objection(HOMER, planned)).isNull();

        clock.advance(Duration.ofDays(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> whileItCounts.objection(HOMER, planned) == Reason.STATUS_STALE);
    }

    @Test
    void hearsOfAChangeThatKeptTheFilesTime() throws IOException {
        FileTime saved = Files.getLastModifiedTime(file);
        assertThat(statuses.objection(HOMER, planned)).isNull();
        Path other = folder.resolve("other.csv");
        write(other, "suspended");
        Files.setLastModifiedTime(other, saved);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> statuses.objection(HOMER, planned) == Reason.STATUS_CHANGED);
    }

    private boolean fails() {
        try {
            statuses.objection(HOMER, planned);
            return false;
        } catch (InputFaultException e) {
            return Objects.requireNonNull(e.getMessage()).contains("cities.csv:2");
        }
    }

    private void write(String status) throws IOException {
        write(file, status);
    }

    private static void write(Path file, String status) throws IOException {
        Files.writeString(
                file,
                "city,state,partner_city,since,status,status_as_of,source\nHomer,AK,Yelizovo,1990,%s,%s,https://news.example\n"
                        .formatted(status, LocalDate.now(ZoneOffset.UTC)));
    }
}
