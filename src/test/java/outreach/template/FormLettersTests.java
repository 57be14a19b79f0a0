package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.city.City;
import outreach.city.TieStatus;
import outreach.contact.Contact;

/** A letter from a form is the letter that the template engine would have written, or none. */
class FormLettersTests {
    @Test
    void serveFromTheThirdLetterOn() {
        LetterTemplate template = LetterTemplate.of(Letters.body("<p th:text=\"|Dear ${contact.name}|\">x</p>"));
        template.render(Letters.values("Ada"));
        assertThat(template.filled(Letters.values("Bea"))).isNull();
        template.render(Letters.values("Bea"));
        assertThat(template.filled(Letters.values("Zoë")))
                .isEqualTo(new Letter("A letter", "<title>A letter</title>\n<p>Dear Zoë</p>", "Dear Zoë\n"));
    }

    /** As an editor on Windows saves it. */
    @Test
    void serveFromAPlainTextWhoseLinesEndWithTwoCharacters() {
        LetterTemplate template = LetterTemplate.of(Letters.text("Dear [(${contact.name})],\r\nhello\r\n"));
        template.render(Letters.values("Ada"));
        template.render(Letters.values("Ada"));
        assertThat(template.filled(Letters.values("Bea"))).isEqualTo(template.renderAnew(Letters.values("Bea")));
    }

