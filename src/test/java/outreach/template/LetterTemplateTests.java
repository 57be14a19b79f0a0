package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.template.Letters.CHICAGO;
import static outreach.template.Letters.body;
import static outreach.template.Letters.bodyOf;
import static outreach.template.Letters.contact;
import static outreach.template.Letters.html;
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
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;

/** What a letter says. */
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
        var contact = new Contact(
                5,
                EmailAddress.parse("clerk@chicago.example"),
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

    @Test
    void printsAnEmptyTextThatTheTemplateWrites() {
        assertThat(bodyOf("<i th:each=\"t : ${ties}\">Moscow[[${tStat.last} ? '' : ', ']]</i>", values("Ada")))
                .isEqualTo("<i>Moscow</i>");
    }

    @Test
    void collapsesTheTitlesOwnLineBreaks() {
        Letter letter =
                render(html("<title>A request\n     to [[${city.name}]]\n</title><p>Please.</p>"), values("Ada"));
        assertThat(letter.subject()).isEqualTo("A request to Chicago");
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
}
