package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unbescape.html.HtmlEscape;

class MarkupTests {
    @Test
    void isWhatUnbescapeWritesForEachCharacter() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = "a" + Character.toString(c) + "b";
            assertThat(Markup.escape(text)).isEqualTo(HtmlEscape.escapeHtml4Xml(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "<&>\"'", "O'Brien & Söhne <x>", "'", "a&amp;b", "end<"})
    void isWhatUnbescapeWritesForTexts(String text) {
        assertThat(Markup.escape(text)).isEqualTo(HtmlEscape.escapeHtml4Xml(text));
    }
}
