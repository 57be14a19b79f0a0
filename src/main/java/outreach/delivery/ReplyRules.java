package outreach.delivery;

import static outreach.delivery.Meaning.*;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What each reply means: one table, read from the top, the first line that fits decides.
 *
 * <p>The principle behind it: whatever is said about the sender, the account, the connection or the server must never cost a contact its letter.
 */
final class ReplyRules {
    private static final String GOOGLE = "https://support.google.com/a/answer/3726730 (Gmail SMTP errors and codes)";
    private static final String MICROSOFT =
            "https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/non-delivery-reports-in-exchange-online";
    private static final String MICROSOFT_BLOCKS =
            "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/fix-error-code-5-7-700-through-5-7-750";
    private static final String MICROSOFT_SUBMISSION =
            "https://techcommunity.microsoft.com/t5/exchange-team-blog/changes-coming-to-the-smtp-authenticated-submission-client/ba-p/607825";
    private static final String MICROSOFT_BASIC_AUTH =
            "https://techcommunity.microsoft.com/blog/exchange/exchange-online-to-retire-basic-auth-for-client-submission-smtp-auth/4114750";
    private static final String AMAZON = "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html";
    private static final String AMAZON_QUOTA =
            "https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html";
    private static final String CPANEL = "https://forums.cpanel.net/threads/email-quota.697029/ (max emails per hour)";
    private static final String POSTFIX = "https://www.postfix.org/postconf.5.html (smtpd_delay_reject, reject_…)";
    private static final String EXIM =
            "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html";
    private static final String OBSERVED = "observed in the field";

