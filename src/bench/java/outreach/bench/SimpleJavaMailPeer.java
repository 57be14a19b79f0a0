package outreach.bench;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** simple-java-mail with its batch module: a pool of connections that are kept open. */
public final class SimpleJavaMailPeer {
    private SimpleJavaMailPeer() {}

    /** @param arguments port, messages, connections */
    public static void main(String[] arguments) throws Exception {
        int messages = Integer.parseInt(arguments[1]);
        int connections = Integer.parseInt(arguments[2]);
        var mailer = MailerBuilder.withSMTPServer("127.0.0.1", Integer.parseInt(arguments[0]))
                .withTransportStrategy(TransportStrategy.SMTP)
                .withProperty("mail.smtp.starttls.enable", "false")
                .withThreadPoolSize(connections)
                .withConnectionPoolCoreSize(connections)
                .withConnectionPoolMaxSize(connections)
                .withConnectionPoolClaimTimeoutMillis(600_000)
                .buildMailer();
        var sent = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < messages; i++) {
            sent.add(mailer.sendMail(
                    EmailBuilder.startingBlank()
                            .from(Letters.FROM)
                            .to(Letters.to(i))
                            .withSubject(Letters.subject(i))
                            .withPlainText(Letters.text(i))
                            .withHTMLText(Letters.html(i))
                            .buildEmail(),
                    true));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get();
        mailer.shutdownConnectionPool().get();
        System.exit(0);
    }
}
