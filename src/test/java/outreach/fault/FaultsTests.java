package outreach.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultsTests {
    private static final Path LETTER = Path.of("templates/ask.html");

    private final Faults faults = new Faults();

    @Test
    void aFaultThatManyLettersHaveIsOne() {
        for (int row = 2; row <= 117; row++) {
            faults.add(inLetter(30, row));
        }
        faults.add(inLetter(31, 9));

        assertThat(faults.count()).isEqualTo(2);
        assertThat(faults.first())
                .extracting(Fault::toString)
                .containsExactly(
                        "templates/ask.html:30: unknown (in 116 letters, first for row 2 of recipients/x.csv). Correct it 2.",
                        "templates/ask.html:31: unknown (in the letter for row 9 of recipients/x.csv). Correct it 9.");
    }

    @Test
    void theRowsOfFewLettersAreAllTold() {
        faults.add(inLetter(30, 17));
        var others = new Faults();
        others.add(inLetter(30, 8));
        others.add(inLetter(30, 4));

        faults.addAll(others);

        assertThat(faults.first())
                .singleElement()
                .extracting(Fault::what)
                .isEqualTo("unknown (in the letters for rows 4, 8, 17 of recipients/x.csv)");
    }

    @Test
    void aFaultOfTheTemplateIsOneHoweverOftenItIsFound() {
        faults.add(Fault.at(LETTER, 3, "no such attribute", "Take it out"));
        faults.add(Fault.at(LETTER, 3, "no such attribute", "Take it out"));

        assertThat(faults.count()).isOne();
        assertThat(faults.first())
                .extracting(Fault::toString)
                .containsExactly("templates/ask.html:3: no such attribute. Take it out.");
    }

    private static Fault inLetter(int line, int row) {
        return Fault.at(LETTER, line, "unknown", "Correct it " + row).in(Fault.Letters.of(row, "recipients/x.csv"));
    }
}
