package outreach.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTests {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "data/2026-11.db,  data/2026-11.db",
                "Homer; AK,        |'Homer; AK'|",
                "São Paulo,        |\"São Paulo\"|",
                "Moskva (Perm),    |\"Moskva (Perm)\"|",
                "O'Brien,          |'O'\\''Brien'|",
                "$HOME,            |'$HOME'|",
                "!!,               |'!!'|",
                "a\"b,             |'a\"b'|",
                "||,               |\"\"|"
            })
    void staysOneHarmlessWord(String text, String word) {
        assertThat(ShellWord.of(text)).isEqualTo(word);
    }
}
