package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.ledger.MessageState;
import outreach.ledger.Reason;

class ExplanationTests {
    @ParameterizedTest
    @EnumSource(Reason.class)
    void tellsWhatToDoAboutWhateverIsHeld(Reason reason) {
        Explanation known = Explanation.of(reason, 17, city("Homer"), "the detail");
        Explanation unknown = Explanation.of(reason, 17, null, "the detail");

        assertThat(known.what()).isNotBlank().doesNotEndWith(".").doesNotContain(reason.word());
        assertThat(unknown.what()).contains("the detail");
        if (reason.state() == MessageState.HELD) {
            assertThat(known.remedy()).isNotNull();
            assertThat(unknown.remedy()).isNotNull();
        }
    }

    @Test
    void saysWhichTieCallsForAnotherLetter() {
        assertThat(Explanation.of(Reason.OTHER_STATUS, 17, city("Homer"), "active as of 2022-04-06")
                        .what())
                .isEqualTo("the city's tie is active, and this letter is for other cities");
        assertThat(Explanation.of(Reason.INVALID, 17, null, "no @ in it").remedy())
                .isEqualTo("Mend line 17 of the contacts file");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "Homer,                 |\"Homer, AK\"|",
                "St. Paul,              |\"St. Paul, AK\"|",
                "Coeur d'Alene,         |'Coeur d'\\''Alene, AK'|",
                "$(rm -rf ~),           |'$(rm -rf ~), AK'|",
                "a` ; reboot,          |'a` ; reboot, AK'|",
                "x\\u000Areboot,        |\"x reboot, AK\"|"
            })
    void writesCommandsThatAreSafeToCopy(String name, String argument) {
        String actual = name.replace("\\u000A", "\n");
        assertThat(Explanation.citiesSet(city(actual)))
                .isEqualTo(argument + " STATUS --as-of YYYY-MM-DD --source WHERE");
    }

    @Test
    void namesTheTieThatWasCheckedWhereTheOthersHaveAnotherStatus() {
        Tie active = new Tie("Vlad", null, TieStatus.ACTIVE, LocalDate.of(2022, 4, 6), null);
        Tie another = new Tie("Perm", null, TieStatus.ACTIVE, LocalDate.of(2022, 4, 6), null);
        Tie suspended = new Tie("Omsk", null, TieStatus.SUSPENDED, LocalDate.of(2022, 4, 6), null);

        assertThat(Explanation.citiesSet(new City("Tacoma", "WA", List.of(active, suspended))))
                .endsWith(" --partner Vlad");
        assertThat(Explanation.citiesSet(new City("Tacoma", "WA", List.of(active, another, suspended))))
                .endsWith(" --partner PARTNER");
        assertThat(Explanation.citiesSet(new City("Tacoma", "WA", List.of(active, another))))
                .endsWith(" WHERE");
    }

    private static City city(String name) {
        return new City(
                name, "AK", List.of(new Tie("Yelizovo", null, TieStatus.ACTIVE, LocalDate.of(2022, 4, 6), null)));
    }
}
