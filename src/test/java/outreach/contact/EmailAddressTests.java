package outreach.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mayor@chicago.example                          | mayor@chicago.example",
                "Mayor.O'Brien+ward_5@Chicago.EXAMPLE           | Mayor.O'Brien+ward_5@chicago.example",
                "`  mayor@chicago.example\t`                    | mayor@chicago.example",
                "`\u00a0\u2003mayor@chicago.example\u00a0\ufeff`| mayor@chicago.example",
                "`\u200bmayor@chicago.example\u200e`            | mayor@chicago.example",
                "mailto:mayor@chicago.example                   | mayor@chicago.example",
                "MAILTO: mayor@chicago.example?subject=Hello    | mayor@chicago.example",
                "Mayor Ann <mayor@chicago.example>              | mayor@chicago.example",
                "\"Brien, Ann O'\" < mayor@chicago.example >    | mayor@chicago.example",
                "<mayor@chicago.example>                        | mayor@chicago.example",
                "Ann <mailto:mayor@chicago.example>             | mayor@chicago.example",
                "mayor@chicago.example <Mayor@Chicago.example>  | Mayor@chicago.example",
                "mayor@exämple.example                          | mayor@xn--exmple-cua.example",
                "mayor@EXÄMPLE.example                          | mayor@xn--exmple-cua.example",
                "mayor@xn--exmple-cua.example                   | mayor@xn--exmple-cua.example",
                "mayor@例え。example                             | mayor@xn--r8jz45g.example",
                "josé@exämple.example                           | josé@xn--exmple-cua.example",
                "\"city hall\"@chicago.example                  | \"city hall\"@chicago.example",
                "\"a@b\"@chicago.example                        | \"a@b\"@chicago.example",
                "\"mayor\"@chicago.example                      | mayor@chicago.example",
                "a@b-c.d.example                                | a@b-c.d.example",
                "mailto:%20mayor@chicago.example                | mayor@chicago.example",
                "mailto:mayor%2Bx@chicago.example?subject=%zz   | mayor+x@chicago.example",
                "mailto:mayor+x@chicago.example                 | mayor+x@chicago.example",
                "mayor@l·lum.example                            | mayor@xn--llum-5ha.example",
                "o'brien=1'@chicago.example                     | o'brien=1'@chicago.example",
                "1234567890123456789012345678901234567890123456789012345678901234@b.example"
                        + "| 1234567890123456789012345678901234567890123456789012345678901234@b.example",
            })
    void readsOneMailbox(String text, String address) {
        assertThat(EmailAddress.parse(text).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                               | no @",
                "mayor                            | no @",
                "mayor at chicago.example         | no @",
                "@chicago.example                 | no name before the @",
                "mayor@                           | no domain after the @",
                "Mayor <>                         | no @",
                "a@b.example,c@d.example          | more than one address",
                "a@b.example c@d.example          | more than one address",
                "a@b.example/c@d.example          | more than one address",
                "A <a@b.example>, C <c@d.example> | more than one address",
                "c@d.example <a@b.example>        | more than one address",
                "a@@b.example                     | more than one @",
                "may or@b.example                 | a blank before the @",
                "mayor @b.example                 | a blank before the @",
                "mayor@ b.example                 | a blank in the domain",
                "mayor@b.example;                 | the character ; in the domain",
                "mayor>@b.example                 | the character > before the @",
                "mayor@b.example>                 | the character > in the domain",
                "a(b)@b.example                   | the character ( before the @",
                "a\\b@b.example                   | the character \\ before the @",
                ".mayor@b.example                 | a dot at the start",
                "mayor.@b.example                 | a dot at the start or end",
                "may..or@b.example                | two in a row",
                "mayor@.b.example                 | a dot at the start or end of the domain",
                "mayor@b.example.                 | a dot at the start or end of the domain",
                "mayor@b..example                 | a dot at the start or end of the domain",
                "mayor@-b.example                 | a hyphen at the start or end",
                "mayor@b-.example                 | a hyphen at the start or end",
                "mayor@b_c.example                | the character _ in the domain",
                "mayor@localhost                  | no dot in the domain",
                "mayor@[192.0.2.1]                | the character [ in the domain",
                "mayor@192.0.2.1                  | ends with a number",
                "mayor@straße.example             | encode alike",
                "`mayor@b.example\r\nBcc: x`      | a line break",
                "`mayor@b.example\r`              | a line break",
                "`\"a\r\nb\"@b.example`           | a line break",
                "`may\u0000or@b.example`          | a NUL character",
                "`may\u0007or@b.example`          | a control character (U+0007)",
                "`may\u00ador@b.example`          | an invisible character (U+00AD)",
                "`may\u00a0or@b.example`          | a blank before the @",
                "`may\ufffdor@b.example`          | could not be read",
                "`\"a>b\"@b.example`              | the character",
                "mayor@b.example”                 | the character ” in the domain",
                "“mayor@b.example                 | the character “ before the @",
                "mayor@b.example•                 | the character • in the domain",
                "mayor@b.example»                 | the character » in the domain",
                "mayor@b.example®                 | the character ® in the domain",
                "mayor@b.example…                 | the character … in the domain",
                "mayor@b–c.example                | the character – in the domain",
                "may–or@b.example                 | the character – before the @",
                "…mayor@b.example                 | the character … before the @",
                "•mayor@b.example                 | the character • before the @",
                "»mayor@b.example                 | the character » before the @",
                "'mayor@b.example                 | the character ' at the start",
                "=mayor@b.example                 | the character = at the start",
                "mailto:mayor%@b.example          | a % that begins no code",
                "mailto:mayor%0d%0a@b.example     | a line break",
                "mailto:a@b.example%2Cc@d.example | more than one address",
            })
    void refusesWhatIsNotOneMailbox(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.parse(text))
                .withMessageContaining(problem)
                .withMessageMatching("[^.]+\\. Write .*[^.]");
    }

    @Test
    void countsOctetsNotLetters() {
        assertThat(EmailAddress.parse("é".repeat(32) + "@b.example").needsSmtpUtf8())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.parse("é".repeat(33) + "@b.example"))
                .withMessageContaining("longer than 64 octets");
    }

    @Test
    void limitsPartsAndWhole() {
        String label = "b".repeat(63);
        String domain = String.join(".", label, label, label);
        assertThat(EmailAddress.parse("a".repeat(62) + "@" + domain).address()).hasSize(254);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.parse("a".repeat(63) + "@" + domain))
                .withMessageContaining("longer than 254 octets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.parse("a@" + label + "b.example"))
                .withMessageContaining("longer than 63");
    }

    @Test
    void survivesEndlessText() {
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.parse("\"" + "a".repeat(1_000_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("\"" + "a".repeat(1_000_000) + "\"", "b.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.parse("a@" + "b.".repeat(400)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mayor@chicago.example",
                "mayor+news@CHICAGO.example",
                "Ann <MAYOR+a+b@chicago.example>",
                "\"mayor\"@chicago.example"
            })
    void knowsTheMailboxByAnySpelling(String text) {
        assertThat(EmailAddress.parse(text).mailboxKey()).isEqualTo("mayor@chicago.example");
    }

    @Test
    void keepsATagThatIsTheWholeName() {
        assertThat(EmailAddress.parse("+311@chicago.example").mailboxKey()).isEqualTo("+311@chicago.example");
    }

    @Test
    void composesAccents() {
        assertThat(EmailAddress.parse("jose\u0301@b.example")).isEqualTo(EmailAddress.parse("jos\u00e9@b.example"));
    }

    @Test
    void needsSmtpUtf8OnlyForItsLocalPart() {
        assertThat(EmailAddress.parse("mayor@exämple.example").needsSmtpUtf8()).isFalse();
        assertThat(EmailAddress.parse("josé@b.example").needsSmtpUtf8()).isTrue();
    }

    @Test
    void hidesTheMailboxInLogs() {
        assertThat(EmailAddress.parse("mayor@chicago.example")).hasToString("m***@chicago.example");
    }

    @Test
    void cannotBeMadeOfWrongParts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("a\r\nRCPT TO:<b", "b.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("a", "b.example> X"));
    }
}
