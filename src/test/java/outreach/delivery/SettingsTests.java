package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {
    private static SmtpSettings settings(String host, Security security) {
        Duration second = Duration.ofSeconds(1);
        return new SmtpSettings(host, 587, security, "campaign", "hunter2", 4, 100, second, second);
    }

    @ParameterizedTest
    @CsvSource({"2/s, 2, PT1S", "30/min, 30, PT1M", " 500 / h , 500, PT1H"})
    void readsARate(String text, int messages, Duration per) {
        assertThat(Rate.parse(text)).isEqualTo(new Rate(messages, per));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "30/minute", "-1/s", "1.5/s", "0/s", "99999999/s"})
    void saysHowToWriteARate(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1"})
    void plainTextStaysOnThisMachine(String host) {
        assertThat(settings(host, Security.NONE).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp.example.org",
                "10.0.0.1",
                "localhost.example.org",
                "127.0.0.1.example.org",
                "::",
                "1270.0.0.1"
            })
    void plainTextToAnotherMachineIsRefused(String host) {
        assertThatThrownBy(() -> settings(host, Security.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain text")
                .hasMessageContaining("starttls");
    }

    @Test
    void neverPrintsThePassword() {
        assertThat(settings("smtp.example.org", Security.TLS).toString())
                .isEqualTo("smtp.example.org:587 (tls, with login)")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "smtp.example.org\r\nX"})
    void aHostIsOneName(String host) {
        assertThatThrownBy(() -> settings(host, Security.TLS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsBelowOneAreRefused() {
        Duration minute = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new SendingLimits(null, 0, null, null, 5, minute, minute))
                .hasMessageContaining("per-day is 0");
        assertThatThrownBy(() -> new SendingLimits(null, null, null, null, 0, minute, minute))
                .hasMessageContaining("attempts is 0");
        assertThatThrownBy(() -> new SendingLimits(null, null, null, null, 5, minute, Duration.ofSeconds(1)))
                .hasMessageContaining("retry-at-most");
    }

    @Test
    void everyProviderIsSecureAndNamesItsSource() {
        assertThat(Providers.names())
                .contains("gmail", "google-workspace", "microsoft365", "amazon-ses")
                .allSatisfy(name -> assertThat(Providers.named(" " + name.toUpperCase(Locale.ROOT)))
                        .get()
                        .satisfies(provider -> {
                            assertThat(provider.security()).isNotEqualTo(Security.NONE);
                            assertThat(provider.source()).startsWith("https://");
                        }));
        assertThat(Providers.named("nobody")).isEmpty();
    }

    @Test
    void readsASenderAsPeopleWriteIt() {
        Sender sender = Sender.parse(" \"Doe, Jane\" <jane@Example.org> ", "replies@example.org");

        assertThat(sender.fromName()).isEqualTo("Doe, Jane");
        assertThat(sender.from().address()).isEqualTo("jane@example.org");
        assertThat(Sender.parse("jane@example.org", null).fromName()).isNull();
        assertThatThrownBy(() -> Sender.parse("Jane", null)).hasMessageContaining("no @");
        assertThatThrownBy(() -> Sender.parse("jane@example.org", "x")).hasMessageContaining("no @");
    }
}
