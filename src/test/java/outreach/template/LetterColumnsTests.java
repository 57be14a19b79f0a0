package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterColumnsTests {
    @Test
    void findsTheColumnsThatALetterNames() {
        LetterColumns columns = of(
                """
                <p th:if="${contact.extra.has('greeting')}">[[${contact.extra['greeting']}]]</p>
                <!-- ${contact.extra['old']} --> <p th:text="${contact.extra[&quot;city ward&quot;]}"></p>
                <p th:text='${contact.extra["seat"]} + ${contact.name}'></p>
                """,
                "[(${contact.extra.district})] [(${contact.title})]");

        assertThat(columns.further()).containsExactly("city ward", "district", "greeting", "seat");
        assertThat(columns.isComplete()).isTrue();
        assertThat(columns.name()).isTrue();
        assertThat(columns.title()).isTrue();
    }

    @Test
    void knowsThatItDoesNotKnowAll() {
        assertThat(of("<p th:text=\"${contact.extra[column]}\"></p>", null).isComplete())
                .isFalse();
        assertThat(of("<p th:with=\"row=${contact.extra}\"></p>", null).isComplete())
                .isFalse();
    }

    @Test
    void aLetterMayNameNone() {
        assertThat(of("<p>An extra day, [[${contact.names}]]</p>", null))
                .isEqualTo(new LetterColumns(false, false, java.util.Set.of(), true));
    }

    private static LetterColumns of(String html, @Nullable String text) {
        return LetterColumns.of(new LetterSource("letter", Path.of("letter.html"), html, text));
    }
}
