package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a letter is told once, with what to write instead. */
class LetterFaultTests {
    private static final String CONTACTS = "recipients/contacts.csv";
    private static final String LETTER = "templates/letter.html";

    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder);
    }

    @Test
    void oneSlipIsOneFaultInHoweverManyLetters() {
        campaign.replace(LETTER, "[[${ties[0].partnerCity}]].", "[[${city.partner}]].")
                .write(
                        CONTACTS,
                        "email,city,state,name\n"
                                + IntStream.range(0, 1200)
                                        .mapToObj(i -> "clerk%d@chicago.example,Chicago,IL,Clerk\n".formatted(i))
                                        .collect(Collectors.joining())
                                + "mayor@homer,Homer,AK,Mayor\n");

        for (String command : List.of("check", "preview", "send")) {
            assertThat(refusal(command))
                    .containsOnlyOnce(campaign.path(LETTER)
                            + ":2: unknown variable city.partner (in 1,200 letters, first for row 2 of "
                            + campaign.path(CONTACTS) + "). Did you mean city.partners? ")
                    .containsOnlyOnce("unknown variable")
                    .contains(campaign.path(CONTACTS) + ":1202: email")
                    .doesNotContain("more faults");
        }
    }

    @Test
    void aCellIsToBeLeftBlankOnlyWhereTheLetterHasWordsForIt() {
        campaign.replace(CONTACTS, "Miles O'Brien & Sons", "-");
        assertThat(refusal("check"))
                .contains(":3: name \"-\": no value, and ", ":2 prints it. Write the value into the cell.\n")
                .doesNotContain("blank");

        campaign.replace(LETTER, "[[${contact.name}]]", "[[${contact.name} ?: 'City Clerk']]");
        assertThat(refusal("check")).contains("prints it. Write the value into the cell, or leave it blank.\n");

        campaign.replace(CONTACTS, ",-,", ",,");
        assertThat(campaign.run("check").code()).isZero();
    }

    @Test
    void soItIsWithFurtherColumnsAndWithTies() {
        campaign.replace(LETTER, "[[${contact.name}]]", "[[${contact.extra['ward']}]]")
                .write(CONTACTS, "email,city,state,name,ward\nclerk@chicago.example,Chicago,IL,Clerk,n/a\n");
        assertThat(refusal("check")).contains(":2: ward \"n/a\": no value, and ", "Write the value into the cell.\n");

        campaign.replace(
                LETTER,
                "[[${contact.extra['ward']}]]",
                "[[${contact.extra.has('ward')} ? ${contact.extra['ward']} : 'all']]");
        assertThat(refusal("check")).contains("Write the value into the cell, or leave it blank.\n");

        campaign.replace(CONTACTS, "n/a", "7")
                .replace(LETTER, "[[${ties[0].partnerCity}]].", "[[${ties[0].source} ?: 'it']].")
                .replace("recipients/cities.csv", "https://example.org/chicago", "n/a");
        assertThat(refusal("check"))
                .contains("cities.csv: source \"n/a\": no value, and ")
                .contains("Write the value into the cell, or leave it blank.\n");
    }

    @Test
    void aFieldOfAnotherMailMergeIsTranslatedWithTheColumnsOfTheList() {
        campaign.replace(LETTER, "Dear [[${contact.name}]]", "Dear {{First Name}} of [City]")
                .write(CONTACTS, "email,city,state,First Name\nclerk@chicago.example,Chicago,IL,Ann\n");

        assertThat(refusal("check"))
                .contains(
                        "{{First Name}} of [City],: would be sent as it stands. Write [[${contact.extra['first name']}]] in its place. All names: docs/settings.md, \"Letters\".")
                .contains("[City],: would be sent as it stands. Write [[${city.name}]] in its place.");

        campaign.replace(LETTER, "{{First Name}} of [City]", "[[${contact.extra['first name']}]] of [[${city.name}]]")
                .replace("templates/thanks.html", "contact.name", "city.name");
        assertThat(campaign.run("check").code()).isZero();
    }

    private String refusal(String command) {
        CampaignFolder.Ran ran = command.equals("check") ? campaign.run(command) : campaign.run(command, "ask");
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.INPUT);
        return ran.err();
    }
}
