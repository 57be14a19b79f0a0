package outreach.delivery;

import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import outreach.contact.EmailAddress;

/** Says in plain words why a connection could not be opened, and what to do. */
final class ConnectionFaults {
    private ConnectionFaults() {}

    /**
     * @param lastReply the server's last words, which may still be those to EHLO
     * @param offered the ways to log in that the server offers, if any
     */
    static SmtpAccountException login(
            SmtpSettings settings, @Nullable String lastReply, @Nullable String offered, MessagingException e) {
        Optional<SmtpReply> reply = refusal(lastReply);
        if (reply.isEmpty()) {
            return noLogin(settings, offered, e);
        }
        return ofReply(settings, Step.LOGIN, reply.get(), e);
    }

    /** @throws SmtpAccountException if no message of this sender can be announced: that is nothing a contact should pay for */
    static void requireSayable(EmailAddress sender, SmtpDialogue.Offers offers) throws SmtpAccountException {
        if (sender.needsSmtpUtf8() && !offers.smtpUtf8()) {
            throw SmtpAccountException.lasting(
                    Halt.Kind.POLICY,
                    "the sender's address cannot be said to this server: it has letters beyond ASCII, and the server does not offer SMTPUTF8. Use an address of plain letters in campaign.from",
                    null);
        }
    }

    static SmtpAccountException noLogin(
            SmtpSettings settings, @Nullable String offered, @Nullable MessagingException e) {
        return SmtpAccountException.lasting(
                Halt.Kind.LOGIN,
                "%s offers no way to log in that this program knows (it offers %s). Check smtp.host, smtp.port and smtp.security; if the server needs no login, leave out username and password"
                        .formatted(settings.host(), offered == null || offered.isBlank() ? "none" : offered.strip()),
                e);
    }

    /** What a refusal that concerns the account means. */
    static SmtpAccountException ofReply(SmtpSettings settings, Step step, SmtpReply reply, @Nullable Throwable cause) {
        ReplyRules.Rule rule = ReplyRules.ruleFor(step, reply);
        String words = "%s said \"%s\"".formatted(settings.host(), reply.words());
        return switch (rule.meaning()) {
            case ACCOUNT_LOGIN ->
                SmtpAccountException.lasting(
                        Halt.Kind.LOGIN,
                        "the login was refused: " + words + ". " + loginRemedy(settings, reply),
                        cause);
            case ACCOUNT_QUOTA ->
                SmtpAccountException.quota(rule.pause(), "the account may not send more for now: " + words, cause);
            case ACCOUNT_SENDER, ACCOUNT_OR_RECIPIENT ->
                SmtpAccountException.lasting(
                        Halt.Kind.POLICY,
                        "the server takes nothing from this sender: %s. %s"
                                .formatted(words, senderRemedy(settings, reply)),
                        cause);
            case ACCEPTED, REFUSED, DEFERRED, POLICY, ACCOUNT_THROTTLED ->
                SmtpAccountException.passing("the server asks to come back later: " + words, cause);
        };
    }

    private static String senderRemedy(SmtpSettings settings, SmtpReply reply) {
        String check = settings.username() == null
                ? "Check that it takes mail from campaign.from, and whether it wants a login (smtp.username)"
                : "Check that campaign.from belongs to this account, and that the account is in good standing";
        return reply.code() < 500
                ? "It may be so for now only: resume in an hour. If it says the same again: " + check
                : check;
    }

    /** By the server's name, or by what only one provider says. */
    private static String loginRemedy(SmtpSettings settings, SmtpReply reply) {
        String host = settings.host().toLowerCase(Locale.ROOT);
        String enhancedCode = String.valueOf(reply.enhancedCode());
        if (host.endsWith("gmail.com")
                || host.endsWith("googlemail.com")
                || host.endsWith("google.com")
                || reply.text().contains("gsmtp")) {
            return "Gmail takes no account password here: turn on 2-Step Verification, create an app password at myaccount.google.com/apppasswords, and use that";
        }
        if (host.endsWith("office365.com")
                || host.endsWith("outlook.com")
                || enhancedCode.equals("5.7.139")
                || enhancedCode.equals("5.7.30")) {
            return "Microsoft 365: an administrator must allow SMTP AUTH (authenticated SMTP) for this mailbox, and security defaults must not forbid it; with multi-factor login use an app password";
        }
        return "Check smtp.username and the password; with two-factor login most providers need an app password";
    }

