package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monitoring program gets. */
class MetricsTests {
    private static final Pattern METRIC = Pattern.compile("\\b(outreach_[a-z_]+)");

    private final HesitantServer mail = HesitantServer.willing();
    private ConsoleSite site;

    @BeforeEach
    void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder, mail.port());
    }

    @AfterEach
    void close() {
        site.close();
        mail.close();
    }

    @Test
    void countsWhatHappenedAndNamesNobody() {
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        site.append("recipients/contacts.csv", "refused@chicago.example,Chicago,IL,Old Office,Clerk");
        site.sendAndWait("ask", 5);

        HttpResponse<String> scraped = site.get("/metrics");
        assertThat(scraped.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain;version=0.0.4");
        assertThat(scraped.body())
                .contains("outreach_messages{batch=\"ask\",outcome=\"accepted\"} 3.0")
                .contains("outreach_messages{batch=\"ask\",outcome=\"refused\"} 1.0")
                .contains("outreach_in_doubt{batch=\"ask\"} 1.0")
                .contains("outreach_held{batch=\"ask\"} 2.0")
                .contains("outreach_pending{batch=\"ask\"} 0.0")
                .contains("outreach_books_balanced{batch=\"ask\"} 1.0")
                .contains("outreach_attempts_total{batch=\"ask\",reply=\"2xx\"} 3.0")
                .contains("outreach_attempts_total{batch=\"ask\",reply=\"5xx\"} 1.0")
                .contains("outreach_attempts_total{batch=\"ask\",reply=\"none\"} 1.0")
                .contains("outreach_smtp_latency_seconds_bucket{batch=\"ask\",le=\"0.01\"}")
                .contains("outreach_smtp_latency_seconds_count{batch=\"ask\"} 4")
                .containsPattern("outreach_oldest_status_age_days 1\\d\\d\\d\\.0")
                .doesNotContain("@", "Chicago", "Treasurer");
    }

    @Test
    void aDoubtIsCountedUntilItIsDecidedHoweverManyRunsCameAfterIt() {
        site.append("recipients/contacts.csv", "doubt@chicago.example,Chicago,IL,City Treasurer,Treasurer");
        site.sendAndWait("ask", 4);
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        site.sendAndWait("ask", 1);
        assertThat(site.page("/metrics")).contains("outreach_in_doubt{batch=\"ask\"} 1.0");

        String doubt = site.doubts().get(0);
        site.post("/decide/ask", "/decide/ask/doubt", "message", doubt, "sent", "true");
        assertThat(site.page("/metrics")).contains("outreach_in_doubt{batch=\"ask\"} 0.0");
    }

    @Test
    void theTokenOfTheLinkIsEnoughForAProgramAndForNothingElse() {
        String token = site.console().link().replaceFirst(".*token=", "");

        assertThat(site.send(site.request("/metrics").header("Authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(200);
        assertThat(site.send(site.request("/metrics").header("Authorization", "Bearer guessed"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(site.send(site.request("/").header("Authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void thePageAndThePanelNameEachMetricThatIsThere() throws Exception {
        site.sendAndWait("ask", 3);
        String scraped = site.page("/metrics");
        for (String file : new String[] {"docs/console.md", "docs/grafana-panel.json"}) {
            METRIC.matcher(Files.readString(Path.of(file)))
                    .results()
                    .forEach(metric -> assertThat(scraped).as(file).contains(metric.group(1)));
        }
        String page = Files.readString(Path.of("docs/console.md"));
        Pattern.compile("(?m)^# TYPE (\\w+)")
                .matcher(scraped)
                .results()
                .map(type -> type.group(1).replaceFirst("_max$", ""))
                .forEach(metric -> assertThat(page).contains("`" + metric));
    }
}
