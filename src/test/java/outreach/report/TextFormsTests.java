package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTests {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "－1"})
    void keepsCellsFromStartingAFormula(String text) {
        assertThat(SpreadsheetCell.of(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "O'Brien", "1-2", " x"})
    void leavesOtherCellsAsTheyAre(String text) {
        assertThat(SpreadsheetCell.of(text)).isEqualTo(text);
    }

    @Test
    void showsAbsentValuesAsEmptyCells() {
        assertThat(SpreadsheetCell.of(null)).isEmpty();
        assertThat(SpreadsheetCell.of(250)).isEqualTo("250");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img src=x onerror=alert(1)>", "</script>", "\"' onload=x", "&amp; &", "a\tb\nc", "😀 Ж"})
    void bringsTextThroughHtmlUnchanged(String text) {
        String page = "<pre id=x title=\"" + Html.escape(text) + "\">" + Html.escape(text) + "</pre>";
        assertThat(Jsoup.parse(page).select("#x").get(0).wholeText()).isEqualTo(text);
        assertThat(Jsoup.parse(page).select("#x").attr("title")).isEqualTo(text);
        assertThat(Jsoup.parse(page).getAllElements()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u202Eabc', ⟨U+202E⟩abc",
        "'a\u2066b\u2069', a⟨U+2066⟩b⟨U+2069⟩",
        "'a\u200Bb', a⟨U+200B⟩b",
        "'a\u0000b', a⟨U+0000⟩b",
        "'a\u2028b', a⟨U+2028⟩b",
        "'a\uD800b', a⟨U+D800⟩b"
    })
    void spellsOutWhatIsUnseen(String text, String visible) {
        assertThat(VisibleText.line(text)).isEqualTo(visible);
        assertThat(Html.escape(text)).isEqualTo(visible);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds",
        "PT0.2S, 1 second",
        "PT59S, 59 seconds",
        "PT60S, 1 minute",
        "PT61S, 2 minutes",
        "PT1H, 1 hour",
        "PT83M20S, 1 hour 24 minutes",
        "PT23H59M1S, 1 day",
        "PT24H, 1 day",
        "PT24H59M, 1 day 1 hour",
        "PT47H59M, 2 days",
        "PT49H, 2 days 1 hour"
    })
    void tellsTimeAsPeopleDo(Duration duration, String words) {
        assertThat(Quantities.time(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 2, '1 2 Next page'",
        "2, 2, 'Previous page 1 2'",
        "50, 2000, 'Previous page 1 … 48 49 50 51 52 … 2,000 Next page'"
    })
    void linksPagesNearby(int page, int pages, String text) {
        assertThat(Jsoup.parse(Paging.links(page, pages)).text()).isEqualTo(text);
    }
}
