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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;

/** What looks right in the template, and would be wrong in a mailbox. */
class LetterCheckTests {
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

    @ParameterizedTest
    @ValueSource(strings = {"ht:text", "th-text", "TH:TEXT", "text"})
    void advisesNoAttributeThatDoesNotExist(String attribute) {
        assertThat(loadFaults(body("<p " + attribute + "=\"${city.name}\">x</p>")))
                .singleElement()
                .extracting(Fault::remedy)
                .isEqualTo("Write th:text");
    }

    @Test
    void advisesToTakeOutAValueThatNoAttributeCanHold() {
        assertThat(loadFaults(body("<img src=\"${contact.extra['picture']}\" alt=\"x\">")))
                .singleElement()
                .extracting(Fault::remedy)
                .asString()
                .startsWith("Take the value out: of all attributes, only th:alt, ");
    }

    @ParameterizedTest
    @CsvSource({
        "name, contact.name",
        "Name, contact.name",
        "City, city.name",
        "contact.name, contact.name",
        "district, ",
        "clerk@city.example, "
    })
    void anElementThatHtmlDoesNotHaveIsAFaultAndNoHole(String element, @Nullable String value) {
        assertThat(loadFaults(body("<p>Dear <" + element + ">,</p>")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .startsWith("templates/ask.html:2: <" + element + ">: HTML has no such element")
                        .contains(
                                value == null
                                        ? "Write a value such as [[${contact.name}]], and"
                                        : "Write a value as [[${" + value + "}]], and",
                                "&lt;" + element + "&gt;")
                        .doesNotContain("…"));
    }

    @Test
    void theElementsOfPicturesFormulasAndWordProcessorsAreNone() {
        String body = "<svg><g><path d='M0 0'/><linearGradient/></g></svg><math><mfrac/></math><picture></picture>"
                + "<p>a<o:p></o:p><v:shape></v:shape><st1:City>b</st1:City></p>";
        assertThat(bodyOf(body, values("Ada"))).isEqualTo(body);
        assertThat(loadFaults(body(body + "<g>x</g>"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>go()</script>x",
                "<a href='https://example.org' onclick='go()'>x</a>",
                "<iframe src='https://example.org'></iframe>x",
                "<form action='https://example.org'>x</form>",
                "<object></object>x",
                "<EMBED>x"
            })
    void whatMailFiltersTakeForAnAttackIsAFault(String body) {
        assertThat(loadFaults(body(body))).singleElement().satisfies(fault -> assertThat(fault.toString())
                .startsWith("templates/ask.html:2: ")
                .contains("mail filters"));
    }

    @Test
    void aCommentIsNotSent() {
        String body = "<p>a<!-- Bob: ask {{name}}, or [[${contact.name}]] --></p>";
        assertThat(bodyOf(body, values("Ada"))).isEqualTo("<p>a</p>");
        String conditional = "<!--[if mso]><p>b</p><![endif]--><!--[if !mso]><!--><p>c</p><!--<![endif]-->";
        assertThat(bodyOf(conditional, values("Ada"))).isEqualTo(conditional);
        String style = "<style><!-- p { margin: 0 } --></style><p>d</p>";
        assertThat(bodyOf(style, values("Ada"))).isEqualTo(style);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#N/A",
                "#REF!",
                "#NAME?",
                "n/a",
                "TBD",
                "-",
                "?",
                "…",
                "#NV",
                "Err:502",
                "null",
                "nan",
                "None",
                "unknown",
                "Vacant",
                "(vacant)",
                "=A2",
                "#ÜBERLAUF!",
                "#¿NOMBRE?",
                "#Н/Д",
                "Dear #N/A",
                "O&#39;Brien",
                "Fish &amp; Co"
            })
    void aCellWithoutAValueIsPrintedNowhere(String cell) {
        assertThat(renderFault(body("<p>Dear [[${contact.name}]],</p>"), values(cell))
                        .toString())
                .startsWith("templates/ask.html:2: contact.name: the cell holds \"" + cell + "\"")
                .contains(" cell", "Write the ")
                .doesNotContain("leave it blank");
        assertThat(renderFault(
                                body("<p>[[${contact.extra['greeting']}]],</p>"),
                                values(contact("Ada", Map.of("greeting", cell)), Letters.CHICAGO))
                        .toString())
                .contains("contact.extra['greeting']: the cell holds");
    }

    @Test
    void aCellWithoutAValueIsNotFilledIntoAFormEither() {
        LetterTemplate template = LetterTemplate.of(body("<p>Dear [[${contact.name}]],</p>"));
        for (String name : List.of(
                "Ada",
                "Grace",
                "Tbd Smith",
                "Barbara #1",
                "Bob Null",
                "A&B; C",
                "Fish & Co",
                "张",
                "𠮷",
                "7th District",
                "Nonesuch",
                "Unknown Soldier Post #12")) {
            assertThat(template.render(values(name)).text()).contains(name);
        }
        assertThatThrownBy(() -> template.render(values("#N/A"))).isInstanceOf(LetterFaultException.class);
    }
}
