package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static outreach.template.Letters.body;
import static outreach.template.Letters.bodyOf;
import static outreach.template.Letters.contact;
import static outreach.template.Letters.loadFaults;
import static outreach.template.Letters.renderFault;
import static outreach.template.Letters.values;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;

class LetterCheckTests {
    @ParameterizedTest
    @ValueSource(
            strings = {"«Name»", "*|FNAME|*", "{First Name}", "&lt;&lt;Name&gt;&gt;", "[Name]", "[CITY]", "[Mayor Name]"
            })
    void aFieldOfAnotherMailMergeIsAFault(String field) {
        assertThat(loadFaults(body("<p>Dear " + field + ",</p>")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .startsWith("templates/ask.html:2: " + field)
                        .contains("would be sent as it stands"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[sic]", "[1]", "the [Russian] side", "«Правда»", "a * b | c", "50 % {}", "5 &lt; 6"})
    void bracketsOfALetterItselfAreNoFault(String words) {
        assertThat(bodyOf("<style>p { margin: 0 } b {}</style><p>" + words + "</p>", values("Ada")))
                .isNotEmpty();
    }

    @Test
    void aSampleTextThatLostItsExpressionIsAFault() {
        assertThat(loadFaults(body("<p>Dear <span th:remove=\"tag\">San Diego</span></p>")))
                .singleElement()
                .extracting(Fault::toString)
                .asString()
                .startsWith("templates/ask.html:2: th:remove: takes away only the tag")
                .contains("th:text");
        assertThat(bodyOf("<p><span th:remove=\"tag\" th:text=\"${city.name}\">San Diego</span></p>", values("Ada")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a href='www.example.org'>x</a>                | Write https:// before it",
                "<a href='minutes.html'>x</a>                   | Write the whole address",
                "<a href='file:///home/me/minutes.pdf'>x</a>    | Write the whole address",
                "<a href='C:\\me\\minutes.pdf'>x</a>            | Write the whole address",
                "<a href='replies@example.org'>x</a>            | Write mailto: before the address",
                "<img src='seal.png' alt='x'>                   | Write the whole address"
            })
    void aLinkThatWorksHereOnlyIsAFault(String link, String remedy) {
        assertThat(loadFaults(body(link))).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.problem()).startsWith("leads nowhere from a letter");
            assertThat(fault.remedy()).startsWith(remedy);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='https://example.org'>x</a>",
                "<a href='MAILTO:replies@example.org'>x</a>",
                "<a href='tel:+15550100'>x</a>",
                "<a href='#below'>x</a>",
                "<a href='page.html' th:href=\"|mailto:${campaign['reply-to']}|\">x</a>",
                "<link rel='stylesheet' href='page.css' th:remove='all'>x"
            })
    void aLinkThatWorksEverywhereIsNone(String link) {
        assertThat(bodyOf(link, values("Ada"))).isNotEmpty();
    }

    @Test
    void namesTheQuotesOfAWordProcessor() {
        for (String body :
                List.of("<p th:text=\"${contact.extra[‘greeting’]}\">x</p>", "<p th:text=“${city.name}”>x</p>")) {
            assertThat(loadFaults(body(body)))
                    .singleElement()
                    .extracting(Fault::remedy)
                    .asString()
                    .startsWith("Write straight quotes");
        }
    }

    @Test
    void advisesNoAttributeThatDoesNotExist() {
        assertThat(loadFaults(body("<p ht:text=\"${city.name}\">x</p>")))
                .singleElement()
                .extracting(Fault::remedy)
                .isEqualTo("Write th:text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#REF!", "#NAME?", "n/a", "TBD"})
    void aCellWithoutAValueIsPrintedNowhere(String cell) {
        assertThat(renderFault(body("<p>Dear [[${contact.name}]],</p>"), values(cell))
                        .toString())
                .startsWith("templates/ask.html:2: contact.name: the cell holds \"" + cell + "\"")
                .contains("leave it blank");
        assertThat(renderFault(
                                body("<p>[[${contact.extra['greeting']}]],</p>"),
                                values(contact("Ada", Map.of("greeting", cell)), Letters.CHICAGO))
                        .toString())
                .contains("contact.extra['greeting']: the cell holds");
    }

    @Test
    void aCellWithoutAValueIsNotFilledIntoAFormEither() {
        LetterTemplate template = LetterTemplate.of(body("<p>Dear [[${contact.name}]],</p>"));
        for (String name : List.of("Ada", "Grace", "Tbd Smith", "Barbara #1")) {
            assertThat(template.render(values(name)).text()).contains(name);
        }
        assertThatThrownBy(() -> template.render(values("#N/A"))).isInstanceOf(LetterFaultException.class);
    }
}
