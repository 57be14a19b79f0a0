package outreach.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTests {
    @ParameterizedTest
    @CsvSource({
        "moscow, moscow, 0",
        "moscow, moscw, 1",
        "moscow, mosccow, 1",
        "moscow, moskow, 1",
        "moscow, mocsow, 1",
        "moscow, perm, 6",
        "'', perm, 4"
    })
    void countsInsertedRemovedReplacedAndSwappedLetters(String a, String b, int distance) {
        assertThat(Spelling.distance(a, b)).isEqualTo(distance);
        assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({"perm, perm", "prem, perm", "mosco, moscow", "omsk, omsk", "sochi,"})
    void theNearestWordIsNotFar(String word, @Nullable String nearest) {
        assertThat(Spelling.nearest(word, List.of("moscow", "perm", "omsk")).orElse(null))
                .isEqualTo(nearest);
    }
}