    /** @param lastReply the server's last words, or none */
    static SmtpAccountException connecting(SmtpSettings settings, @Nullable String lastReply, Exception e) {
        String server = settings.host() + ":" + settings.port();
        List<Throwable> causes = causes(e);
        Optional<String> unsafe = tlsFault(settings, causes);
        if (unsafe.isPresent()) {
            return SmtpAccountException.lasting(Halt.Kind.SERVER_AWAY, unsafe.get(), e);
        }
        Optional<SmtpReply> reply = refusal(lastReply);
        if (reply.isPresent()) {
            SmtpReply words = reply.get();
            return words.code() == 530
                    ? ofReply(settings, Step.LOGIN, words, e)
                    : SmtpAccountException.passing(
                            "%s refused the connection: \"%s\"".formatted(server, words.words()), e);
        }
        String why;
        if (has(causes, UnknownHostException.class)) {
            why = "there is no host named %s. Check smtp.host and the network".formatted(settings.host());
        } else if (has(causes, SocketTimeoutException.class)) {
            why =
                    "%s did not answer within %d s. Check smtp.host, smtp.port, smtp.security (starttls is usual at 587, tls at 465) and the network"
                            .formatted(server, settings.timeout().toSeconds());
        } else if (has(causes, ConnectException.class)) {
            why = "nothing listens at %s. Check smtp.host, smtp.port and the network".formatted(server);
        } else if (has(causes, IOException.class) || "[EOF]".equals(lastReply)) {
            why =
                    "the connection to %s broke off while it was opened. Check smtp.security (starttls is usual at 587, tls at 465) and the network"
                            .formatted(server);
        } else {
            why =
                    "%s does not speak SMTP. Check smtp.host, smtp.port and smtp.security (starttls is usual at 587, tls at 465)"
                            .formatted(server);
        }
        return SmtpAccountException.passing(why, e);
    }

    private static Optional<String> tlsFault(SmtpSettings settings, List<Throwable> causes) {
        String host = settings.host();
        String nothing = ". Nothing was sent, not even the password";
        if (has(causes, CertificateExpiredException.class)) {
            return Optional.of(
                    "the certificate of %s has expired. Tell whoever runs the server".formatted(host) + nothing);
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return Optional.of(
                    "the certificate of %s is not valid yet. Check this machine's clock".formatted(host) + nothing);
        }
        if (has(causes, InvalidAlgorithmParameterException.class)) {
            return Optional.of(
                    "no certificate could be read from the file that -Djavax.net.ssl.trustStore names. Check its place, and its password with -Djavax.net.ssl.trustStorePassword; docs/troubleshooting.md has an example"
                            + nothing);
        }
        if (has(causes, CertPathBuilderException.class)) {
            return Optional.of(
                    "the certificate of %s is not signed by anyone this machine trusts, so it may be another server. Check smtp.host; if it is yours, with an authority of your own: docs/troubleshooting.md says how to trust that"
                                    .formatted(host)
                            + nothing);
        }
        if (has(causes, CertificateException.class)) {
            return Optional.of(
                    "the certificate that %s shows is for another host. Check smtp.host".formatted(host) + nothing);
        }
        if (causes.stream().anyMatch(c -> String.valueOf(c.getMessage()).contains("STARTTLS is required"))) {
            return Optional.of(
                    "%s offers no STARTTLS, and this program sends nothing in plain text. Check smtp.port, or write security: tls (usually port 465)"
                                    .formatted(host)
                            + nothing);
        }
        // a server that hangs up says nothing about TLS: it is busy, or starts anew
        if (has(causes, SSLException.class) && !has(causes, EOFException.class)) {
            return Optional.of(
                    "%s and this machine could not agree on TLS. Check smtp.port and smtp.security (starttls is usual at 587, tls at 465)"
                                    .formatted(host)
                            + nothing);
        }
        return Optional.empty();
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    private static List<Throwable> causes(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static Optional<SmtpReply> refusal(@Nullable String lastReply) {
        return lastReply != null && lastReply.matches("(?s)[45]\\d\\d([ -].*)?\\s*")
                ? Optional.of(SmtpReply.parse(lastReply.strip()))
                : Optional.empty();
    }
}
