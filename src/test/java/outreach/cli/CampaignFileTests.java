package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organizer can write wrong in campaign.yaml, and what the program says then. */
class CampaignFileTests {
    private CampaignFolder campaign;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        campaign = new CampaignFolder(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout: 10s, timeout: 10, 'campaign.yaml:16: smtp.timeout \"10\"'",
        "timeout: 10s, timeout-after-dot: 60, 'campaign.yaml:16: smtp.timeout-after-dot \"60\"'",
        "status-valid-for: 36500d, status-valid-for: 30, 'campaign.yaml:8: campaign.status-valid-for \"30\"'",
        "retry-after: 1s, retry-after: 60, 'campaign.yaml:18: sending.retry-after \"60\"'",
        "retry-at-most: 1s, retry-at-most: 0, 'campaign.yaml:19: sending.retry-at-most \"0\"'"
    })
    void aDurationWithoutAUnitIsRefusedRatherThanTakenForMilliseconds(String right, String wrong, String where) {
        campaign.replace("campaign.yaml", right, wrong);

        assertThat(campaign.refusal()).contains(where + ": not understood. Write a number with its unit, such as 30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5s", "0s", "5 weeks", "s", "99999999999999999999s", "9223372036854775807d"})
    void aDurationThatIsNoneIsRefused(String duration) {
        campaign.replace("campaign.yaml", "timeout: 10s", "timeout: " + duration);

        assertThat(campaign.refusal()).contains("campaign.yaml:16: smtp.timeout \"" + duration + "\": not understood");
    }

    @ParameterizedTest
    @CsvSource({
        "timeout: 10s, timeout: 2d, 'timeout must be longer than nothing, and 1d at most'",
        "timeout: 10s, timeout-after-dot: 20000d, 'timeout-after-dot must be longer than nothing, and 1d at most'",
        "status-valid-for: 36500d, status-valid-for: 36501d, 'and at most 36500d'"
    })
    void aWaitThatWouldOutlastEveryoneIsRefused(String right, String wrong, String words) {
        campaign.replace("campaign.yaml", right, wrong);

        assertThat(campaign.refusal()).containsIgnoringCase(words);
    }

    @Test
    void whoMisspellsAProviderHasForgottenNoMailServer() {
        campaign.replace("campaign.yaml", "  host: 127.0.0.1\n", "  provider: Gmial\n");

        assertThat(campaign.refusal())
                .contains("smtp.provider \"Gmial\": not understood. Use one of: ")
                .doesNotContain("smtp.host");
        campaign.replace("campaign.yaml", "  provider: Gmial\n", "  provider:\n");
        assertThat(campaign.refusal()).contains("smtp.host: missing");
    }

    @Test
    void aLongestPauseThatIsShorterThanTheFirstIsRefusedAtItsLine() {
        campaign.replace("campaign.yaml", "retry-after: 1s", "retry-after: 1h");

        assertThat(campaign.refusal())
                .contains("campaign.yaml:19: ")
                .contains("retry-at-most is shorter than sending.retry-after");
    }

    @Test
    void aStatusCanComeFromTheEnvironmentLikeAnyValue() {
        campaign.replace("campaign.yaml", "statuses: [active]", "statuses: [\"${OUTREACH_NO_SUCH_STATUS:active}\"]");
        assertThat(campaign.run("check").code()).isZero();

        campaign.replace("campaign.yaml", "OUTREACH_NO_SUCH_STATUS:active", "OUTREACH_NO_SUCH_STATUS");
        assertThat(campaign.refusal()).contains("the environment has no variable OUTREACH_NO_SUCH_STATUS");
    }

    @Test
    void aDurationWithItsUnitIsTaken() {
        campaign.replace("campaign.yaml", "timeout: 10s", "timeout: 10s\n  timeout-after-dot: 5m");

        assertThat(campaign.run("check").code()).isZero();
    }

    @Test
    void aLineBreakInTheSendersNameIsRefused() {
        campaign.replace(
                "campaign.yaml",
                "from: Test Campaign <campaign@sender.example>",
                "from: \"A\\r\\nBcc: x@y.example <campaign@sender.example>\"");

        assertThat(campaign.refusal())
                .contains("campaign.yaml:3: campaign.from \"A\\u000d")
                .contains("holds a line break");
    }

    @Test
    void eachMailboxIsRefusedAtItsOwnLine() {
        campaign.replace("campaign.yaml", "<campaign@sender.example>", "<campaign>")
                .replace("campaign.yaml", "replies@sender.example", "replies");

        assertThat(campaign.refusal())
                .contains("campaign.yaml:3: campaign.from \"Test Campaign <campaign>\": not a mailbox")
                .contains("campaign.yaml:4: campaign.reply-to \"replies\": not a mailbox");
    }

    @Test
    void aPasswordIsNoDefaultOfAVariable() {
        campaign.replace(
                "campaign.yaml", "security: none", "security: none\n  username: a\n  password: ${FOO:hunter2}");

        assertThat(campaign.refusal()).contains("a password stands in the file").doesNotContain("hunter2");
    }

    @Test
    void theSenderIsOneMailbox() {
        campaign.replace(
                "campaign.yaml", "Test Campaign <campaign@sender.example>", "'A <a@b.example>, C <c@d.example>'");

        assertThat(campaign.refusal()).contains("campaign.yaml:3: campaign.from", "more than one address");
    }

    @Test
    void anAddressThatNotEverybodyCanAnswerToIsRefusedForAnswers() {
        campaign.replace("campaign.yaml", "replies@sender.example", "jörg@sender.example");

        assertThat(campaign.refusal())
                .contains("campaign.yaml:4: campaign.reply-to \"jörg@sender.example\": has letters beyond ASCII");
    }

    @Test
    void aCampaignWithoutBatchesIsToldSo() {
        campaign.replace("campaign.yaml", "  ask:       { template: letter, statuses: [active] }\n", "")
                .replace("campaign.yaml", "  thank-you: { template: thanks, statuses: [suspended, terminated] }\n", "");

        assertThat(campaign.refusal()).contains(": batches: no batch is named. Add one");
    }

    @Test
    void oneLetterMayBeForCitiesOfOtherStatusesToo() {
        campaign.replace(
                "campaign.yaml",
                "statuses: [active] }\n",
                "statuses: [active] }\n  reminder: { template: letter, statuses: [retained] }\n");

        assertThat(campaign.run("check").code()).isZero();
    }

    @Test
    void aLetterThatAnotherBatchSendsToTheSameCitiesIsRefused() {
        campaign.replace(
                "campaign.yaml",
                "statuses: [active] }\n",
                "statuses: [active] }\n  follow-up: { template: letter, statuses: [active] }\n");

        assertThat(campaign.refusal())
                .contains(
                        "campaign.yaml:11: batches.follow-up.template \"letter\": batch ask sends this letter to the same cities")
                .contains("Copy letter.html under a new name");

        campaign.replace("campaign.yaml", "  ask:       { template: letter", "  ask:       { template: ''")
                .replace("campaign.yaml", "  follow-up: { template: letter", "  follow-up: { template: ''");

        assertThat(campaign.refusal())
                .contains("batches.ask.template: missing", "batches.follow-up.template: missing")
                .doesNotContain("already");
    }

    @Test
    void mailInPlainTextToAnotherMachineIsRefusedInASentence() {
        campaign.replace("campaign.yaml", "127.0.0.1", "mail.example.org");

        assertThat(campaign.refusal())
                .contains("cannot be used so. Mail for mail.example.org would travel in plain text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:3025", "smtp://127.0.0.1", "smtp.exa mple.org", "me@example.org"})
    void aHostIsANameAlone(String host) {
        campaign.replace("campaign.yaml", "host: 127.0.0.1", "host: " + host);

        assertThat(campaign.refusal())
                .contains("campaign.yaml:13: smtp.host \"" + host + "\": not the name of a mail server alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"::1\"", "localhost", "127.0.0.1"})
    void aHostOfThisMachineIsTaken(String host) {
        campaign.replace("campaign.yaml", "host: 127.0.0.1", "host: " + host);

        assertThat(campaign.run("check").code()).isZero();
    }

    @Test
    void aSectionForAMailServerNamesOne() {
        campaign.replace("campaign.yaml", "  host: 127.0.0.1\n", "");

        assertThat(campaign.refusal()).contains("campaign.yaml:13: smtp.host: missing");
    }

    @Test
    void aMisspeltStatusIsOneFault() {
        campaign.replace("campaign.yaml", "[active]", "[actve]");

        assertThat(campaign.refusal())
                .contains("statuses \"actve\": no such status")
                .doesNotContain("no status is named");
    }
}
