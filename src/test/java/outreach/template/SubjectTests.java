package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A request, Ada",
                " A request, Ada ",
                "A  request, Ada",
                "A request,\n    Ada",
                "A\trequest, Ada",
                "A\u000Brequest,\fAda\r",
                "A request&#44; Ada",
            })
    void isOneLine(String title) {
        assertThat(Subject.line(title)).isEqualTo("A request, Ada");
    }
}
