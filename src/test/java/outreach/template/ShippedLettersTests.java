package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.city.Cities;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.ContactFile;
import outreach.contact.ContactRow;
import outreach.fault.Fault;
import outreach.fault.Faults;

/** The letters and lists that come with the program. */
class ShippedLettersTests {
    private static final Path TEMPLATES = Path.of("templates");
    private static final Path CONTACTS = Path.of("recipients/council-contacts.csv");

    private static final Set<TieStatus> THANKED = EnumSet.of(TieStatus.SUSPENDED, TieStatus.TERMINATED);

    private static Cities cities;
    private static List<Contact> contacts;

    @BeforeAll
    static void readTheLists() throws IOException {
        var faults = new Faults();
        cities = Cities.read(Path.of("recipients/cities.csv"), Letters.TODAY, faults);
        contacts = new ArrayList<>();
        try (ContactFile file = ContactFile.open(CONTACTS)) {
            for (ContactRow row = file.next(); row != null; row = file.next()) {
                if (row instanceof ContactRow.Valid valid) {
                    contacts.add(valid.contact());
                } else if (row instanceof ContactRow.Invalid invalid) {
                    faults.addAll(invalid.faults());
                }
            }
        }
        assertThat(faults.first()).isEmpty();
    }

    @Test
    void everyCityHasItsOfficesAndEveryOfficeItsCity() {
        assertThat(contacts).hasSize(3 * cities.all().size());
        var keys = new TreeSet<String>();
        contacts.forEach(contact -> keys.add(city(contact).key().value()));
        assertThat(keys).hasSize(cities.all().size());
    }

