package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of cities, and the sources of their statuses. */
class CitiesPageTests {
    private static final HesitantServer MAIL = HesitantServer.willing();
    private static ConsoleSite site;

    @BeforeAll
    static void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder, MAIL.port());
    }

    @AfterAll
    static void close() {
        site.close();
        MAIL.close();
    }

    @Test
    void theCitiesThatWereNotLookedAtForLongestComeFirst() {
        assertThat(cities("/cities")).startsWith("Homer, AK").hasSize(4);
        assertThat(cities("/cities?sort=city")).startsWith("Boise, ID", "Chicago, IL");
        assertThat(cities("/cities?show=check")).containsExactly("Homer, AK", "Boise, ID");
        assertThat(cities("/cities?status=suspended")).containsExactly("Portland, OR");
        assertThat(cities("/cities?find=moscow")).containsExactly("Chicago, IL");
        assertThat(site.page("/cities?find=nowhere")).contains("No city is like that.", "Show all of them");
    }

    private static List<String> cities(String path) {
        return Jsoup.parse(site.page(path)).select("tbody th").eachText();
    }

    @Test
    void aSourceThatIsNoWebAddressIsNoLink() {
        Document page = Jsoup.parse(site.page("/cities"));
        assertThat(page.text()).contains("javascript:alert(1)");
        assertThat(page.select("a[href^=javascript]")).isEmpty();
    }

    /** Browsers send the cookie to every port of this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9977/steal",
                "http://127.1:9977/",
                "http://2130706433/",
                "http://0x7f.0.0.1/",
                "http://0x7f000001/",
                "http://localhost:9977/",
                "http://LOCALHOST/",
                "http://console.localhost:9977/",
                "http://localhost./",
                "http://[::1]:9977/",
                "http://[::ffff:127.0.0.1]/",
                "http://0.0.0.0:9977/",
                "http://example.org@127.0.0.1:9977/",
                "http:\\\\127.0.0.1:9977/",
                "http:///127.0.0.1/",
                "http://\uFF11\uFF12\uFF17.0.0.1/"
            })
    void aSourceOnThisMachineIsNoLink(String source) {
        assertThat(CityRow.Source.of(source)).isEqualTo(new CityRow.Source(source, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/minutes?page=2#top",
                "http://www.chicago.gov:8080",
                "https://xn--80ak6aa92e.xn--p1ai/a",
                "HTTPS://LOCALHOST.example.org/"
            })
    void aSourceInTheWebIsALink(String source) {
        assertThat(CityRow.Source.of(source)).isEqualTo(new CityRow.Source(source, true));
    }
}