    private static final Set<Step> ANY = EnumSet.allOf(Step.class);
    private static final Set<Step> LOGIN = EnumSet.of(Step.LOGIN);
    private static final Set<Step> MAIL = EnumSet.of(Step.MAIL);
    private static final Set<Step> RCPT = EnumSet.of(Step.RCPT);
    private static final Set<Step> BEFORE_RCPT = EnumSet.of(Step.LOGIN, Step.MAIL);
    private static final Set<Step> AFTER_MAIL = EnumSet.of(Step.RCPT, Step.DATA, Step.DOT);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    static final List<Rule> TABLE = List.of(
            rule(ANY, "2..", "", "", ACCEPTED, "RFC 5321, 4.2.1"),

            // the account: login
            rule(LOGIN, "4..", "", "", ACCOUNT_THROTTLED, "RFC 4954, 4.7.0 and 454; " + GOOGLE),
            rule(ANY, "530", "", "", ACCOUNT_LOGIN, "RFC 4954, 6; " + GOOGLE),
            rule(ANY, "53[458]", "", "", ACCOUNT_LOGIN, "RFC 4954, 6; " + GOOGLE),
            rule(ANY, "5..", "5\\.7\\.30", "", ACCOUNT_LOGIN, MICROSOFT_BASIC_AUTH),
            rule(ANY, "554", "", "access denied.*not authorized", ACCOUNT_LOGIN, OBSERVED + " at Amazon SES"),

            // a recipient's mailbox that says "rate", "quota" or "account" means its own
            rule(ANY, "[45]..", "[45]\\.2\\.1", "receiving e?mail (too quickly|at a rate)", DEFERRED, GOOGLE),
            rule(ANY, "432", "", "recipient thread limit", DEFERRED, MICROSOFT),
            rule(RCPT, "45.", "4\\.2\\.2", "", DEFERRED, "RFC 3463, 3.3 (X.2.2 mailbox full)"),
            rule(RCPT, "5..", "5\\.2\\.[12]", "", REFUSED, "RFC 3463, 3.3 (X.2.1 mailbox disabled, X.2.2 full)"),

            // the account: quota
            rule(ANY, "5..", "5\\.4\\.5", "", ACCOUNT_QUOTA, GOOGLE, DAY),
            rule(ANY, "...", "5\\.1\\.90|5\\.7\\.23[23]", "", ACCOUNT_QUOTA, MICROSOFT, DAY),
            rule(ANY, "454", "", "daily message quota exceeded", ACCOUNT_QUOTA, AMAZON_QUOTA, DAY),
            rule(ANY, "...", "", "submissionquotaexceeded", ACCOUNT_QUOTA, OBSERVED + " at Microsoft 365", DAY),
            rule(
                    ANY,
                    "[45]..",
                    "",
                    "(daily|per day|24.hours?).{0,40}(limit|quota)|(daily|24.hour) .{0,40}exceeded",
                    ACCOUNT_QUOTA,
                    GOOGLE,
                    DAY),
            rule(
                    ANY,
                    "[45]..",
                    "",
                    "exceeded the max .{0,40}per hour|(hourly|per hour).{0,40}(limit|quota)|(limit|quota).{0,40}per hour",
                    ACCOUNT_QUOTA,
                    CPANEL,
                    HOUR),

            // the account: its sender
            rule(ANY, "5..", "5\\.1\\.8|5\\.7\\.50[123]", "", ACCOUNT_SENDER, MICROSOFT),
            rule(ANY, "[45]..", "[45]\\.1\\.[78]", "", ACCOUNT_SENDER, "RFC 3463, 3.2 (X.1.7, X.1.8 sender's address)"),
            rule(ANY, "[45]..", "", "(helo|ehlo) command rejected", ACCOUNT_SENDER, POSTFIX + ": our own name"),
            rule(ANY, "5..", "5\\.7\\.(705|708|750)", "", ACCOUNT_SENDER, MICROSOFT_BLOCKS),
            rule(
                    ANY,
                    "5..",
                    "",
                    "sendasdenied|email address is not verified|sending (has been )?paused|your account.{0,20}(suspended|disabled|locked)",
                    ACCOUNT_SENDER,
                    AMAZON + "; the others " + OBSERVED),
            rule(BEFORE_RCPT, "5..", "", "account.{0,20}(suspended|disabled|locked)", ACCOUNT_SENDER, OBSERVED),
            rule(
                    AFTER_MAIL,
                    "5..",
                    "",
                    "account.{0,20}(suspended|disabled|locked)",
                    POLICY,
                    OBSERVED + ": whose, it leaves open"),

            // the account: too fast, or the server is busy
            rule(ANY, "421", "", "", ACCOUNT_THROTTLED, "RFC 5321, 3.8 and 4.2.3; " + GOOGLE),
            rule(ANY, "432", "", "", ACCOUNT_THROTTLED, MICROSOFT_SUBMISSION + " (432 4.3.2 concurrent connections)"),
            rule(
                    ANY,
                    "4..",
                    "4\\.4\\.5",
                    "",
                    ACCOUNT_THROTTLED,
                    "RFC 3463, 3.5 (X.4.5 mail system congestion); " + GOOGLE),
            rule(ANY, "4..", "4\\.3\\.\\d+", "", ACCOUNT_THROTTLED, "RFC 3463, 3.4 (X.3 mail system status)"),
            rule(ANY, "4..", "", "temporary local problem", ACCOUNT_THROTTLED, EXIM + ": a lookup of its own failed"),
            rule(
                    ANY,
                    "4..",
                    "4\\.5\\.3",
                    "",
                    ACCOUNT_THROTTLED,
                    "RFC 3463, 3.6 (X.5.3 too many recipients); " + GOOGLE),
            rule(
                    ANY,
                    "452",
                    "(?!4\\.2\\.2).*",
                    "\\A(?!.*(mailbox|over ?quota))",
                    ACCOUNT_THROTTLED,
                    "RFC 5321, 4.2.3 (insufficient system storage)"),
            rule(ANY, "454", "", "", ACCOUNT_THROTTLED, "RFC 3207, 4; RFC 4954, 6; " + AMAZON_QUOTA),
            rule(ANY, "4..", "", "gr[ea]y.?list", DEFERRED, "RFC 6647 (greylisting)"),
            rule(
                    ANY,
                    "4..",
                    "",
                    "rate limit|(exceed|maximum).{0,40}rate|too many|too much mail|throttl|(sending|relay) limit|slow down",
                    ACCOUNT_THROTTLED,
                    GOOGLE + "; the others " + OBSERVED),
            rule(
                    ANY,
                    "5..",
                    "(?!5\\.1\\.).*",
                    "rate limit|(exceed|maximum).{0,40}rate|too many (messages|connections|emails|concurrent)|throttl|sending limit|try again later",
                    ACCOUNT_THROTTLED,
                    OBSERVED + " (554 with \"try again later\")"),

            // the account, said where the recipient is: many servers keep what they think of the sender until then
            rule(
                    AFTER_MAIL,
                    "5..",
                    "",
                    "relay(ing)? (access )?(is )?(denied|disallowed|prohibited|not (permitted|allowed|authori[sz]ed))|unable to relay|not (permitted|allowed) to relay",
                    ACCOUNT_OR_RECIPIENT,
                    POSTFIX + "; " + EXIM + "; the others " + OBSERVED),
            rule(
                    AFTER_MAIL,
                    "[45]..",
                    "",
                    "sender address rejected|sender (verify|verification) failed|verification failed for <|sender .{0,40}not allowed|not owned by user|permissions? to send as|not permitted to send as",
                    ACCOUNT_OR_RECIPIENT,
                    POSTFIX + "; " + EXIM + "; " + MICROSOFT),
            rule(AFTER_MAIL, "4..", "4\\.7\\..*", "", ACCOUNT_OR_RECIPIENT, POSTFIX + "; RFC 3463, 3.8 (X.7)"),

            // what only the sender's command can cause
            rule(MAIL, "5..", "5\\.3\\.4|5\\.2\\.3", "", REFUSED, "RFC 1870, 6.2 (message too big)"),
            rule(MAIL, "552", "", "", REFUSED, "RFC 1870, 6.2 (message too big)"),
            rule(MAIL, "55[03]", "5\\.6\\.7", "", REFUSED, "RFC 6531, 3.5 (non-ASCII address not permitted)"),
            rule(MAIL, "4..", "", "", ACCOUNT_THROTTLED, "RFC 5321, 4.3.2: the server has not seen the recipient yet"),
            rule(MAIL, "5..", "", "", ACCOUNT_SENDER, "RFC 5321, 4.3.2: the server has not seen the recipient yet"),
            rule(AFTER_MAIL, "50[0234]", "", "", ACCOUNT_THROTTLED, "RFC 5321, 4.2.2: about commands, so begin anew"),

            // the message itself
            rule(AFTER_MAIL, "4..", "", "", DEFERRED, "RFC 5321, 4.2.1"),
            rule(AFTER_MAIL, "5..", "5\\.7\\..*", "", POLICY, "RFC 3463, 3.8 (X.7 security or policy)"),
            rule(
                    AFTER_MAIL,
                    "5..",
                    "",
                    "spam|black.?list|block.?list|blocked|policy|spamhaus|barracuda",
                    POLICY,
                    "RFC 5321, 3.6.2; the words " + OBSERVED),
            rule(AFTER_MAIL, "5..", "", "", REFUSED, "RFC 5321, 4.2.1"),
            rule(LOGIN, "5..", "", "", ACCOUNT_LOGIN, "RFC 4954, 4"));

