package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outreach.Thorough;

/** A console that is started the day after says why a run stopped in the one before. */
@Thorough
class RememberedStopTests {
    private static final String WHY =
            "It stopped on \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d: .*limit exceeded.*Go on after \\d{4}-";

    @Test
    void itsReasonIsOnThePageOfTheRunAndBesideTheWayOn(@TempDir Path folder) {
        try (HesitantServer mail = HesitantServer.hesitant()) {
            mail.isFull();
            try (ConsoleSite before = ConsoleSite.open(folder, mail.port())) {
                before.sendAndWait("ask", 3);
            }
            try (ConsoleSite after = ConsoleSite.open(folder, mail.port())) {
                assertThat(Jsoup.parse(after.page("/run/ask"))
                                .select("[role=status]")
                                .text())
                        .containsPattern(WHY);
                assertThat(Jsoup.parse(after.page("/")).text()).containsPattern(WHY);
            }
        }
    }
}
