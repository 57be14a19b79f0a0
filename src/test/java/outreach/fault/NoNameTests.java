package outreach.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoNameTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0                     | no letter, and so no name",
                "907-555-0100          | no letter, and so no name",
                "00.01.1900            | no letter, and so no name",
                "+1 (907) 555-0100     | no letter, and so no name",
                "1.31E+10              | a number, and no name",
                "1,31e10               | a number, and no name",
                "clerk@homer.example   | an email address, and no name",
                "Dear clerk@a.example  | an email address, and no name",
                "https://homer.example | a web address, and no name",
                "www.homer.example     | a web address, and no name",
                "'Clerk                | text with the sign ' that spreadsheets put before it",
                "Dear                  | a greeting of nobody",
                "dear,                 | a greeting of nobody",
                "Dear 0                | a greeting of nobody",
                "#N/A                  | no value",
                "-                     | no value",
            })
    void namesWhatStandsInPlaceOfAName(String cell, String problem) {
        assertThat(requireNonNull(NoName.in(cell), cell).problem()).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Miles O'Brien & Sons",
                "'t Hooft",
                "'Acting' Mayor",
                "\u02bbAulani",
                "Dear Mayor",
                "Dearborn",
                "Hi Ann",
                "Ward 7",
                "3rd District",
                "2E",
                "Mayor @ large",
                "J. R. Ewing Jr.",
                "\u041c\u043e\u0441\u043a\u0432\u0430",
                "\u5317\u4eac",
                "St. Petersburg"
            })
    void takesAName(String cell) {
        assertThat(NoName.in(cell)).isNull();
    }
}
