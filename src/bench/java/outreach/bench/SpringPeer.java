package outreach.bench;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Spring's sender as its documentation shows it, one message a call, from as many threads as the others have connections. */
public final class SpringPeer {
    private SpringPeer() {}

    /** @param arguments port, messages, connections */
    public static void main(String[] arguments) throws Exception {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(Integer.parseInt(arguments[0]));
        var threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
        var sent = new ArrayList<Future<?>>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            int number = i;
            sent.add(threads.submit(() -> {
                var message = sender.createMimeMessage();
                var parts = new MimeMessageHelper(message, true, "UTF-8");
                parts.setFrom(Letters.FROM);
                parts.setTo(Letters.to(number));
                parts.setSubject(Letters.subject(number));
                parts.setText(Letters.text(number), Letters.html(number));
                sender.send(message);
                return null;
            }));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        threads.shutdown();
    }
}
