package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.delivery.ScriptedServer.Word.MAIL;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import outreach.delivery.ScriptedServer.Ask;
import outreach.delivery.ScriptedServer.Script;
import outreach.delivery.ScriptedServer.Word;

/** What a {@link ScriptedServer} is to say; the recipients are those of {@link Sending}. */
final class Scripts {
    static final Script FRIENDLY = ask -> null;

    private Scripts() {}

    static ScriptedServer server(boolean pipelining, Script script) throws Exception {
        return pipelining ? ScriptedServer.pipelined(script) : ScriptedServer.plain(script);
    }

    static Script once(Word word, String recipient, Reaction reaction) {
        var times = new AtomicInteger();
        return ask -> matches(ask, word, recipient) && times.getAndIncrement() == 0 ? reaction : null;
    }

    static Script always(Word word, String recipient, Reaction reaction) {
        return ask -> matches(ask, word, recipient) ? reaction : null;
    }

    /** MAIL does not name its recipient; there the number of the message on the connection does: m1 is the first. */
    private static boolean matches(Ask ask, Word word, String recipient) {
        return ask.word() == word
                && (word == MAIL
                        ? ("m" + ask.message()).equals(recipient)
                        : ask.recipient().startsWith(recipient + "@"));
    }

    /** For a script that waits for its test, or the other way round. */
    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
