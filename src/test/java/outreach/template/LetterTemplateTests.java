package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.template.Letters.CHICAGO;
import static outreach.template.Letters.body;
import static outreach.template.Letters.bodyOf;
import static outreach.template.Letters.contact;
import static outreach.template.Letters.html;
import static outreach.template.Letters.loadFaults;
import static outreach.template.Letters.render;
import static outreach.template.Letters.renderFault;
import static outreach.template.Letters.text;
import static outreach.template.Letters.tie;
import static outreach.template.Letters.values;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.city.TieStatus;
import outreach.fault.Fault;

class LetterTemplateTests {
    private static final String AWKWARD = "Miles O'Brien & Sons <script>alert(1)</script> ${7*7} [[${campaign}]] \"x\"";
    private static final String AWKWARD_IN_HTML =
            "Miles O&#39;Brien &amp; Sons &lt;script&gt;alert(1)&lt;/script&gt; ${7*7} [[${campaign}]] &quot;x&quot;";

    @Test
    void showsValuesLiterallyInSubjectHtmlAndText() {
        Letter letter = render(
                html("<title>To [[${contact.name}]]</title>\n<p th:text=\"${contact.name}\">Ada</p>"), values(AWKWARD));
        assertThat(letter.subject()).isEqualTo("To " + AWKWARD);
        assertThat(letter.html()).contains("<p>" + AWKWARD_IN_HTML + "</p>");
        assertThat(letter.text().replace('\n', ' ').strip()).isEqualTo(AWKWARD);
    }

    @Test
    void escapesNothingInPlainTextTemplates() {
        String text = "Dear [[${contact.name}]], [(${contact.name})]\n[# th:text=\"${contact.name}\"/]\n";
        assertThat(render(text(text), values(AWKWARD)).text()).isEqualTo("Dear %1$s, %1$s\n%1$s\n".formatted(AWKWARD));
    }

    @Test
    void escapesValuesInAttributes() {
        assertThat(bodyOf("<p title='x' th:title=\"${contact.name}\">x</p>", values("O'Brien \" & <b>")))
                .isEqualTo("<p title=\"O&#39;Brien &quot; &amp; &lt;b&gt;\">x</p>");
    }

