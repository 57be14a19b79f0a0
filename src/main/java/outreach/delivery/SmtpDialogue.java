package outreach.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Our own side of one connection, once it is secured and logged in: envelopes, contents and final dots (RFC 5321, 3.3), in groups where the server
 * offers PIPELINING (RFC 2920). Never BDAT: whether a chunk completed a message could not be told from the outside.
 */
final class SmtpDialogue {
    private static final byte[] LONE_DOT = {'.', '\r', '\n'};
    /** Fits into the buffers of any connection on which all that was sent before has been answered, so its write cannot be stuck. */
    private static final int TRAVELS_WITH_ITS_DOT = 16_384;

    private final Socket socket;
    private final OutputStream socketOut;
    private final ReplyReader replies;
    /** Written to by the agent's thread, and emptied by the ledger's where that one calls {@link #leave}: {@link Outcomes#sendOnceClaimed} returns only after it did. */
    private final ByteBuilder out = new ByteBuilder(16_384);

    private final Offers offers;
    private final SmtpSettings settings;
    private boolean mustReset;
    private boolean resetAnnounced;
    /** Whether the content went ahead of its dot. */
    private boolean ahead;

    private Step awaited = Step.MAIL;

    /** What the server said to EHLO. */
    record Offers(boolean pipelining, boolean size, boolean smtpUtf8) {}

    /**
     * A reply that ends an envelope before its content was sent.
     *
     * @param hungUp whether the server said no more after it, so that the connection is of no use
     */
    record Refusal(Step step, SmtpReply reply, boolean hungUp) {}

    SmtpDialogue(Socket socket, Offers offers, SmtpSettings settings) throws IOException {
        this.socket = socket;
        this.socketOut = socket.getOutputStream();
        this.replies = new ReplyReader(socket);
        this.offers = offers;
        this.settings = settings;
    }

    Offers offers() {
        return offers;
    }

    /** What the server was asked last, to tell how far a dialogue got that broke off. */
    Step awaited() {
        return awaited;
    }

    /** Puts the envelope into the next write where it may travel in a group; nothing leaves yet. */
    void announce(Envelope envelope) {
        if (offers.pipelining()) {
            resetAnnounced = mustReset;
            out.ascii(mustReset ? "RSET\r\n" : "").utf8(envelope.mail(offers.size()));
            out.utf8(envelope.rcpt()).ascii("DATA\r\n");
        }
    }

    /**
     * Comes as far as the server's go-ahead for the content.
     *
     * @return null if the content may follow
     */
    @Nullable
    Refusal negotiate(Envelope envelope) throws IOException {
        awaited = Step.MAIL;
        flush();
        return offers.pipelining() ? readGroup() : oneByOne(envelope);
    }

    private @Nullable Refusal readGroup() throws IOException {
        if (resetAnnounced) {
            read(settings.timeout());
            resetAnnounced = false;
            mustReset = false;
        }
        Refusal refusal = refusalOf(Step.MAIL, read(settings.timeout()));
        if (refusal == null) {
            awaited = Step.RCPT;
            refusal = refusalOf(Step.RCPT, read(settings.timeout()));
        }
        if (refusal == null) {
            awaited = Step.DATA;
            SmtpReply data = read(settings.timeout());
            mustReset = data.code() != 354;
            return mustReset ? refusalOf(Step.DATA, data) : null;
        }
        return refusal.hungUp() ? refusal : afterTheRest(refusal);
    }

    /** What else was asked in the group has its replies too, unless the server hangs up: its refusal counts all the same. */
    private Refusal afterTheRest(Refusal refusal) {
        try {
            if (refusal.step() == Step.MAIL) {
                read(settings.timeout());
            }
            if (read(settings.timeout()).code() == 354) {
                // RFC 2920, 3.1: the server waits for a message that has no recipient; give it an empty one, which it
                // refuses
                out.raw(LONE_DOT);
                flush();
                read(settings.timeoutAfterDot());
            } else {
                mustReset = true;
            }
            return refusal;
        } catch (IOException e) {
            return new Refusal(refusal.step(), refusal.reply(), true);
        }
    }

