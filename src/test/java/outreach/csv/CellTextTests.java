package outreach.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Žemaitė", "ŽEMAITĖ", "Õnne Jõgi", "JÕGI", "Ñandú-Þórðarson", "São Paulo", "Ângela", "Ärzte", "KÄRNTEN",
                "Ó Briain", "Éamon Ó Cuív", "«CAFÉ»", "5¢", "„Wort“", "IRMÃ “Ana”", "Петропавловск", "Bērziņš", "李小龍"
            })
    void takesTheWordsOfAnyLanguage(String text) {
        assertThat(CellText.notPrintable(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JosÃ©",
                "YekaterinburgÂ’s",
                "Bobâ€™s",
                "BÄ“rziÅ†Å¡",
                "ÐœÐ¾ÑÐºÐ²Ð°",
                "SÃ£o",
                "JosŽ",
                "Jos‚",
                "Mu¤oz",
                "OÕBrien",
                "PetropavlovskÐKamchatsky"
            })
    void refusesWordsReadInAnotherEncodingThanTheirOwn(String text) {
        assertThat(CellText.notPrintable(text)).contains("encoding");
    }

    @Test
    void tellsWhatABrokenCharacterWas() {
        assertThat(CellText.notPrintable("JosÃ©")).startsWith("\"Ã©\", a \"é\" that was saved");
        assertThat(CellText.notPrintable("YekaterinburgÂ’s")).startsWith("\"Â’\", a \"’\" that was saved");
        assertThat(CellText.notPrintable("Bobâ€™s")).startsWith("\"â€™\", a \"’\" that was saved");
    }
}
