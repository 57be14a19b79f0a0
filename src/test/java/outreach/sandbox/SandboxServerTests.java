package outreach.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SandboxServerTests {
    private static final Instant SENT = Instant.parse("2026-11-22T08:30:00Z");

    @Test
    void keepsWhatItWasGiven() throws Exception {
        try (var server = SandboxServer.start(0)) {
            var message = letter("Grüße an Cañon City", "mayor@canon-city.example");
            send(server, message);

            assertThat(server.received()).singleElement().satisfies(received -> {
                assertThat(received.from()).isEqualTo("bounces@campaign.example");
                assertThat(received.to()).containsExactly("mayor@canon-city.example");
                assertThat(received.subject()).isEqualTo("Grüße an Cañon City");
                assertThat(received.date()).isEqualTo(SENT);
                assertThat(received.text()).isEqualToNormalizingNewlines("Dear Mayor, é\n.dot\n");
                assertThat(received.html()).isEqualTo("<p>Dear Mayor, é</p>");
                assertThat(new String(received.source(), StandardCharsets.US_ASCII))
                        .isEqualTo(source(message));
            });
        }
    }

    @Test
    void listsAMessageToSeveralMailboxesOnce() throws Exception {
        try (var server = SandboxServer.start(0)) {
            send(server, letter("x", "c@d.example", "a@b.example"));
            assertThat(server.received()).singleElement().satisfies(received -> assertThat(received.to())
                    .containsExactly("a@b.example", "c@d.example"));
        }
    }

    @Test
    void takesAnyUserAndPassword() throws Exception {
        try (var server = SandboxServer.start(0)) {
            Session session = Session.getInstance(new Properties());
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect("127.0.0.1", server.port(), "anyone", "anything");
                transport.sendMessage(letter("x", "a@b.example"), InternetAddress.parse("a@b.example"));
            }
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void showsWhatIsNoLetterAsItCame() throws Exception {
        MimeMessage odd = letter("x", "a@b.example");
        odd.setDataHandler(new DataHandler(new ByteArrayDataSource(
                "Dear Mayor".getBytes(StandardCharsets.US_ASCII), "text/plain; charset=no-such-charset")));
        odd.saveChanges();
        try (var server = SandboxServer.start(0)) {
            send(server, odd);
            send(server, letter("whole", "a@b.example"));

            assertThat(server.received())
                    .extracting(ReceivedMessage::subject)
                    .containsExactly("(not readable as a letter)", "whole");
            assertThat(server.received().get(0).text()).contains("charset=no-such-charset", "Dear Mayor");
        }
    }

    @Test
    void takesManyInOrder() throws Exception {
        int messages = 500;
        try (var server = SandboxServer.start(0)) {
            Session session = Session.getInstance(properties(server));
            var letter = letter("x", "a@b.example");
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect();
                for (int i = 0; i < messages; i++) {
                    transport.sendMessage(letter, InternetAddress.parse("n" + i + "@b.example"));
                }
            }
            assertThat(server.received()).hasSize(messages);
            assertThat(server.received().get(messages - 1).to()).containsExactly("n" + (messages - 1) + "@b.example");
        }
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws Exception {
        try (var server = SandboxServer.start(0)) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                for (InetAddress address : network.inetAddresses()
                        .filter(address -> !address.isLoopbackAddress())
                        .toList()) {
                    assertThatThrownBy(() -> new Socket(address, server.port()).close())
                            .isInstanceOf(ConnectException.class);
                }
            }
        }
    }

    @Test
    void stopsWhenClosed() {
        var server = SandboxServer.start(0);
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
        SandboxServer.start(port).close();
    }

    @Test
    void saysThatAPortIsTaken() {
        try (var server = SandboxServer.start(0)) {
            assertThatThrownBy(() -> SandboxServer.start(server.port()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("port " + server.port())
                    .hasMessageContaining("Choose another");
        }
        assertThatThrownBy(() -> SandboxServer.start(70_000)).hasMessageContaining("70000");
    }

    @Test
    void writesNothingToTheTerminal() throws Exception {
        PrintStream terminal = System.out;
        var written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (var server = SandboxServer.start(0)) {
            send(server, letter("x", "secret@b.example"));
        } finally {
            System.setOut(terminal);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
        var greenMail = org.slf4j.LoggerFactory.getLogger("com.icegreen.greenmail.user.UserManager");
        assertThat(greenMail.isErrorEnabled()).isFalse();
    }

    private static MimeMessage letter(String subject, String... to) throws Exception {
        var message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom("Campaign <campaign@campaign.example>");
        for (String address : to) {
            message.addRecipients(Message.RecipientType.TO, address);
        }
        message.setSubject(subject, "UTF-8");
        message.setSentDate(Date.from(SENT));
        var text = new MimeBodyPart();
        text.setText("Dear Mayor, é\n.dot\n", "UTF-8");
        var html = new MimeBodyPart();
        html.setText("<p>Dear Mayor, é</p>", "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private static void send(SandboxServer server, MimeMessage message) throws Exception {
        Session session = Session.getInstance(properties(server));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static Properties properties(SandboxServer server) {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(server.port()));
        properties.put("mail.smtp.from", "bounces@campaign.example");
        return properties;
    }

    private static String source(MimeMessage message) throws Exception {
        var out = new ByteArrayOutputStream();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }
}
