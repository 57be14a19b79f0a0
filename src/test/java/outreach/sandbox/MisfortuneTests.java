package outreach.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MisfortuneTests {
    @Test
    void aSeedDecidesForEachAddress() {
        assertThat(drawn(7)).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
    }

    @Test
    void halfOfTheLettersGoWellAndEachMisfortuneIsAsFrequent() {
        Map<Misfortune, Integer> counts = new EnumMap<>(Misfortune.class);
        drawn(1).forEach(misfortune -> counts.merge(misfortune, 1, Integer::sum));

        counts.forEach((misfortune, count) -> {
            int expected = misfortune == Misfortune.NONE ? 4_600 : 900;
            assertThat(count).as(misfortune.words()).isBetween(expected * 8 / 10, expected * 12 / 10);
        });
        assertThat(counts).hasSize(Misfortune.values().length);
    }

    private static List<Misfortune> drawn(long seed) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> Misfortune.of(seed, "office%d@city.example".formatted(i)))
                .toList();
    }
}
