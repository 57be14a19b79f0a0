package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import outreach.contact.EmailAddress;
import outreach.ledger.MessageState;
import outreach.template.Letter;

class GreenMailTests {
    @Test
    @Timeout(30)
    void deliversComposedLettersToARealServer() throws Exception {
        var composer = new MessageComposer(Sender.parse("Campaign <campaign@example.org>", null));
        var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        greenMail.start();
        try (Sending sending = Sending.start(
                Sending.to("127.0.0.1", greenMail.getSmtp().getPort(), Security.NONE, null, 3, null),
                message -> {
                    EmailAddress to = new EmailAddress("m" + message.id(), "example.org");
                    var letter = new Letter("Grüße " + message.id(), "<p>Liebe Stadträte</p>", ".\nLiebe Stadträte\n");
                    return new Prepared.Ready(
                            composer.compose(to, null, letter, message.reference(), Instant.EPOCH), to);
                },
                SendingLimits.UNLIMITED)) {
            sending.submitUpTo(20).done();

            assertThat(sending.heard.values()).hasSize(20).containsOnly(MessageState.ACCEPTED);
            MimeMessage[] received = greenMail.getReceivedMessages();
            assertThat(received).hasSize(20).allSatisfy(message -> assertThat(message.getSubject())
                    .isEqualTo(
                            "Grüße " + message.getHeader("X-Outreach-Ref", null).substring(1)));
        } finally {
            greenMail.stop();
        }
    }
}
