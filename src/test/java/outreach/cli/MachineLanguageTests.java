package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two machines write the same letter, whatever language they speak: a Turkish one has another capital i, a Persian one digits of its own. */
class MachineLanguageTests {
    private static String fingerprint(CampaignFolder.Ran preview) {
        return preview.out().replaceAll("(?s).*fingerprint: (\\w+).*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Duser.language=tr -Duser.country=TR", "-Duser.language=fa -Duser.country=IR"})
    void thePlanIsTheSameInEveryLanguage(String language, @TempDir Path folder) {
        var campaign = new CampaignFolder(folder)
                .replace("templates/letter.html", "${contact.name}", "${contact.name.toUpperCase()}");
        CampaignFolder.Ran english = campaign.run("preview", "ask");

        CampaignFolder.Ran preview =
                AnotherProcess.run(campaign, Map.of("JAVA_TOOL_OPTIONS", language), "preview", "ask");

        assertThat(preview.code()).as(preview.err()).isZero();
        assertThat(fingerprint(preview)).isEqualTo(fingerprint(english)).matches("[0-9a-f]{12}");
    }
}
