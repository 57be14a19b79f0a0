package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.template.Letters.CHICAGO;
import static outreach.template.Letters.body;
import static outreach.template.Letters.bodyOf;
import static outreach.template.Letters.contact;
import static outreach.template.Letters.html;
import static outreach.template.Letters.loadFaults;
import static outreach.template.Letters.renderFault;
import static outreach.template.Letters.text;
import static outreach.template.Letters.values;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;

/** What no letter is made of: the fault is named with its line, and the row where a row is the matter. */
class LetterFaultTests {
    @Test
    void faultsAtAnUnknownNameAndOffersTheNearest() {
        Fault fault = renderFault(body("<p>\n[[${contact.nmae}]]</p>"), values("Ada"));
        assertThat(fault.toString())
                .startsWith("templates/ask.html:3: unknown variable contact.nmae (")
                .contains("row 17")
                .contains("Did you mean contact.name?");
        assertThat(renderFault(body("[[${contcat.name}]]"), values("Ada")).remedy())
                .contains("Did you mean contact?");
        assertThat(renderFault(body("<i th:each=\"tie : ${ties}\">[[${tie.partner}]]</i>"), values("Ada"))
                        .remedy())
                .contains("partnerCity");
        assertThat(renderFault(body("[[${campaign['replyto']}]]"), values("Ada"))
                        .remedy())
                .contains("campaign.reply-to");
    }

    @Test
    void faultsAtAnUnknownNameEvenWhereItIsOnlyTested() {
        assertThat(renderFault(body("<p th:if=\"${contact.nmae}\">x</p>"), values("Ada"))
                        .problem())
                .startsWith("unknown variable");
        assertThat(renderFault(body("[[${contact.nmae} ?: 'friend']]"), values("Ada"))
                        .problem())
                .startsWith("unknown variable");
    }