    @Test
    void serveCitiesThatHadNoLetterYet() {
        LetterTemplate template = LetterTemplate.of(
                Letters.body(
                        "<p>[[${city.name}]] and [[${city.partners}]], since [['the year ' + ${city.state} + ${ties[0].since}]]</p>"));
        template.render(Letters.values("Ada"));
        template.render(Letters.values("Ada"));
        City other = Letters.city("Reno", "NV", TieStatus.ACTIVE, Letters.tie("Tver & Co", "1990", TieStatus.ACTIVE));
        assertThat(template.filled(Letters.values(Letters.contact(null, Map.of()), other)))
                .isEqualTo(new Letter(
                        "A letter",
                        "<title>A letter</title>\n<p>Reno and Tver &amp; Co, since the year NV1990</p>",
                        "Reno and Tver & Co, since the year NV1990\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p th:each=\"tie : ${ties}\">[[${tie.partnerCity}]] [[${contact.name}]]</p>",
                "<p th:with=\"who=${city.name}\">[[${who}]] [[${contact.name}]]</p>"
            })
    void areMadeForOneCityWhereTheTemplateKnowsMoreOfIt(String body) {
        LetterTemplate template = LetterTemplate.of(Letters.body(body));
        City reno = Letters.city("Reno", "NV", TieStatus.ACTIVE, Letters.tie("Tver", null, TieStatus.ACTIVE));
        LetterValues ada = Letters.values("Ada");
        LetterValues bea = Letters.values(Letters.contact("Bea", Map.of()), reno);
        for (LetterValues values : List.of(ada, ada, ada, ada, bea)) {
            template.render(values);
        }
        assertThat(template.filled(ada)).isEqualTo(template.renderAnew(ada));
        assertThat(template.filled(bea)).isNull();
        template.render(bea);
        assertThat(template.filled(bea)).isEqualTo(template.renderAnew(bea));
    }

    /** Its letters are as many as its cities, so that a form for all of them would have too many ways. */
    @Test
    void areMadeForEachCityWhereTheTemplateComparesItsName() {
        LetterTemplate template = LetterTemplate.of(
                Letters.body(
                        "<p th:switch=\"${city.name}\"><i th:case=\"'Reno'\">r</i><i th:case=\"*\">[[${contact.name}]]</i></p>"));
        for (int i = 0; i < 100; i++) {
            City city = Letters.city("City " + i, "IL", TieStatus.ACTIVE);
            template.render(Letters.values(Letters.contact("Ada", Map.of()), city));
        }
        City last = Letters.city("City 99", "IL", TieStatus.ACTIVE);
        template.render(Letters.values(Letters.contact("Ada", Map.of()), last));
        assertThat(template.filled(Letters.values(Letters.contact("Bea", Map.of()), last)))
                .isEqualTo(new Letter("A letter", "<title>A letter</title>\n<p><i>Bea</i></p>", "Bea\n"));
    }

    /** No question asks for these, so a form must not outlive them. */
    @Test
    void holdForOneDayAndOneCampaign() {
        LetterTemplate template =
                LetterTemplate.of(Letters.body("<p>[[${contact.name}]] [[${today}]] [[${campaign.name}]]</p>"));
        Contact ada = Letters.contact("Ada", Map.of());
        City chicago = Letters.city("Chicago", "IL", TieStatus.ACTIVE);
        LetterValues known = new LetterValues(ada, chicago, Letters.CAMPAIGN, Letters.TODAY);
        template.render(known);
        template.render(known);
        assertThat(template.filled(new LetterValues(ada, Letters.CHICAGO, Map.copyOf(Letters.CAMPAIGN), Letters.TODAY)))
                .isEqualTo(template.renderAnew(known));
        assertThat(template.filled(new LetterValues(ada, chicago, Letters.CAMPAIGN, Letters.TODAY.plusDays(1))))
                .isNull();
        assertThat(template.filled(new LetterValues(ada, chicago, Map.of("name", "Another"), Letters.TODAY)))
                .isNull();
    }

    /** A city's status changes between two letters of one run. */
    @Test
    void askTheCityAnew() {
        LetterTemplate template = LetterTemplate.of(
                Letters.body("<p>[[${city.status}]] [[${city.status == 'suspended'} ? 'thank you' : 'please']]</p>"));
        template.render(Letters.values("Ada"));
        template.render(Letters.values("Ada"));
        LetterValues suspended =
                Letters.values(Letters.contact("Ada", Map.of()), Letters.city("Chicago", "IL", TieStatus.SUSPENDED));
        assertThat(template.filled(suspended)).isNull();
        assertThat(template.render(suspended).text()).isEqualTo("suspended thank you\n");
        assertThat(template.filled(suspended)).isEqualTo(template.renderAnew(suspended));
        assertThat(template.filled(Letters.values("Ada"))).isEqualTo(template.renderAnew(Letters.values("Ada")));
    }

    /** A form learned from one name must not serve another with which the page, or the choice in it, means something else. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<title>[[${contact.name.substring(1)}]]</title>x, Ada, A",
                "<title>x</title><p>[[${contact.name}]]</p>, Ada, \u200B",
                "`<title>x</title><p>[[${contact.name.substring(0, 1)}]][[${contact.name.substring(1)}]]</p>`, Ada, 𝒳a",
                "<title>x</title><p>Q&[[${contact.name}]]</p>, Ada, lt",
                "<title>x</title><p>to <[[${contact.name}]]</p>, Ünal, Ada",
                "<title>x</title><p>[[${contact.name ?: city.name} == ${city.name} ? 'same' : 'other']]</p>, Chicago,"
            })
    void areNotFilledWhereAnotherValueMeansMore(String html, String learned, @Nullable String other) {
        LetterSource source = Letters.html(html);
        LetterTemplate template = LetterTemplate.of(source);
        template.render(Letters.values(learned));
        template.render(Letters.values(learned));
        assertThat(Letters.written(() -> template.render(Letters.values(other))))
                .isEqualTo(Letters.written(() -> template.renderAnew(Letters.values(other))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'city'", "('ci' + 'ty')"})
    void areNotMadeWhereTheTemplateHidesAValueBehindAName(String name) {
        LetterTemplate template = LetterTemplate.of(
                Letters.body("<p th:with=\"%s=${campaign}\" th:text=\"${city.name}\">x</p>".formatted(name)));
        for (int i = 0; i < 3; i++) {
            assertThat(template.render(Letters.values("Ada")).text()).isEqualTo("Suspend the ties\n");
        }
    }

    /** A blank name takes another way through the template, which no earlier letter has gone. */
    @Test
    void differWhereTheTemplateDecides() {
        LetterTemplate template =
                LetterTemplate.of(Letters.body("<p>[[${contact.name} ? ${contact.name} : 'Madam or Sir']]</p>"));
        template.render(Letters.values("Ada"));
        template.render(Letters.values("Bea"));
        assertThat(template.filled(Letters.values((String) null))).isNull();
        assertThat(template.render(Letters.values((String) null)).text()).isEqualTo("Madam or Sir\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p th:with=\"who=${contact.name}\" th:text=\"${who}\">x</p>",
                "<p th:with=\"city=${campaign}\" th:text=\"|${city.name} ${contact.name}|\">x</p>",
                "<p th:each=\"tie : ${ties}\" th:text=\"${tie.since == contact.name ? 'a' : 'b'}\">x</p>"
            })
    void areNotMadeWhereOnlyTheTemplateKnowsWhatIsAsked(String body) {
        LetterTemplate template = LetterTemplate.of(Letters.body(body));
        for (int i = 0; i < 3; i++) {
            template.render(Letters.values("Ada"));
        }
        assertThat(template.filled(Letters.values("Ada"))).isNull();
    }

    /** Else a list of a million would keep a form letter for each row. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p th:text=\"${contact.name}\">x</p><p th:switch=\"${contact.name}\"><i th:case=\"'Ada'\">a</i></p>",
                "<p th:switch=\"${contact.name}\"><i th:case=\"'Ada'\">a</i></p><p th:text=\"${contact.name}\">x</p>"
            })
    void areNotMadeForEachAnswerToAQuestionWithoutEnd(String body) {
        LetterTemplate template = LetterTemplate.of(Letters.body(body));
        for (int i = 0; i < 200; i++) {
            assertThat(template.render(Letters.values("N" + i)).text().strip()).isEqualTo("N" + i);
        }
        assertThat(template.filled(Letters.values("N199"))).isNull();
    }

    /** Else a list whose letters answer several questions in ever new ways would keep one for each row. */
    @Test
    void areNotLearnedWithoutEnd() {
        var forms = new FormLetters();
        var form = new FormLetters.Form("<title>x</title>Hello", null);
        var letter = new Letter("x", form.html(), "Hello\n");
        int learned = 0;
        while (learned <= 200_000
                && forms.learn(Letters.values("Ada"), new Trace(), form, letter) == FormLetters.Lesson.KEPT) {
            learned++;
        }
        assertThat(learned).isEqualTo(100_000);
    }

    /** An icon of the template's own is none of the marks that stand for blanks. */
    @Test
    void areNotTriedWhereALetterHoldsWhatLooksLikeAMark() {
        var forms = new FormLetters();
        LetterValues ada = Letters.values("Ada");
        var plain = new Letter("x", "<title>x</title>Hello", "Hello\n");
        forms.expects(ada, plain);
        assertThat(forms.expects(ada, new Letter("x", "<title>x</title>\uE000", "\uE000\n")))
                .isFalse();
        assertThat(forms.expects(ada, plain)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"City Clerk", "a;https://b.example", "a\u00A0b"})
    void aValueThatBreaksALinkIsNotFilledIntoAFormEither(String ward) {
        LetterTemplate template = LetterTemplate.of(
                Letters.body("<a href='#' th:href=\"|https://a.example/${contact.extra['ward']}|\">x</a>"));
        for (String good : List.of("a", "b", "c,d;e")) {
            template.render(Letters.values(Letters.contact("Ada", Map.of("ward", good)), Letters.CHICAGO));
        }
        LetterValues values = Letters.values(Letters.contact("Ada", Map.of("ward", "f")), Letters.CHICAGO);
        assertThat(template.filled(values)).isNotNull();

        LetterValues broken = Letters.values(Letters.contact("Ada", Map.of("ward", ward)), Letters.CHICAGO);
        assertThatThrownBy(() -> template.render(broken))
                .isInstanceOf(LetterFaultException.class)
                .hasMessageContaining("templates/ask.html:2: ")
                .hasMessageMatching("(?s).*: the link (?:has a blank in it|holds more than one address).*")
                .hasMessageContaining("for row 17 of the contacts");
    }
}