    @Test
    void addressesAreReservedAndNoTwoAreEqual() {
        var addresses = contacts.stream()
                .filter(contact -> contact.email() != null)
                .map(contact -> contact.email().mailboxKey())
                .toList();
        assertThat(addresses).doesNotHaveDuplicates().allMatch(address -> address.endsWith(".example"));
        assertThat(contacts.size() - addresses.size())
                .as("offices with a web form only")
                .isBetween(1, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample-email", "thank-you"})
    void everyRowOfTheListsRenders(String name) {
        LetterTemplate template = LetterTemplate.of(LetterSource.read(TEMPLATES, name));
        for (Contact contact : contacts) {
            City city = city(contact);
            if (city.status() == TieStatus.NONE || (name.equals("thank-you") && !THANKED.contains(city.status()))) {
                continue;
            }
            Letter letter = template.render(Letters.values(contact, city));
            String partners = city.decidingTies().get(0).partnerCity();
            assertThat(letter.subject()).contains(city.name());
            assertThat(Jsoup.parse(letter.html()).text()).contains(city.name()).contains(partners);
            assertThat(letter.text().replaceAll("\\s+", " "))
                    .startsWith("Dear ")
                    .contains(city.name())
                    .contains(partners)
                    .contains("unsubscribe")
                    .doesNotContain("null")
                    .doesNotContain(" th:")
                    .doesNotContain("${");
            assertThat(letter.text().lines()).allMatch(line -> line.length() <= 72 || line.startsWith("<http"));
            assertThat(letter.html()).doesNotContain(" th:").doesNotContain("<th:");
            if (!city.name().equals("San Diego") && !city.name().equals("Chicago")) {
                assertThat(letter.html()).doesNotContain("San Diego").doesNotContain("Chicago, IL");
            }
        }
    }

    @Test
    void theAskIsShortAndSaysWhatItMust() {
        String text = text("sample-email", Letters.contact(null, Map.of()), city("Homer", "AK"));
        String body = text.substring(text.indexOf("\n\n"), text.indexOf("Respectfully"));
        assertThat(body.split("\\s+").length).isBetween(200, 280);
        assertThat(text)
                .contains("Dear members of the council")
                .contains("Homer is a sister city of Yelizovo in Russia, and")
                .contains("February 24, 2022")
                .contains("suspend the official tie with Yelizovo until Russian forces have left Ukraine")
                .contains("Sister Cities International")
                .contains("last channel of communication")
                .contains("Joint Baltic American National Committee")
                .contains("<mailto:replies@campaign.example?subject=unsubscribe>");
    }

    @Test
    void theAskKnowsSinceWhenASingleTieLasts() {
        assertThat(text("sample-email", Letters.contact("City Clerk", Map.of()), city("San Diego", "CA")))
                .contains("Dear City Clerk,")
                .contains("San Diego has been a sister city of Vladivostok in Russia since 1991, and");
    }

    @Test
    void theThankYouSaysWhatTheCityDid() {
        assertThat(text("thank-you", Letters.contact(null, Map.of("greeting", "Dear Mayor")), city("Berkeley", "CA")))
                .contains("Dear Mayor,")
                .contains("Berkeley has suspended its official sister-city ties with Dmitrov and Ulan-Ude in Russia")
                .contains("since February 24, 2022")
                .contains("as of June 28, 2022");
        assertThat(text("thank-you", Letters.contact(null, Map.of()), city("Tallahassee", "FL")))
                .contains("Tallahassee has ended its official sister-city tie with Krasnodar");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SUSPENDED", "TERMINATED"})
    void theThankYouSaysOfNoOtherCityThatItHasSuspendedItsTie(TieStatus status) {
        City city = Letters.city("Chicago", "IL", status);

        Fault fault = Letters.renderFault(
                LetterSource.read(TEMPLATES, "thank-you"), Letters.values(Letters.contact("Ada", Map.of()), city));

        assertThat(fault.what()).startsWith("it has no text for this case (in the letter for row 17");
        assertThat(fault.remedy()).contains("take it out of the batch's statuses in campaign.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phoned the clerk",
                "city minutes of 3/1",
                "",
                "https://a.example/one; https://b.example/two",
                "https://a.example;https://b.example"
            })
    void theThankYouLinksToNoSourceThatIsNoLink(String source) {
        var tie = new Tie("Moscow", "1997", TieStatus.SUSPENDED, Letters.TODAY, source.isEmpty() ? null : source);

        assertThat(text("thank-you", Letters.contact(null, Map.of()), new City("Chicago", "IL", List.of(tie))))
                .contains("Chicago has suspended")
                .doesNotContain("this source");
    }

    @Test
    void theThankYouDoesNotCreditAnOldDecisionToTheWar() {
        assertThat(text("thank-you", Letters.contact(null, Map.of()), city("Lansing", "MI")))
                .contains("drew that line before Russia’s full-scale war")
                .doesNotContain("not made lightly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample-email", "thank-you"})
    void lettersLoadNothingFromElsewhere(String name) {
        var page = Jsoup.parse(LetterTemplate.of(LetterSource.read(TEMPLATES, name))
                .render(Letters.values(Letters.contact("Ada", Map.of()), city("Chicago", "IL")))
                .html());
        assertThat(page.select("img, script, link, iframe, object, [src], [background]"))
                .isEmpty();
        assertThat(page.outerHtml()).doesNotContain("url(").doesNotContain("@import");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("table:not([role=presentation])")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample-email", "thank-you"})
    void templatesOpenInABrowserAsTheyAre(String name) throws IOException {
        var page = Jsoup.parse(Files.readString(TEMPLATES.resolve(name + ".html"), StandardCharsets.UTF_8));
        assertThat(page.title()).isNotBlank();
        assertThat(page.text()).doesNotContain("${").doesNotContain("[[").contains("Dear members of the council");
        assertThat(page.select("a")).allMatch(link -> !link.attr("href").isEmpty());
    }

    private static String text(String template, Contact contact, City city) {
        return LetterTemplate.of(LetterSource.read(TEMPLATES, template))
                .render(Letters.values(contact, city))
                .text()
                .replaceAll("(?<!\n)\n(?!\n)", " ");
    }

    private static City city(String name, String state) {
        return cities.find(CityKey.of(name, state)).orElseThrow();
    }

    private static City city(Contact contact) {
        return city(contact.city(), contact.state());
    }
}
