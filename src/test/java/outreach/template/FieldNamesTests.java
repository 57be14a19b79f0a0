package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.template.Letters.body;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;

class FieldNamesTests {
    private static final FieldNames NAMES = new FieldNames(Set.of("first name", "ward", "greeting"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "[Name]                         § contact.name",
                "[Mayor Name] and more          § contact.name",
                "{{city}}                       § city.name",
                "[your city]                    § city.name",
                "[name here]                    § contact.name",
                "&laquo;Town&raquo;             § city.name",
                "*|STATE|*                      § city.state",
                "%%email_address%%              § contact.email",
                "__Position__                   § contact.title",
                "[Partner City]                 § city.partners",
                "MERGEFIELD Name \\* MERGEFORMAT § contact.name",
                "&lt;&lt;Full Name&gt;&gt;      § contact.name",
                "{!Contact.LastName}            § contact.name",
                "$name has written              § contact.name",
                "${contact.name},               § contact.name",
                "{contact.Name}                 § contact.name",
                "[[${contact.extra['x']}]       § contact.extra['x']",
                "${ties[0].since}               § ties[0].since",
                "*|FNAME|*                      § contact.name",
                "{First Name}                   § contact.extra['first name']",
                "[firstname]                    § contact.extra['first name']",
                "{{ward}}                       § contact.extra['ward']",
                "[Greeting]                     § contact.extra['greeting']"
            })
    void areTranslated(String field, String own) {
        assertThat(NAMES.meant(field)).contains(own);
    }

    @Test
    void withoutAColumnOfItAFirstNameIsTheName() {
        assertThat(FieldNames.WITHOUT_COLUMNS.meant("{First Name}")).contains("contact.name");
        assertThat(FieldNames.WITHOUT_COLUMNS.meant("{{ward}}")).isEmpty();
    }

    @Test
    void theRemedyIsWhatToWrite() {
        assertThat(fault("<p>Dear [Name],</p>"))
                .isEqualTo(
                        "templates/ask.html:2: [Name],: would be sent as it stands. Write [[${contact.name}]] in its place. All names: docs/settings.md, \"Letters\".");
        assertThat(fault("<p>{{ward}}</p>")).contains(". Write [[${contact.extra['ward']}]] in its place. ");
        assertThat(fault("<p>{{zip}}</p>"))
                .contains(
                        ". Write a value's own name in its place, such as [[${contact.name}]] or [[${contact.extra['first name']}]] or [[${contact.extra['greeting']}]] or [[${contact.extra['ward']}]]. All names");
        assertThat(fault("<p title='[City]'>x</p>"))
                .contains("the value in them, such as th:title=\"|To ${city.name}|\". All names");
    }

    private static String fault(String html) {
        try {
            LetterTemplate.of(body(html), NAMES.columns());
        } catch (InputFaultException e) {
            assertThat(e.faults().count()).isOne();
            return e.faults().first().stream().map(Fault::toString).findFirst().orElseThrow();
        }
        throw new AssertionError("no fault");
    }
}
