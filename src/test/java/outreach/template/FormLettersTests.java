package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.fault.NoName;

/** A letter from a form is the letter that the template engine would have written, or none. */
class FormLettersTests {
    private static final List<String> PASSAGES = List.of(
            "<p>Dear <b th:text=\"${contact.name} ?: 'friend'\">x</b>,</p>",
            "<p th:text=\"|Dear ${contact.name},|\">x</p>",
            "<p>[[${contact.extra.has('ward')} ? (${contact.extra['ward']} + ${contact.extra['ward']}) : 'none']]</p>",
            "<p>[[${contact.name} == 'Ada' ? 'you, Ada' : 'you']]</p>",
            "<p th:if=\"${contact.name}\" th:text=\"${contact.name}\">x</p>",
            "<p th:unless=\"${contact.name}\">To whom it may concern</p>",
            "<p>[[${contact.name} ? |Dear ${contact.name}| : 'Dear all']]</p>",
            "<p>[[${contact.title == 'Mayor'} ? 'Your Honor' : (${contact.title} ?: 'Council')]]</p>",
            "<p>[[${contact.extra.has('ward')} ? |${contact.extra['ward']}${contact.extra['ward']}| : '']]</p>",
            "<p th:text=\"${contact.extra.has('ward') ? contact.extra['ward'] : 'no ward'}\">x</p>",
            "<p>[[${#strings.toUpperCase(contact.title)}]] [[${contact.line}]]</p>",
            "<p th:switch=\"${contact.title}\"><i th:case=\"'Mayor'\">m</i><i th:case=\"*\">c</i></p>",
            "<ol><li th:each=\"tie, n : ${ties}\">[[${n.count}]] [[${tie.partnerCity}]] [[${contact.name} ?: 'you']]</li></ol>",
            "<p th:with=\"who=${city.name}\">[[${who}]] and [[${city.partners}]]</p>",
            "<p th:with=\"who=${contact.name}\" th:text=\"${who} ?: 'none'\">x</p>",
            "<p th:with=\"city=${campaign}\" th:text=\"${city.name}\">x</p>",
            "<p th:each=\"tie : ${ties}\" th:text=\"${tie.since == contact.title ? 'same' : 'other'}\">x</p>",
            "<a href='#' th:href=\"|mailto:${campaign['reply-to']}?subject=${contact.title}|\" th:title=\"${contact.name} ?: 't'\">write</a>",
            "<a href='#' th:href=\"${contact.extra['link']}\" th:if=\"${contact.extra.has('link')}\">[[${contact.extra['link']}]]</a>",
            "<img src='https://x.example' alt='x' th:alt=\"${contact.title} ?: 'seal'\"><br>",
            "<p th:if=\"${contact.name} == 'No' or not ${contact.title}\">[[${contact.title} + ' ' + ${contact.name} ?: '-']]</p>",
            "<p>[[${contact.title} + ${contact.extra['ward']} ?: 'x']]</p>",
            "<p>[[${ties.size() == 1 and ties[0].since != null} ? |since ${ties[0].since}, ${city.partners}| : 'for years']]</p>",
            "<p>[[${ties[0].since} + ${contact.title ?: '3'} + ' years']] [[${ties[0].since} + ' years']] [[|1${ties[0].since ?: 'x'}|]]</p>",
            "<p>[[${ties[0].since ?: '2'} + (${contact.title ?: '1'} + ${city.state})]] [[('a' + ${city.name}) + ${city.name}]]</p>",
            "<p>[[${city.statusAsOf}]] [[|of ${city.statusAsOf}|]] [[${#temporals.format(city.statusAsOf, 'MMMM d')}]] [[${today}]]</p>",
            "<p th:if=\"|of ${city.state}|\">[[${city.state == 'IL' ? 'Illinois' : city.name}]]</p>",
            "<p th:switch=\"${city.state}\"><i th:case=\"'IL'\">i</i><i th:case=\"${contact.state}\">c</i><i th:case=\"*\">o</i></p>",
            "<p th:text=\"${#strings.equals(city.name, contact.name)} ? 'same' : ${city.status}\">x</p>",
            "<p th:text=\"${city.partners ?: 'Russia'} + '.'\" th:title=\"${#lists.size(ties)}\">x</p>",
            "<p>[[${contact.title ?: city.statusAsOf} == ${city.statusAsOf} ? 'same' : 'other']]</p>",
            "<p th:with=\"'city'=${campaign}\">[[${city.name}]]</p>",
            "<p>[[${#strings.substringAfter(contact.name, 'A')} ?: 'x']][[${#strings.abbreviate(city.name, 4)}]]</p>",
            "<p>[[${contact.name ?: 'x'}]]</p><p>[[${city.name.substring(1)}]][[${city.name.substring(0, 1)}]]</p>",
            "Q&[[${contact.name} ?: 'x']]; <[[${contact.title} ?: 'x']]",
            "<table>[[${contact.title ?: ''}]]<tr><td>[[${city.name}]]</td><td th:lang=${city.state}>x</td></tr></table>",
            "<div th:if=\"${ties.size() > 1}\"><p th:unless=\"${contact.name == city.name}\">[[${city.partners} ?: 'none']]</p></div>",
            "<a href='#' th:href=\"|https://${city.name}|\">[[${contact.name} ?: ${city.name}]]</a>",
            "<div th:remove='all-but-first'><b>[[${contact.name} ?: (${contact.title} ?: '7')]]</b><i>[[${city.name}]]</i></div>",
            "<blockquote>[[${contact.name} ?: _]] quoted words that are long enough to be broken somewhere in the middle</blockquote>");
    private static final List<String> TITLES = List.of(
            "For [[${contact.title} ?: 'you']] in [[${city.name}]]",
            "[[${city.name.substring(1)}]]",
            "[[${city.name}]]");
    private static final List<@Nullable String> VALUES = new ArrayList<>(List.of(
            "Ada",
            "O'Brien & <b>",
            "12",
            "+5",
            "-7",
            "No",
            "false",
            "Mayor",
            "1997",
            "Zoë  Ünal",
            "no\u00A0break",
            "a\uE001b",
            "tab\there",
            "line\u2028break",
            "https://a.example/?x=1&y=2",
            "soft\u00ADhyphen",
            "世界 𝒳",
            "𝒳",
            "x\u200B",
            "lt",
            "2026-11-22",
            "${city.name}",
            "[[${contact.name}]]",
            "x hidden",
            "שלום"));

