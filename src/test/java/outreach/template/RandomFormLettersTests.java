package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outreach.city.City;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.fault.NoName;

/** Templates and values put together at random: a letter from a form is the one that the template engine would have written. */
class RandomFormLettersTests {
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
            assertThat(Letters.written(() -> template.render(values)))
                    .as("%s%n%s", source, values)
                    .isEqualTo(Letters.written(() -> engine.renderAnew(values)));
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
}
