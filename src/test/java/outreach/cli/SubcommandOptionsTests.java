package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said between a command and a command of its own counts as what is said behind both. */
class SubcommandOptionsTests {
    private static final String REVIEW = "cities review";
    private static final String SET = "cities set";

    private CampaignFolder campaign;
    private String file;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder);
        file = campaign.path("campaign.yaml").toString();
    }

    @Test
    void aStatusIsSetInTheCampaignThatIsNamedAndTheFileIsTold() {
        for (String status : List.of("suspended", "retained")) {
            CampaignFolder.Ran ran = status.equals("retained")
                    ? CampaignFolder.runAsTyped("cities", "-c", file, "set", "Chicago, IL", status)
                    : CampaignFolder.runAsTyped("cities", "set", "Chicago, IL", status, "-c", file);

            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out())
                    .startsWith(campaign.path("recipients/cities.csv") + ": Set Chicago, IL")
                    .contains("to " + status);
            assertThat(campaign.read("recipients/cities.csv")).contains("Chicago,IL,Moscow,1997," + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {REVIEW, "suppress list"})
    void aCampaignThatIsNotThereIsMissed(String words) {
        String nowhere = campaign.path("nosuch.yaml").toString();
        for (List<String> line : bothWays(words, "-c", nowhere)) {
            CampaignFolder.Ran ran = CampaignFolder.runAsTyped(line.toArray(String[]::new));

            assertThat(ran.code()).as("%s", line).isEqualTo(ExitCode.INPUT);
            assertThat(ran.err()).contains(nowhere);
        }
    }

    @Test
    void theSuppressionListIsThatOfTheFolderThatIsNamed() {
        campaign.run("suppress", "add", "mayor@chicago.example");
        String data = campaign.path("data").toString();

        for (List<String> line : bothWays("suppress list", "--data", data)) {
            CampaignFolder.Ran ran = CampaignFolder.runAsTyped(
                    Stream.concat(line.stream(), Stream.of("-c", file)).toArray(String[]::new));

            assertThat(ran.out()).as("%s", line).startsWith("mayor@chicago.example");
        }
    }

    @Test
    void theSuppressionListIsForProgramsToo() {
        campaign.run("suppress", "add", "mayor@chicago.example", "--note", "asked \"by phone\"");
        campaign.run("suppress", "add", "clerk@chicago.example");

        assertThat(campaign.run("suppress", "list", "--json").out())
                .matches("\\[\\{\"mailbox\":\"clerk@chicago.example\",\"since\":\"20[^\"]+\",\"note\":null\\},"
                        + "\\{\"mailbox\":\"mayor@chicago.example\",\"since\":\"20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)\","
                        + "\"note\":\"asked \\\\\"by phone\\\\\"\"\\}\\]\\R");
    }

    @Test
    void aReviewIsForProgramsOnBothSides() {
        for (List<String> line : bothWays(REVIEW, "--json")) {
            assertThat(campaign.run(line.toArray(String[]::new)).out())
                    .as("%s", line)
                    .startsWith("[{");
        }
        assertThat(campaign.run("cities", "--json", "review", "--json").out()).startsWith("[{");
    }

    @ParameterizedTest
    @ValueSource(strings = {REVIEW, SET + " Chicago,IL active", "suppress add mayor@chicago.example"})
    void givenOnBothSidesItIsRefused(String words) {
        String cities = campaign.read("recipients/cities.csv");
        List<String> line = bothWays(words, "-c", "another.yaml").get(0);

        CampaignFolder.Ran ran = campaign.run(line.toArray(String[]::new));

        assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
        assertThat(ran.err()).contains("--campaign is given before", "Give it once. Nothing was done.");
        assertThat(campaign.read("recipients/cities.csv")).isEqualTo(cities);
        assertThat(campaign.path("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cities --json set", SET + " --json"})
    void whatSetsAStatusPrintsNothingForPrograms(String words) {
        String cities = campaign.read("recipients/cities.csv");

        CampaignFolder.Ran ran =
                campaign.run(Stream.concat(Stream.of(words.split(" ")), Stream.of("Chicago, IL", "suspended"))
                        .toArray(String[]::new));

        assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
        assertThat(ran.err()).contains("--json");
        assertThat(campaign.read("recipients/cities.csv")).isEqualTo(cities);
    }

    /** The options before the second word, and at the end. */
    private static List<List<String>> bothWays(String words, String... options) {
        List<String> line = List.of(words.split(" "));
        return List.of(
                Stream.of(line.subList(0, 1), List.of(options), line.subList(1, line.size()))
                        .flatMap(List::stream)
                        .toList(),
                Stream.concat(line.stream(), Stream.of(options)).toList());
    }
}