    @Test
    void faultsAtAColumnWithoutValueAndNamesThoseOfTheRow() {
        Fault fault = renderFault(
                body("[[${contact.extra['distrcit']}]]"),
                values(contact("Ada", Map.of("district", "North")), Letters.CHICAGO));
        assertThat(fault.what()).startsWith("no value in column \"distrcit\" (in the letter for row 17 of");
        assertThat(fault.remedy())
                .contains("that row has district")
                .contains("[[${contact.extra.has('distrcit')} ? ${contact.extra['distrcit']} : 'other words']]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[${contact.name}]]",
                "<p th:text=\"${contact.name}\">x</p>",
                "[[|Dear ${contact.name},|]]",
                "[['Dear ' + ${contact.name}]]",
                "[[${contact.city} + (${contact.email} ? ${contact.name} : 'x')]]",
                "<a th:href=\"|mailto:${contact.name}|\">x</a>",
                "<a th:title=\"${contact.name}\">x</a>",
                "<p th:with=\"hello=|Dear ${contact.name}|\">[[${hello}]]</p>",
                "[[${contact.name?.toUpperCase()}]]",
                "[[${#strings.toUpperCase(contact.name)}]]",
                "[[${contact.email} ? ${contact.name}]]"
            })
    void neverPrintsABlankValue(String body) {
        Fault fault = renderFault(body(body), values(null));
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.what()).startsWith("the value is blank").contains("row 17");
        assertThat(fault.column()).contains("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[${contact.name}]]", "[(${contact.name})]", "[# th:utext=\"${contact.name}\"/]"})
    void neverPrintsABlankValueInPlainText(String text) {
        Fault fault = renderFault(text("Dear\n" + text), values(null));
        assertThat(fault.toString()).startsWith("templates/ask.txt:2: ${contact.name}: the value is blank");
    }

    @Test
    void aConditionWithoutAnElseHasNoTextForOtherCases() {
        String source = "<p th:text=\"${city.status == 'suspended'} ? 'a' : (${city.status == 'none'} ? 'b')\">x</p>";
        assertThat(renderFault(body(source), values("Ada")).toString())
                .startsWith("templates/ask.html:2: ")
                .contains("it has no text for this case (in the letter for row 17 of the contacts)");
        assertThat(renderFault(body("<p th:text=\"${city.name} ? ${contact.title} : 'b'\">x</p>"), values("Ada"))
                        .problem())
                .startsWith("the value is blank");
    }

    @Test
    void printsNeitherListsNorWholeRows() {
        assertThat(renderFault(body("[[${ties}]]"), values("Ada")).problem()).startsWith("a list cannot be printed");
        assertThat(renderFault(body("[[${contact}]]"), values("Ada")).problem()).startsWith("only text, numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nBcc: x@y", "a\rb", "a\u0000b", "a\u0085b", "a\u2028b"})
    void refusesAValueThatWouldBreakTheSubject(String name) {
        for (String title : List.of(
                "<title>[[${contact.name}]]</title>",
                "<title th:text=\"|To ${contact.name}|\">x</title>",
                "<title>To <th:block th:each=\"t : ${ties}\">[[${contact.name}]]</th:block></title>")) {
            Fault fault = renderFault(html(title), values(name));
            assertThat(fault.toString())
                    .startsWith("templates/ask.html:1: ")
                    .contains("line break")
                    .contains("row 17");
        }
        assertThat(bodyOf("<p>[[${contact.name}]]</p>", values(name))).contains("<p>a");
    }

    @Test
    void requiresOneTitle() {
        assertThat(loadFaults(html("<p>x</p>")))
                .singleElement()
                .extracting(Fault::problem)
                .isEqualTo("no <title>");
        assertThat(loadFaults(html("<!-- <title>a</title> --><title>b</title>")))
                .singleElement()
                .extracting(Fault::problem)
                .isEqualTo("<title> occurs 2 times");
        assertThat(loadFaults(html("<head><title>a</head><p>x</p>")))
                .singleElement()
                .extracting(Fault::problem)
                .isEqualTo("<title> is not closed");
        assertThat(renderFault(html("<title> \n </title>"), values("Ada")).problem())
                .startsWith("the subject is empty");
        assertThat(renderFault(html("<title th:if=\"${contact.name}\">x</title>"), values(null))
                        .problem())
                .startsWith("the subject is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[${contact.name]]                          | cannot be read",
                "<p th:text=\"${contact.name\">x</p>         | cannot be read",
                "<p th:text=\"${contact.}\">x</p>            | not an expression",
                "<p th:text=\"${a b}\">x</p>                 | not an expression",
                "<p th:text=\"\">x</p>                       | cannot be read",
                "<p th:text=\"contact.name\">x</p>           | a bare word",
                "<p th:each=\"tie ${ties}\">x</p>            | cannot be read",
                "<p th:with=\"a b\">x</p>                    | cannot be read",
                "<p th:txt=\"${contact.name}\">x</p>         | letters have no such attribute",
                "<p title=\"${contact.name}\">x</p>          | would be sent as it stands",
                "Dear [[${contact.name}]                     | would be sent as it stands",
                "Dear ${contact.name},                       | would be sent as it stands",
                "<!--[if mso]>[[${contact.name}]]<![endif]-->| values cannot stand in comments",
                "<p th:remove=\"some\">x</p>                 | unknown: some",
                "<th:blok>x</th:blok>                        | unknown element",
                "<p th:text=\"${'Dear ' + contact.name}\">x</p> | text joined inside",
                "<p th:if=\"false\"><b th:text=\"${(}\">x</b></p> | not an expression"
            })
    void findsFaultsOfTheTemplateBeforeAnyRow(String body, String problem) {
        assertThat(loadFaults(body(body))).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.problem()).startsWith(problem);
        });
    }

    @Test
    void findsAllFaultsOfBothPartsInOnePass() {
        var source =
                new LetterSource("ask", Path.of("templates/ask.html"), "<p th:txt='a'>\n[[${(}]]</p>", "One\n[[${)}]]");
        assertThat(loadFaults(source))
                .extracting(fault -> fault.file().getFileName() + ":" + fault.line())
                .containsExactly("ask.html:1", "ask.html:2", "ask.txt:2", "ask.html:0");
    }

    @Test
    void aLetterWithoutTextIsAFault() {
        Fault fault = renderFault(
                html("<html><head><title>A letter</title></head>\n<body>\n<p>&nbsp;</p></body></html>"), values("Ada"));
        assertThat(fault.toString()).startsWith("templates/ask.html:2: the letter is empty");
        assertThat(renderFault(text("[# th:if=\"${city.state == 'XX'}\"]Hello[/]\n"), values("Ada"))
                        .toString())
                .startsWith("templates/ask.txt: the letter's plain text is empty");
        assertThat(loadFaults(text(" \n")))
                .extracting(Fault::toString)
                .containsExactly(
                        "templates/ask.txt: the file is empty. Write the letter's plain text there, or remove the file: it is made from the HTML then.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "[[${contact.name}]]                       ! [[${contact.name} ?: 'City Clerk']], in th:text",
                "<p th:text=\"${contact.name}\">x</p>      ! [[${contact.name} ?: 'City Clerk']], in th:text",
                "[[|Dear ${contact.name},|]]               ! ${contact.name ?: 'City Clerk'} between the words",
                "[['Dear ' + ${contact.title}]]            ! ${contact.title ?: 'other words'} between the words",
                "[[${contact.title}]]                      ! [[${contact.title} ?: 'other words']], in th:text",
                "[[${contact.email} ? ${contact.title}]]   ! [[${contact.name} ?: 'City Clerk']], in th:text",
            })
    void aBlankValuesRemedyIsWrittenOutAndHelps(String body, String remedy) {
        var nameless = values(contact(null, Map.of()), CHICAGO);
        var untitled = new LetterValues(
                new outreach.contact.Contact(17, nameless.contact().email(), "Chicago", "IL", null, null, Map.of()),
                nameless.city(),
                nameless.campaign(),
                nameless.today());
        assertThat(renderFault(body(body), untitled).remedy())
                .startsWith("Fill it in, or give a text for blank ones: " + remedy)
                .doesNotContain("…");
    }

    @Test
    void theTextsThatAreAdvisedForBlankValuesAreWritten() {
        assertThat(bodyOf("[[${contact.name} ?: 'City Clerk']]", values(null))).isEqualTo("City Clerk");
        assertThat(bodyOf("[[|Dear ${contact.name ?: 'City Clerk'},|]]", values(null)))
                .isEqualTo("Dear City Clerk,");
        assertThat(bodyOf("[[${contact.extra.has('x')} ? ${contact.extra['x']} : 'other words']]", values(null)))
                .isEqualTo("other words");
    }
}
