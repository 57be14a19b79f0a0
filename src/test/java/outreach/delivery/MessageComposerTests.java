package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.contact.EmailAddress;
import outreach.template.Letter;

class MessageComposerTests {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final EmailAddress MAYOR = new EmailAddress("mayor", "chicago.example");

    private final MessageComposer composer =
            new MessageComposer(Sender.parse("Sister Cities Campaign <campaign@example.org>", "replies@example.org"));

    private byte[] compose(@Nullable String toName, String subject, String html, String text) {
        return composer.compose(MAYOR, toName, new Letter(subject, html, text), "run-1.m7", NOON);
    }

    private static MimeMessage parse(byte[] bytes) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    private static String part(MimeMessage message, int number) throws Exception {
        return (String)
                ((MimeMultipart) message.getContent()).getBodyPart(number).getContent();
    }

    @Test
    void writesAllHeadersInTheirForm() throws Exception {
        byte[] bytes = compose("Office of the Mayor", "Your sister city", "<p>hello</p>", "hello");

        String head = new String(bytes, StandardCharsets.US_ASCII).split("\r\n\r\n", 2)[0];
        assertThat(head.split("\r\n"))
                .containsExactly(
                        "Date: Mon, 2 Nov 2026 12:00:00 +0000",
                        "From: Sister Cities Campaign <campaign@example.org>",
                        "Reply-To: replies@example.org",
                        "To: Office of the Mayor <mayor@chicago.example>",
                        "Subject: Your sister city",
                        "Message-ID: <run-1.m7@example.org>",
                        "X-Outreach-Ref: run-1.m7",
                        "List-Unsubscribe: <mailto:replies@example.org?subject=unsubscribe>",
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/alternative;",
                        " boundary=\"=_run-1.m7\"");
        MimeMultipart parts = (MimeMultipart) parse(bytes).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Miles O'Brien & Sons",
                "José Ávila, \"the clerk\" (acting)",
                "Санкт-Петербург и Лос-Анджелес: побратимы уже тридцать лет, и что теперь будет с ними дальше",
                "emoji 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 end",
                "=?UTF-8?Q?not_encoded?=",
                "a long plain subject that goes on and on, far beyond what fits into one line of seventy-eight characters, twice",
                "tab\tand  two blanks"
            })
    void subjectAndNameSurviveTheJourney(String text) throws Exception {
        byte[] bytes = compose(text, text, "<p>x</p>", "x");

        MimeMessage message = parse(bytes);
        assertThat(message.getSubject()).isEqualTo(text);
        InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
        assertThat(MimeUtility.unfold(to.getPersonal())).isEqualTo(text);
        assertThat(to.getAddress()).isEqualTo("mayor@chicago.example");
        String head = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0];
        assertThat(head).matches("[\\x20-\\x7e\\r\\n\\t]*");
        assertThat(head.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(200));
    }

    /** RFC 5322, 2.1.1: a line without a place to fold has room for 998 octets. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\\"})
    void wordsWithoutEndStayWithinTheirLines(String character) throws Exception {
        String word = "It is about " + character.repeat(1_500) + ".";
        byte[] bytes = compose(word, word, "<p>x</p>", "x");

        assertThat(new String(bytes, StandardCharsets.US_ASCII).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(line.contains("=?UTF-8?") ? 76 : 998));
        assertThat(parse(bytes).getSubject()).isEqualTo(word);
        var to = (InternetAddress) parse(bytes).getAllRecipients()[0];
        assertThat(to.getPersonal()).isEqualTo(word);
    }

    @Test
    void bodiesSurviveTheJourneyWhateverTheyHold() throws Exception {
        var random = new Random(5);
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder();
            int size = random.nextInt(400);
            for (int i = 0; i < size; i++) {
                text.append(
                        switch (random.nextInt(9)) {
                            case 0 -> "\n";
                            case 1 -> " ";
                            case 2 -> "=";
                            case 3 -> "é";
                            case 4 -> "🎉";
                            case 5 -> "\n.";
                            case 6 -> "\t";
                            default -> "word";
                        });
            }
            text.append("\n");

            byte[] bytes = compose(null, "s", "<p>" + text, text.toString());

            MimeMessage message = parse(bytes);
            assertThat(part(message, 0).replace("\r\n", "\n")).isEqualTo(text.toString());
            assertThat(part(message, 1).replace("\r\n", "\n")).isEqualTo("<p>" + text);
            String raw = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(raw.split("\r\n", -1)).allMatch(line -> line.length() <= 76 && !line.endsWith(" "));
            assertThat(raw.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        }
    }

    @Test
    void fillsALineToTheLastColumnButNotBeyond() {
        for (int length = 70; length < 80; length++) {
            var out = new ByteBuilder(10);
            QuotedPrintable.write(("x".repeat(length) + "\nend").getBytes(StandardCharsets.UTF_8), out);
            String text = new String(out.toBytes(), StandardCharsets.US_ASCII);
            assertThat(text)
                    .isEqualTo(
                            length <= 76
                                    ? "x".repeat(length) + "\r\nend\r\n"
                                    : "x".repeat(75) + "=\r\n" + "x".repeat(length - 75) + "\r\nend\r\n");
        }
    }

    @Test
    void theSameMessageHasTheSameBytesButForItsDate() {
        Letter letter = new Letter("s", "<p>ü</p>", "ü");

        byte[] once = composer.compose(MAYOR, "José", letter, "r1", NOON);
        byte[] again = composer.compose(MAYOR, "José", letter, "r1", NOON);
        byte[] later = composer.compose(MAYOR, "José", letter, "r1", NOON.plusSeconds(1));

        assertThat(again).isEqualTo(once);
        assertThat(new String(later, StandardCharsets.UTF_8).replace("12:00:01", "12:00:00"))
                .isEqualTo(new String(once, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nBcc: x@example.org", "a\rb", "a\u0000b", "a\r\n b"})
    void noValueBecomesASecondHeader(String value) {
        assertThatThrownBy(() -> compose(null, value, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Subject");
        assertThatThrownBy(() -> compose(value, "s", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("To header");
        assertThatThrownBy(() -> new MessageComposer(new Sender(MAYOR, value, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("From");
        assertThatThrownBy(() -> composer.compose(MAYOR, null, new Letter("s", "", ""), value, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reference");
    }

    @Test
    void anAddressBeyondAsciiStandsInTheHeaderAsItIs() throws Exception {
        byte[] bytes = composer.compose(
                new EmailAddress("josé", "xn--exmple-cua.org"), "José", new Letter("s", "", ""), "r1", NOON);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("<josé@xn--exmple-cua.org>\r\nSubject");
    }

    @Test
    void answersGoToTheSenderWhereThereIsNoReplyTo() throws Exception {
        var plain = new MessageComposer(Sender.parse("campaign@example.org", null));

        MimeMessage message = parse(plain.compose(MAYOR, null, new Letter("s", "", ""), "r1", NOON));

        assertThat(message.getHeader("Reply-To", null)).isEqualTo("campaign@example.org");
        assertThat(message.getHeader("List-Unsubscribe", null)).contains("mailto:campaign@example.org?");
        assertThat(message.getHeader("Auto-Submitted", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "replies+ask@example.org, replies+ask@example.org",
        "jörg@example.org, j%C3%B6rg@example.org",
        "50%?@example.org, 50%25%3F@example.org",
        "a&b=c/d@example.org, a%26b%3Dc%2Fd@example.org"
    })
    void theUnsubscribeAddressIsWrittenAsAUrl(String address, String url) throws Exception {
        byte[] bytes = new MessageComposer(Sender.parse(address, null))
                .compose(MAYOR, null, new Letter("s", "", ""), "r1", NOON);

        assertThat(parse(bytes).getHeader("List-Unsubscribe", null))
                .isEqualTo("<mailto:" + url + "?subject=unsubscribe>");
    }
}