    private ReplyRules() {}

    /** @throws IllegalArgumentException for a code that no step expects: the dialogue is out of step */
    static Rule ruleFor(Step step, SmtpReply reply) {
        String text = reply.text().toLowerCase(Locale.ROOT);
        for (Rule rule : TABLE) {
            if (rule.fits(step, reply, text)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("%d is no reply to %s".formatted(reply.code(), step));
    }

    static Meaning meaning(Step step, SmtpReply reply) {
        return ruleFor(step, reply).meaning();
    }

    private static Rule rule(
            Set<Step> steps, String code, String enhanced, String text, Meaning meaning, String source) {
        return rule(steps, code, enhanced, text, meaning, source, null);
    }

    private static Rule rule(
            Set<Step> steps,
            String code,
            String enhanced,
            String text,
            Meaning meaning,
            String source,
            @Nullable Duration pause) {
        return new Rule(
                steps, Pattern.compile(code), Pattern.compile(enhanced), Pattern.compile(text), meaning, source, pause);
    }

    /**
     * One line of the table.
     *
     * @param enhancedCode of the whole enhanced code; empty fits any reply, also one without
     * @param text anywhere in the lower-case text; empty fits any
     * @param source where it is written
     * @param pause how long a quota takes to come back
     */
    record Rule(
            Set<Step> steps,
            Pattern code,
            Pattern enhancedCode,
            Pattern text,
            Meaning meaning,
            String source,
            @Nullable Duration pause) {
        boolean fits(Step step, SmtpReply reply, String lowerCaseText) {
            return steps.contains(step)
                    && code.matcher(Integer.toString(reply.code())).matches()
                    && (enhancedCode.pattern().isEmpty()
                            || enhancedCode
                                    .matcher(reply.enhancedCode() == null ? "" : reply.enhancedCode())
                                    .matches())
                    && (text.pattern().isEmpty() || text.matcher(lowerCaseText).find());
        }
    }
}
