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

/** One of a thing is not many, and a large number is written as all others. */
class NumbersTests {
    private final HesitantServer mail = HesitantServer.hesitant();
    private ConsoleSite site;

    @BeforeEach
    void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder, mail.port());
    }

    @AfterEach
    void close() {
        mail.close();
        site.close();
    }

    private Document page(String path) {
        return Jsoup.parse(site.page(path));
    }

    private static String card(Document campaign) {
        return campaign.select(".card").eachText().get(0);
    }

    @Test
    void aNumberIsWrittenAsAllOthers() {
        var rows = new StringBuilder("late1@homer.example,Homer,AK,Office 1,");
        for (int number = 2; number <= 1_200; number++) {
            rows.append("\nlate%d@homer.example,Homer,AK,Office %d,".formatted(number, number));
        }
        site.append("recipients/contacts.csv", rows.toString());

        assertThat(card(page("/"))).contains("1,202 held").doesNotContain("1202");
        assertThat(page("/decide/ask").select("#held").text()).contains("(1,202)");
        assertThat(page("/preview/ask?who=held").select(".pages").text()).contains("Page 1 of 21");
        site.replace(
                "recipients/cities.csv",
                "2022-04-06",
                LocalDate.now(ConsoleSite.CLOCK).toString());
        Document send = page("/send/ask");
        assertThat(send.text())
                .contains("Type 1,204 to send", "Send all 1,204 letters", "Send 1,204 letters")
                .doesNotContain("1204");
        HttpResponse<String> wrong = site.send("ask", 3);
        assertThat(Jsoup.parse(wrong.body()).select("#count-wrong").text()).contains("which is 1,204.");
        assertThat(page("/preview/ask").select(".steps").text()).contains("1 of 1,204");
    }

    @Test
    void oneCityIsNotManyCities() {
        ConsoleSite.write(
                site.folder().resolve("recipients/cities.csv"),
                """
                city,state,partner_city,since,status,status_as_of,source
                Homer,AK,Yelizovo,,active,2022-04-06,https://example.org/homer
                """);

        assertThat(page("/").select("#cities-heading").text()).isEqualTo("1 city");
        assertThat(page("/").select(".band").text()).contains("1 has not been checked for 30 days");
        assertThat(page("/cities").select(".lead").text())
                .startsWith("1 of 1 is to be checked again: nobody has looked at its status");
    }
}
