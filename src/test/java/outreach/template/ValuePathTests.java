package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.expression.spel.standard.SpelExpressionParser;

class ValuePathTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "contact.name            | contact,name",
                "contact.extra['ward']   | contact,extra,ward",
                "contact['extra'].ward   | contact,extra,ward",
                "contact.extra['it''s']  | contact,extra,it's",
                "tie.partnerCity         | tie,partnerCity",
            })
    void namesWhatIsLookedUp(String expression, String names) {
        assertThat(path(expression)).containsExactly(names.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "today",
                "'contact'",
                "contact?.name",
                "contact.extra?.['ward']",
                "contact.extra[name]",
                "ties[0].since",
                "contact.name.trim()",
                "contact.name == 'Ada'",
                "contact.name ?: 'Ada'",
                "#strings.length(contact.name)"
            })
    void isNothingElse(String expression) {
        assertThat(path(expression)).isEmpty();
    }

    private static List<String> path(String expression) {
        return ValuePath.of(new SpelExpressionParser().parseRaw(expression).getAST());
    }
}
