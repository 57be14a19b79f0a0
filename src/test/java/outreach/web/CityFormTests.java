package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console writes into the cities file, and what it says of files that are faulty. */
class CityFormTests {
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
    void aFaultyFileIsSaidWhereItIsAndNothingCanBeSent() {
        site.append("recipients/contacts.csv", "mayor at tulsa.example,Chicago,IL,Office,Mayor");

        assertThat(Jsoup.parse(site.page("/")).select(".card .faults").text())
                .contains(
                        "contacts.csv, line 9",
                        "No @ between a name and a domain",
                        "Write one mailbox as name@domain.tld.");
        HttpResponse<String> send = site.get("/send/ask");
        assertThat(send.statusCode()).isEqualTo(409);
        assertThat(send.body()).contains("must be mended first", "line 9").doesNotContain("outreach.fault");
    }

    @Test
    void aStatusIsSetAsTheCommandSetsItAndThePageSaysWhatThatMeans() {
        HttpResponse<String> set = site.post(
                "/city?name=Chicago,%20IL",
                "/city",
                "name",
                "Chicago, IL",
                "status",
                "suspended",
                "asOf",
                "2026-01-05",
                "source",
                "https://example.org/minutes");

        assertThat(set.statusCode()).isBetween(302, 303);
        String next = set.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "");
        assertThat(Jsoup.parse(site.page(next)).select(".notice").text())
                .contains("Chicago moves from ask to thank-you: 3 contacts.", "from active to suspended (line 2)");
        assertThat(site.read("recipients/cities.csv"))
                .contains("Chicago,IL,Moscow,1997,suspended,2026-01-05,https://example.org/minutes\n")
                .contains("Portland,OR,Khabarovsk,1988,suspended,");
    }

    @Test
    void aDayThatIsNotYetIsRefusedBesideItsField() {
        String tomorrow = LocalDate.now(ConsoleSite.CLOCK).plusDays(1).toString();
        String before = site.read("recipients/cities.csv");

        for (String day : new String[] {tomorrow, "yesterday", ""}) {
            HttpResponse<String> refused = site.post(
                    "/city?name=Chicago,%20IL", "/city", "name", "Chicago, IL", "status", "none", "asOf", day);
            assertThat(refused.statusCode()).isEqualTo(422);
            Document page = Jsoup.parse(refused.body());
            assertThat(page.select("#asOf[autofocus][aria-invalid=true][aria-describedby=asOf-wrong]"))
                    .hasSize(1);
            assertThat(page.select("#asOf-wrong").text()).contains("Write the day on which the status was checked");
            assertThat(page.select("input[value=none][checked]"))
                    .as("what was typed is kept")
                    .hasSize(1);
        }
        assertThat(site.read("recipients/cities.csv")).isEqualTo(before);
    }
}