    private @Nullable Refusal oneByOne(Envelope envelope) throws IOException {
        if (mustReset) {
            ask("RSET\r\n");
            mustReset = false;
        }
        Refusal refusal = refusalOf(Step.MAIL, ask(envelope.mail(offers.size())));
        if (refusal != null) {
            return refusal;
        }
        mustReset = true;
        awaited = Step.RCPT;
        refusal = refusalOf(Step.RCPT, ask(envelope.rcpt()));
        if (refusal != null) {
            return refusal;
        }
        awaited = Step.DATA;
        SmtpReply data = ask("DATA\r\n");
        if (data.code() == 354) {
            mustReset = false;
            return null;
        }
        return refusalOf(Step.DATA, data);
    }

    private static @Nullable Refusal refusalOf(Step step, SmtpReply reply) throws ProtocolException {
        int kind = reply.code() / 100;
        if (kind == 4 || kind == 5) {
            return new Refusal(step, reply, reply.code() == 421);
        }
        if (kind != 2 || step == Step.DATA) {
            throw new ProtocolException("%d is no reply to %s".formatted(reply.code(), step));
        }
        return null;
    }

    /**
     * Takes the content over with its dots doubled (RFC 5321, 4.5.2), up to but without the final dot. A usual letter leaves with that dot, in one write;
     * a large one at once, so that its dot need not wait for it once it is claimed. In neither case does the server have a message yet.
     */
    void content(byte[] content) throws IOException {
        int from = 0;
        for (int dot = dotAtLineStart(content, 0); dot < content.length; dot = dotAtLineStart(content, dot + 1)) {
            out.raw(content, from, dot - from).raw(LONE_DOT, 0, 1);
            from = dot;
        }
        out.raw(content, from, content.length - from);
        if (content.length == 0 || content[content.length - 1] != '\n') {
            out.raw(LONE_DOT, 1, 2);
        }
        ahead = out.length() > TRAVELS_WITH_ITS_DOT;
        if (ahead) {
            flush();
        }
    }

    /** Looks at every second byte: either the dot or the line end before it is among them. */
    private static int dotAtLineStart(byte[] content, int from) {
        for (int i = from; i < content.length; i += 2) {
            byte b = content[i];
            if (b == '.' && (i == 0 || content[i - 1] == '\n')) {
                return i;
            }
            if (b == '\n' && i + 1 < content.length && content[i + 1] == '.') {
                return i + 1;
            }
        }
        return content.length;
    }

    /** Completes the message, together with the next one's envelope where one is given and may travel along; nothing of that leaves before {@link #leave}. */
    void dot(@Nullable Envelope next) {
        awaited = Step.DOT;
        out.raw(LONE_DOT);
        if (next != null) {
            announce(next);
        }
    }

    /** Whether {@link #leave} cannot be kept waiting: by a large content that is still on its way, or by TLS, which encrypts and may have to shake hands first. */
    boolean leavesAtOnce() {
        return !ahead && !(socket instanceof SSLSocket);
    }

    /** For any thread, once, between {@link #dot} and what is done about the reply. If it fails, so does the wait for the reply. */
    void leave() {
        try {
            flush();
        } catch (IOException | RuntimeException e) {
            abandon();
        }
    }

    /** Ends the wait for a reply, which fails then. */
    void abandon() {
        SmtpConnection.close(socket);
    }

    SmtpReply replyToDot() throws IOException {
        SmtpReply reply = read(settings.timeoutAfterDot());
        if (reply.code() < 400 && !reply.isPositive()) {
            throw new ProtocolException("%d is no reply to a message".formatted(reply.code()));
        }
        return reply;
    }

    private SmtpReply ask(String command) throws IOException {
        out.utf8(command);
        flush();
        return read(settings.timeout());
    }

    private SmtpReply read(Duration atMost) throws IOException {
        return replies.read(atMost);
    }

    private void flush() throws IOException {
        if (out.length() > 0) {
            socketOut.write(out.array(), 0, out.length());
            socketOut.flush();
            out.clear();
        }
    }
}
