package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a form is cut, no place of its text knows. */
class TextFormTests {
    private static final int BLANKS = 4;
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u00A0",
            "\u00AD",
            "\u200B \uFEFF",
            "Ada",
            "Ada Lovelace",
            " Ada ",
            "no\u00A0break\u00A0",
            "soft\u00ADhyphen",
            "<b>&amp;",
            "#top",
            "https://a.example/",
            "a.example",
            "\uD835",
            "\uDCB3",
            "𝒳 世界");

    static Stream<Long> seeds() {
        return new Random(20261122).longs(150).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void comesOutAsIfItWereWrappedAsAWhole(long seed) {
        var page = new Page(new Random(seed));
        String marked = "<body>" + page.content(0);
        Reading reading = PlainText.read(marked);
        var form = new TextForm(reading);
        for (int i = 0; i < 30; i++) {
            List<String> values = Stream.generate(page::value).limit(BLANKS).toList();
            var whole = new WrappedText();
            reading.items()
                    .forEach(item -> item.step().write(Blanks.in(item.words()).fill(values), whole));
            assertThat(form.fill(values))
                    .as("%s%n%s", marked, values)
                    .isEqualTo(whole.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The rest of the passage is kept for each column in which it began. */
    @Test
    void breaksTheRestOfAPassageAnewForEachLengthOfAValue() {
        String words = " and the rest of it".repeat(10);
        var form = new TextForm(PlainText.read("<body><p>Dear " + Blanks.mark(0) + "," + words));
        for (int length = 1; length < 200; length++) {
            String value = "x".repeat(length);
            assertThat(new String(form.fill(List.of(value)), StandardCharsets.UTF_8))
                    .isEqualTo(PlainText.of("<body><p>Dear " + value + "," + words));
        }
    }

    /** Pages of all that changes what follows: line ends, margins, links, and blanks that may leave a passage empty. */
    private static final class Page {
        private final Random random;
        private final List<Supplier<String>> words;

        Page(Random random) {
            this.random = random;
            this.words = List.of(
                    this::word,
                    this::word,
                    this::word,
                    () -> " ",
                    () -> " ",
                    () -> " ",
                    this::mark,
                    () -> "&nbsp;",
                    () -> "&shy;",
                    () -> "<br>",
                    this::image,
                    this::link,
                    () -> "<b>" + words(3) + "</b>");
        }

        String content(int depth) {
            return IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> depth > 3 || random.nextInt(4) == 0 ? words(20) : block(depth))
                    .collect(Collectors.joining(random.nextBoolean() ? "\n  " : ""));
        }

        private String block(int depth) {
            String inner = random.nextBoolean() ? words(30) : content(depth + 1);
            return switch (random.nextInt(9)) {
                case 0 -> "<p>" + inner + "</p><p>" + words(2) + "</p>";
                case 1 -> "<div>" + inner + "</div>";
                case 2 -> "<ul><li>" + inner + "</li><li>" + content(depth + 1) + "</li></ul>";
                case 3 -> "<ol><li>" + inner + "</li></ol>";
                case 4 -> "<blockquote>" + inner + "</blockquote>";
                case 5 -> "<table><tr><td>" + inner + "</td><td>" + words(4) + "</td></tr></table>";
                case 6 -> "<p hidden>" + inner + "</p><hr>";
                case 7 -> "<a href='" + target() + "'>" + inner + "</a>";
                default -> "<p>" + mark() + "</p>" + (random.nextBoolean() ? "<p>" + inner + "</p>" : inner);
            };
        }

        private String words(int most) {
            return random.ints(random.nextInt(most + 1), 0, words.size())
                    .mapToObj(i -> words.get(i).get())
                    .collect(Collectors.joining());
        }

        private String word() {
            return (random.nextBoolean() ? " " : "") + "x".repeat(random.nextInt(15)) + "x";
        }

        private String mark() {
            return Blanks.mark(random.nextInt(BLANKS));
        }

        private String image() {
            return "<img alt='" + (random.nextBoolean() ? mark() : "seal of") + " '>";
        }

        private String link() {
            return "<a href='" + target() + "'>" + (random.nextInt(3) == 0 ? mark() : words(3)) + "</a>";
        }

        private String target() {
            var targets = new ArrayList<>(List.of("https://a.example", "#", mark(), "https://" + mark(), "", "a b "));
            return targets.get(random.nextInt(targets.size()));
        }

        String value() {
            return random.nextInt(3) == 0
                    ? "y".repeat(random.nextInt(90)) + (random.nextBoolean() ? " z" : "")
                    : VALUES.get(random.nextInt(VALUES.size()));
        }
    }
}