    static {
        VALUES.add(null);
        VALUES.add("a name so long that it fills most of a line by itself, and then some more of it");
    }

    private static final List<City> CITIES = List.of(
            Letters.CHICAGO,
            Letters.city(
                    "Saint Louis & <i>",
                    "MO",
                    TieStatus.ACTIVE,
                    Letters.tie("Samara", null, TieStatus.ACTIVE),
                    Letters.tie("Tver", "Mayor", TieStatus.ACTIVE)),
            Letters.city("\uE000", "OH", TieStatus.ACTIVE));

    static Stream<Long> seeds() {
        return new Random(20261122).longs(100).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreeWithTheEngine(long seed) {
        var random = new Random(seed);
        LetterSource source = source(random);
        LetterTemplate template = LetterTemplate.of(source);
        LetterTemplate engine = LetterTemplate.of(source);
        List<City> cities = Stream.concat(CITIES.stream(), Stream.generate(() -> city(random)))
                .limit(12)
                .toList();
        for (int i = 0; i < 45; i++) {
            LetterValues values = Letters.values(contact(random), cities.get(random.nextInt(cities.size())));
            assertThat(written(() -> template.render(values)))
                    .as("%s%n%s", source, values)
                    .isEqualTo(written(() -> engine.renderAnew(values)));
        }
    }

    private static LetterSource source(Random random) {
        String body = random.ints(1 + random.nextInt(5), 0, PASSAGES.size())
                .mapToObj(PASSAGES::get)
                .collect(Collectors.joining("\n  "));
        String text = random.nextInt(3) == 0
                ? "Dear [(${contact.name} ?: 'all')],\r\n[(${city.name})] [(${contact.title} ?: '')]\n"
                : null;
        return new LetterSource(
                "ask",
                Path.of("ask.html"),
                "<html><head><title>" + TITLES.get(random.nextInt(TITLES.size())) + "</title></head><body>" + body,
                text);
    }

    private static Contact contact(Random random) {
        var extra = Stream.of("ward", "link")
                .filter(name -> random.nextBoolean())
                .map(name -> Map.entry(name, value(random)))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Contact contact = Letters.contact(random.nextInt(100), name(random), extra);
        return new Contact(
                contact.line(), contact.email(), contact.city(), contact.state(), contact.name(), name(random), extra);
    }

    /** A value that may name somebody: with another the letter is refused, by a form perhaps for another of its cells. */
    private static @Nullable String name(Random random) {
        return orNull(Stream.generate(() -> value(random))
                .filter(value -> NoName.in(value) == null)
                .findFirst()
                .orElseThrow());
    }

    private static City city(Random random) {
        List<Tie> ties = Stream.generate(() -> new Tie(
                        orNull(value(random)),
                        orNull(value(random)),
                        random.nextBoolean() ? TieStatus.ACTIVE : TieStatus.SUSPENDED,
                        Letters.TODAY.minusDays(random.nextInt(3)),
                        null))
                .limit(1 + random.nextInt(2))
                .toList();
        return new City(value(random), random.nextBoolean() ? "IL" : "12", ties);
    }

    private static String value(Random random) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return value == null ? "" : value;
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Object written(java.util.function.Supplier<Letter> letter) {
        try {
            return letter.get();
        } catch (LetterFaultException e) {
            return e.fault();
        }
    }

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
        assertThat(written(() -> template.render(Letters.values(other))))
                .isEqualTo(written(() -> template.renderAnew(Letters.values(other))));
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