    @Test
    void makesLinksOfSafeSchemesOnly() {
        String link = "<a href='#' th:href=\"${contact.extra['link']}\">x</a>";
        assertThat(bodyOf(link, linked("mailto:a@b.example?subject=c&x=y")))
                .isEqualTo("<a href=\"mailto:a@b.example?subject=c&amp;x=y\">x</a>");
        for (String unsafe :
                List.of("javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "/etc/passwd")) {
            assertThat(renderFault(body(link), linked(unsafe)).problem()).startsWith("not a link for a letter");
        }
    }

    private static LetterValues linked(String target) {
        return values(contact("Ada", Map.of("link", target)), CHICAGO);
    }

    @Test
    void readsAllNamesOfTheLetter() {
        String body =
                "[[${contact.email}]] [[${contact.city}]] [[${contact.state}]] [[${contact.title}]] [[${city.name}]] "
                        + "[[${city.state}]] [[${city.status}]] [[${city.partners}]] [[${city.statusAsOf}]] [[${ties[0].since}]] "
                        + "[[${ties.get(0).partnerCity}]] [[${ties[0].source}]] [[${campaign['reply-to']}]] [[${campaign.name}]] "
                        + "[[${#temporals.format(today, 'MMMM d, yyyy')}]] [[${contact.extra['district']}]] [[${contact.extra.ward}]]";
        var contact = new outreach.contact.Contact(
                5,
                outreach.contact.EmailAddress.parse("clerk@chicago.example"),
                "chicago",
                "IL",
                null,
                "Clerk",
                Map.of("district", "North", "ward", "7"));
        assertThat(bodyOf(body, values(contact, Letters.CHICAGO)))
                .isEqualTo(
                        "clerk@chicago.example chicago IL Clerk Chicago IL active Moscow 2022-03-01 1997 Moscow "
                                + "https://news.example/tie replies@campaign.example Suspend the ties November 22, 2026 North 7");
    }

    @Test
    void namesOnlyTheDecidingTies() {
        var city = Letters.city(
                "Berkeley",
                "CA",
                TieStatus.ACTIVE,
                tie("Dmitrov", null, TieStatus.ACTIVE),
                tie("Sochi", null, TieStatus.SUSPENDED),
                tie("Ulan-Ude", null, TieStatus.ACTIVE),
                tie("Perm", null, TieStatus.ACTIVE));
        String each = "<i th:each=\"tie : ${ties}\" th:text=\"|${tieStat.count} ${tie.partnerCity}|\">1 X</i>";
        assertThat(bodyOf("[[${city.partners}]]: " + each, values(contact("Ada", Map.of()), city)))
                .isEqualTo("Dmitrov, Ulan-Ude and Perm: <i>1 Dmitrov</i><i>2 Ulan-Ude</i><i>3 Perm</i>");
    }

    @Test
    void findsTheRightRowOfExtraColumnsEachTime() {
        LetterTemplate template =
                LetterTemplate.of(body("[[${contact.extra.has('ward') ? contact.extra['ward'] : 'none'}]]"));
        for (String ward : List.of("1", "", "2", "")) {
            Map<String, String> extra = ward.isEmpty() ? Map.of() : Map.of("ward", ward);
            assertThat(template.render(values(contact("Ada", extra), Letters.CHICAGO))
                            .text())
                    .isEqualTo(ward.isEmpty() ? "none\n" : ward + "\n");
        }
    }

    @Test
    void faultsAtAnUnknownNameAndOffersTheNearest() {
        Fault fault = renderFault(body("<p>\n[[${contact.nmae}]]</p>"), values("Ada"));
        assertThat(fault.toString())
                .startsWith("templates/ask.html:3: contact.nmae: unknown variable contact.nmae")
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
        assertThat(fault.problem()).startsWith("row 17 has no value in column \"distrcit\"");
        assertThat(fault.remedy()).contains("that row has district").contains("contact.extra.has('distrcit')");
    }

    @Test
    void lettersTestBlankValues() {
        assertThat(bodyOf("<p th:if=\"${contact.name}\">yes</p><p th:unless=\"${contact.name}\">no</p>", values(null)))
                .isEqualTo("<p>no</p>");
        assertThat(bodyOf("[[${contact.name} ?: 'friend']] [[${contact.name ?: 'friend'}]]", values(" ")))
                .isEqualTo("friend friend");
        assertThat(bodyOf("[[${contact.name?.toUpperCase()} ?: 'friend']]", values(null)))
                .isEqualTo("friend");
        assertThat(bodyOf("<b th:text=\"${contact.name} ?: _\">friend</b>", values(null)))
                .isEqualTo("<b>friend</b>");
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
        assertThat(fault.problem()).startsWith("the value is blank").contains("row 17");
        assertThat(fault.column()).contains("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[${contact.name}]]", "[(${contact.name})]", "[# th:utext=\"${contact.name}\"/]"})
    void neverPrintsABlankValueInPlainText(String text) {
        Fault fault = renderFault(text("Dear\n" + text), values(null));
        assertThat(fault.toString()).startsWith("templates/ask.txt:2: ${contact.name}: the value is blank");
    }

    @Test
    void printsAnEmptyTextThatTheTemplateWrites() {
        assertThat(bodyOf("<i th:each=\"t : ${ties}\">Moscow[[${tStat.last} ? '' : ', ']]</i>", values("Ada")))
                .isEqualTo("<i>Moscow</i>");
    }

    @Test
    void printsNeitherListsNorWholeRows() {
        assertThat(renderFault(body("[[${ties}]]"), values("Ada")).problem()).startsWith("a list cannot be printed");
        assertThat(renderFault(body("[[${contact}]]"), values("Ada")).problem()).startsWith("only text, numbers");
    }

    @Test
    void collapsesTheTitlesOwnLineBreaks() {
        Letter letter =
                render(html("<title>A request\n     to [[${city.name}]]\n</title><p>Please.</p>"), values("Ada"));
        assertThat(letter.subject()).isEqualTo("A request to Chicago");
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
    @CsvSource({
        "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">, text/html; charset=utf-8",
        "<META CHARSET='iso-8859-1'>, CHARSET='utf-8'>",
        "<meta charset=utf-8>, <meta charset=utf-8>"
    })
    void namesTheEncodingThatItIsSentIn(String meta, String sent) {
        assertThat(render(html("<title>x</title>" + meta + "<p>charset=latin1</p>"), values("Ada"))
                        .html())
                .contains(sent, "charset=latin1")
                .doesNotContain("1252", "8859");
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
        var source = new LetterSource(
                "ask", java.nio.file.Path.of("templates/ask.html"), "<p th:txt='a'>\n[[${(}]]</p>", "One\n[[${)}]]");
        assertThat(loadFaults(source))
                .extracting(fault -> fault.file().getFileName() + ":" + fault.line())
                .containsExactly("ask.html:1", "ask.html:2", "ask.txt:2", "ask.html:0");
    }

    @Test
    void leavesNoTraceOfTheTemplateLanguage() {
        String html = render(
                        html(
                                "<html lang='en' xmlns:th='http://www.thymeleaf.org'><title>x</title><body><th:block th:if='true'>"
                                        + "<p data-th-text='${city.name}'>y</p></th:block><i th:remove='all'>z</i></body></html>"),
                        values("Ada"))
                .html();
        assertThat(html).isEqualTo("<html lang='en'><title>x</title><body><p>Chicago</p></body></html>");
    }

    @Test
    void choosesWithSwitchAndCase() {
        String body =
                "<p th:switch=\"${city.status}\"><b th:case=\"'active'\">A</b><b th:case=\"'suspended'\">S</b><b th:case=\"*\">?</b></p>";
        assertThat(bodyOf(body, values("Ada"))).isEqualTo("<p><b>A</b></p>");
        assertThat(bodyOf(body, values(contact("Ada", Map.of()), Letters.city("X", "IL", TieStatus.RETAINED))))
                .isEqualTo("<p><b>?</b></p>");
    }

    @Test
    void writesPlainTextLinesEndedByLfOnly() {
        assertThat(render(text("a\r\nb\rc\n[[${contact.name}]]"), values("d\r\ne"))
                        .text())
                .isEqualTo("a\nb\nc\nd\ne");
    }

    @Test
    void writesLettersOnManyThreadsAtOnce() {
        LetterTemplate template = LetterTemplate.of(
                html(
                        "<title>To [[${contact.name}]]</title><p th:each=\"tie : ${ties}\">[[${tie.partnerCity}]] [[${contact.extra['n']}]]</p>"));
        List<String> wrong = IntStream.range(0, 4000)
                .parallel()
                .mapToObj(i -> {
                    Letter letter = template.render(values(contact("n" + i, Map.of("n", "" + i)), Letters.CHICAGO));
                    return letter.subject() + "/" + letter.text() + "/" + i;
                })
                .filter(result -> !result.matches("To n(\\d+)/Moscow \\1\n/\\1"))
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void aLetterInALogShowsNothingOfItself() {
        Letter letter = render(html("<title>To [[${contact.name}]]</title>\n<p>[[${city.name}]]</p>"), values("Ada"));
        assertThat(letter.toString()).doesNotContain("Ada", "Chicago").contains("bytes");
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

    @Test
    void aPlaceholderOfAnotherMailMergeIsAFault() {
        for (LetterSource source : List.of(
                body("<p>Dear {{name}},</p>"), body("<p title='{{name}}'>Dear</p>"), text("\nDear {{name}},"))) {
            assertThat(loadFaults(source)).singleElement().satisfies(fault -> {
                assertThat(fault.line()).isEqualTo(2);
                assertThat(fault.problem()).startsWith("would be sent as it stands");
            });
        }
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
}
