package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in the two lists is told where it stands in them, and so is how they were read. */
class ListFaultTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String CITIES = "recipients/cities.csv";

    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder);
    }

    @Test
    void aCellThatALetterCannotPrintIsNamedInItsList() {
        campaign.replace(CONTACTS, "Miles O'Brien & Sons", "#N/A");
        assertThat(refusal())
                .contains(campaign.path(CONTACTS) + ":3: name \"#N/A\": no value, and "
                        + campaign.path("templates/letter.html") + ":2 prints it. Write the value into the cell");

        campaign.replace(CONTACTS, "#N/A", "Miles")
                .replace("templates/letter.html", "tie with", "tie [[${ties[0].source}]]");
        campaign.replace(CITIES, "https://example.org/chicago", "n/a");
        assertThat(refusal()).contains(campaign.path(CITIES) + ": source \"n/a\": no value, and ");
    }

    @Test
    void aBadCellOfTheCitiesIsNamedWithItsLine() {
        campaign.replace(CITIES, "Moscow", "#REF!");

        assertThat(refusal()).contains(campaign.path(CITIES) + ":2: partner_city \"#REF!\": no value.");
    }

    @Test
    void thePlanSaysHowBothListsWereRead() {
        assertThat(campaign.run("preview", "ask").out())
                .contains("Contacts: " + campaign.path(CONTACTS) + " (UTF-8, commas)")
                .contains("Cities: " + campaign.path(CITIES) + " (UTF-8, commas)");
    }

    @Test
    void aListWithoutRowsIsToldSo() {
        campaign.write(CONTACTS, "email,city,state\n");

        assertThat(campaign.run("preview", "ask").out()).contains(campaign.path(CONTACTS) + " has no rows below");
    }

    @Test
    void anAddressThatIsNoneMayBeLeftOutAndTwoAreTwoRows() {
        campaign.replace(CONTACTS, "clerk@chicago.example", "n/a")
                .replace(CONTACTS, "mayor@tulsa.example", "a@tulsa.example; b@tulsa.example");

        assertThat(refusal())
                .contains(":3: email \"n/a\": no @ between a name and a domain.", "or leave the cell blank.")
                .contains(":6: email \"a@tulsa.example; b@tulsa.example\": more than one", "a row of its own.");
    }

    @Test
    void citiesThatMayBeOneAreToldWithThePlan() {
        campaign.replace(
                CITIES, "Tulsa,OK", "City of Homer,AK,Yelizovo,,suspended,2022-04-06,https://example.org\nTulsa,OK");

        for (String command : List.of("preview", "send")) {
            // nobody is there to type the number of letters, so nothing is sent
            CampaignFolder.Ran ran = campaign.run(command, "ask");
            assertThat(ran.out() + ran.err())
                    .contains(
                            "Note: City of Homer, AK and Homer, AK (lines 5 and 8 of the cities file) count as two cities.");
        }
    }

    @Test
    void citiesWithoutAContactAreToldWhereTheyWouldGetTheLetter() {
        assertThat(campaign.run("check").out()).doesNotContain("no contact");
        campaign.replace(CONTACTS, "mayor@homer.example,Homer,AK,Office of the Mayor,Mayor\n", "")
                .replace(CONTACTS, "mayor@portland-or.example,Portland,OR", "x@portland.example,Portland,ME")
                .replace(CONTACTS, "mayor@tulsa.example,Tulsa,OK", "x@tulsa.example,Chicago,IL");

        String plans = campaign.run("check").out();

        int second = plans.indexOf("Batch thank-you");
        assertThat(plans.substring(0, second))
                .contains("Note: 1 city would get this letter, but has no contact: Homer, AK.");
        assertThat(plans.substring(second))
                .contains("Note: 1 city would get this letter, but has no contact: Portland, OR.");
    }

    @Test
    void aRowWhoseCityIsNotInTheCitiesFileIsToldWithTheNearest() {
        for (String command : List.of("check", "preview", "send")) {
            String told = told(command);
            assertThat(told)
                    .contains("Note: " + campaign.path(CONTACTS)
                            + ":10: Chicgo, IL is not in the cities file. Did you mean Chicago, IL?\n")
                    .doesNotContain("rows name a city");
        }

        campaign.write(
                CONTACTS,
                campaign.read(CONTACTS)
                        + """
                        x1@far.example,Ulan Bator,AK,A,
                        x2@far.example,Homre,AK,B,
                        x3@far.example,Homre,AK,B,
                        x4@far.example,Homre,AK,B,
                        x5@far.example,Homre,AK,B,
                        """);
        assertThat(told("check"))
                .contains(
                        ":12: Ulan Bator, AK is not in the cities file. Correct the name, or add the city to that file.")
                .contains(":15: Homre, AK is not in the cities file. Did you mean Homer, AK?")
                .doesNotContain(":16:")
                .contains("Note: 1 more row names a city that is not in the cities file. The preview lists them");
    }

    @Test
    void aLetterThatNamesACityWhichGetsItIsToldWithThePlan() {
        campaign.replace(
                "templates/letter.html",
                "<p>please",
                "<p>Chicago and\n<b>Portland</b>, Oregon have suspended theirs,</p><p>please");
        String note = "Note: " + campaign.path("templates/letter.html")
                + " names Chicago, IL in its own words, and Chicago, IL gets this letter (active as of "
                + CampaignFolder.daysAgo(2) + "). See that the sentence is still true.\n";

        for (String command : List.of("check", "preview", "send")) {
            assertThat(told(command)).containsOnlyOnce(note).doesNotContain("names Portland");
        }

        campaign.run("cities", "set", "Chicago, IL", "suspended", "--as-of", CampaignFolder.daysAgo(1));
        assertThat(told("check")).doesNotContain("in its own words");
        campaign.run("cities", "set", "Chicago, IL", "active", "--as-of", CampaignFolder.daysAgo(1));
        campaign.run("cities", "set", "Portland, OR", "active", "--as-of", CampaignFolder.daysAgo(1));
        assertThat(told("check"))
                .contains("letter.html names 2 cities in its own words that get this letter: Chicago, IL (active as of "
                        + CampaignFolder.daysAgo(1) + "); Portland, OR (active as of " + CampaignFolder.daysAgo(1)
                        + "). See that what it says of them is still true.");
    }

    @Test
    void citiesThatOnlyThePlainTextNamesAreToldOfThatFile() {
        campaign.write("templates/letter.txt", "Dear [(${contact.name})],\nChicago, Portland, Homer and Tulsa have.\n")
                .replace(CITIES, "suspended", "active");

        assertThat(told("check"))
                .contains("letter.txt names 4 cities in its own words that get this letter: Chicago, IL (")
                .contains("; Portland, ME (active")
                .contains("; and 1 more. See that")
                .doesNotContain("letter.html names", "Tulsa, OK (");
    }

    private String told(String command) {
        // nobody is there to type the number of letters, so nothing is sent
        CampaignFolder.Ran ran = command.equals("check") ? campaign.run(command) : campaign.run(command, "ask");
        return ran.out() + ran.err();
    }

    @Test
    void columnsUnderAnotherNameThanTheLettersAreTold() {
        campaign.replace(
                        "templates/letter.html",
                        "Dear [[${contact.name}]]",
                        "[[${contact.extra.has('greeting')} ? ${contact.extra['greeting']} : (${contact.name} ? |Dear ${contact.name}| : 'Dear council')]]")
                .replace("templates/thanks.html", "[[${contact.name}]]", "[[${contact.extra['ward']}]]")
                .write(
                        CONTACTS,
                        """
                        E-Mail,City,State,First Name,Last Name,Greetings,Bounced
                        clerk@chicago.example,Chicago,IL,Ann,Ames,Dear Ann,no
                        """);

        assertThat(campaign.run("preview", "ask").out())
                .contains(
                        "Note: The letter asks for columns that " + campaign.path(CONTACTS)
                                + " does not have: name, greeting; and no letter uses these columns of it: First Name, Last Name, Greetings.");

        campaign.replace(CONTACTS, "First Name,Last Name,Greetings,Bounced", "Name,Ward,Greeting,Bounced");
        assertThat(campaign.run("preview", "ask").out()).doesNotContain("no letter uses");
        campaign.replace(CONTACTS, "Name,Ward,Greeting", "Official,Title,Form");
        assertThat(campaign.run("preview", "ask").out()).doesNotContain("no letter uses");
    }

    @Test
    void whatCannotGreetAnybodyIsNamedInItsList() {
        campaign.replace(CONTACTS, "Miles O'Brien & Sons", "907-555-0100");
        assertThat(refusal())
                .contains(campaign.path(CONTACTS) + ":3: name \"907-555-0100\": no letter, and so no name, and "
                        + campaign.path("templates/letter.html") + ":2 prints it. Write the name into the cell");

        campaign.write(
                        CONTACTS,
                        """
                        email,city,state,greeting,seat,phone
                        clerk@chicago.example,Chicago,IL,Dear,7,907-555-0100
                        """)
                .replace(
                        "templates/letter.html",
                        "Dear [[${contact.name}]]",
                        "[[${contact.extra['greeting']}]] of seat [[${contact.extra['seat']}]], [[${contact.extra['phone']}]]");
        assertThat(refusal())
                .contains(":2: greeting \"Dear\": a greeting of nobody, and ")
                .doesNotContain("seat \"7\"", "phone \"");
        campaign.replace(CONTACTS, ",Dear,", ",Dear Clerk,");
        assertThat(campaign.run("preview", "ask").code()).isZero();
        campaign.replace(CITIES, "Moscow", "00.01.1900");
        assertThat(refusal()).contains(campaign.path(CITIES) + ":2: partner_city \"00.01.1900\": no letter");
    }

    @Test
    void theShippedListsHaveNothingToTell(@TempDir Path folder) {
        ShippedCampaign shipped = ShippedCampaign.copyTo(folder);

        assertThat(shipped.run(List.of("check")).out().lines().filter(line -> line.contains("Note: ")))
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.contains("Note: Contacts: ")
                        || line.contains("Note: Cities: ")
                        || line.contains("No letter of this campaign is in the ledger yet"));
    }

    private String refusal() {
        CampaignFolder.Ran checked = campaign.run("check");
        assertThat(checked.code()).as(checked.err()).isEqualTo(ExitCode.INPUT);
        return checked.err();
    }
}
