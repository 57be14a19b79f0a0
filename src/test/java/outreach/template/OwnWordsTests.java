package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordsTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>We ask Homer</p>",
                "<title>To Homer</title>",
                "<p>As <i>Ho</i>mer did</p>",
                "<p th:if='${contact.name}'>Homer</p>",
                "<div style='display:none'>Homer</div>",
                "<p>[[${city.name}]] and Homer</p>",
            })
    void areWhatTheLetterSaysToAll(String html) {
        assertThat(wordsOf(html)).contains("Homer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>[[${city.name} ?: 'Homer']]</p>",
                "<p>[(${city.name} ?: 'Homer')]</p>",
                "<p th:text='${city.name}'>Homer</p>",
                "<p data-th-text='${city.name}'><b>Homer</b></p>",
                "<p th:remove='all'>Homer</p>",
                "<p title='Homer'>x</p>",
                "<!-- Homer -->",
                "<!--[if mso]>Homer<![endif]-->",
                "<style>.Homer { color: red }</style>",
            })
    void areNeitherValuesNorCommentsNorAttributes(String html) {
        assertThat(wordsOf(html)).doesNotContain("Homer");
    }

    @Test
    void standInEachOfTheTwoFiles() {
        var letter = new LetterSource(
                "ask", Path.of("templates/ask.html"), "<p>One</p>", "[# th:if=\"${true}\"]Two[/] [[${city.name}]]");

        assertThat(OwnWords.of(letter))
                .satisfiesExactly(html -> assertThat(html.words()).contains("One"), text -> {
                    assertThat(text.file()).isEqualTo(Path.of("templates/ask.txt"));
                    assertThat(text.words()).startsWith("Two").doesNotContain("[", "if", "city");
                });
    }

    private static String wordsOf(String html) {
        return OwnWords.of(Letters.html(html)).get(0).words();
    }
}
