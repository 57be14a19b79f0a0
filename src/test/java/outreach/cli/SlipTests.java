package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is mistyped is answered in plain words that say how to write it, and nothing is done. */
class SlipTests {
    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder);
    }

    /** One sentence, with the way out, and not a page of help that pushes it out of sight. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "preveiw ask | There is no command \"preveiw\". Did you mean preview? Nothing was done. All commands: ./outreach --help",
                "cities reviw | There is no command \"cities reviw\". Did you mean cities review? Nothing was done. All commands: ./outreach cities --help",
                "--jsn | There is no option --jsn before the command: options stand after it. Nothing was done. All commands: ./outreach --help",
                "cities --jsn | There is no option --jsn. Did you mean --json? Nothing was done. All options: ./outreach cities --help",
                "send ask --sandox | There is no option --sandox. Did you mean --sandbox? Nothing was sent. All options: ./outreach send --help",
                "send ask \u2014sandbox | There is no option \u2014sandbox. Did you mean --sandbox? Nothing was sent. All options: ./outreach send --help",
                "check -x | There is no option -x. Nothing was done. All options: ./outreach check --help",
                "send ask thank-you | \"thank-you\" is too much: put words that belong together in quotes, or leave it out. Nothing was sent. './outreach send --help' explains it.",
                "send ask --approved | --approved stands without its value: write --approved FINGERPRINT. Nothing was sent. './outreach send --help' explains it.",
                "preview ask --limit --skip-invalid | --limit stands without its value: write --limit N. Nothing was done. './outreach preview --help' explains it.",
                "send ask --limit ten | --limit: \"ten\" is no whole number. Write it in digits, such as --limit 10. Nothing was sent.",
                "send ask --limit 1 --limit 2 | --limit stands there twice: keep one of them. Nothing was sent.",
                "send ask --yes=maybe | --yes takes no value: write it alone. Nothing was sent.",
                "report ask --format xml | --format: there is no \"xml\". Write one of csv, html, json. Nothing was done.",
                "suppress add | Which address? ./outreach suppress add name@example.org. Nothing was changed.",
                "in-doubt ask --sent clerk@duluth.example | Take the number that stands before the letter in the list of ./outreach in-doubt ask, such as --sent 105. Nothing was changed.",
                "in-doubt ask --unsent | Take the number that stands before the letter in the list of ./outreach in-doubt ask, such as --unsent 105. Nothing was changed.",
                "in-doubt --sent clerk@duluth.example ask | Name the batch first, then the number that stands before the letter in its list, such as ./outreach in-doubt BATCH --sent 105. Nothing was changed.",
                "in-doubt ask --sent 1 --unsent 2 | Decide one way at a time: --sent, --unsent or --undo. Nothing was changed.",
                "cities set Dover, DE suspended | Put the city in quotes: ./outreach cities set \"Dover, DE\" suspended. Nothing was changed.",
                "cities set Las Vegas NV suspended --as-of 2026-11-20 | Put the city in quotes: ./outreach cities set \"Las Vegas, NV\" suspended --as-of 2026-11-20. Nothing was changed.",
                "cities set Dover, DE | \"DE\" is no status. Write one of active, unknown, retained, suspended, terminated, none. Nothing was changed.",
                "cities set Dover | Which status? Write active, unknown, retained, suspended, terminated or none. Nothing was changed.",
                "cities set | Which city, and which status? ./outreach cities set \"Chicago, IL\" suspended. Nothing was changed."
            })
    void aSlipIsAnsweredInPlainWords(String command, String words) {
        CampaignFolder.Ran ran = CampaignFolder.runAsTyped(command.split(" "));

        assertThat(ran.err()).isEqualTo(words + System.lineSeparator());
        assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    }

    /** With what else was typed: who meant to rehearse would else send. */
    @ParameterizedTest
    @CsvSource({
        "send, Nothing was sent.",
        "send --sandbox, Nothing was sent.",
        "resume --no-wait, Nothing was sent.",
        "report, Nothing was done.",
        "cancel, Nothing was changed."
    })
    void whoNamesNoBatchIsToldOfThoseThatThereAre(String command, String effect) {
        String name = "./outreach " + command.replaceFirst(" .*", "");
        String rest = command.replaceFirst("^\\S+", "");

        assertThat(refusal(command.split(" ")))
                .isEqualTo("Which batch? %1$s ask%2$s, or %1$s thank-you%2$s. %3$s%n".formatted(name, rest, effect));

        campaign.write("campaign.yaml", "campaign:\n  nme: Test\n");
        assertThat(refusal(command.split(" ")))
                .isEqualTo(
                        "Which batch? Write its name after %s, as campaign.yaml has it. %s%n".formatted(name, effect));
    }

    @Test
    void aCityWithoutItsStateIsNamedAsTheFileHasIt() {
        String before = campaign.read("recipients/cities.csv");

        assertThat(refusal("cities", "set", "Tulsa", "suspended"))
                .contains("cities.csv: \"Tulsa\" names no state. The cities file has \"Tulsa, OK\".")
                .contains("The file was not changed.");
        assertThat(refusal("cities", "set", "portland", "suspended"))
                .contains("The cities file has \"Portland, OR\" and \"Portland, ME\".");
        assertThat(refusal("cities", "set", "Dover", "suspended")).contains("Write it as \"Chicago, IL\".");
        assertThat(campaign.read("recipients/cities.csv")).isEqualTo(before);
    }

    private String refusal(String... command) {
        CampaignFolder.Ran ran = campaign.run(command);
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.INPUT);
        return ran.err();
    }
}
