package outreach.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ReplyRulesTests {
    /** At least one reply for each line of the table, in the table's order. */
    private static final List<String> REPLIES = List.of(
            "DOT|ACCEPTED|250 2.0.0 queued as 4XyZ",
            "DOT|ACCEPTED|250 ok, daily limit 500 exceeded soon",
            "LOGIN|ACCOUNT_THROTTLED|454 4.7.0 Too many login attempts, please try again later.",
            "LOGIN|ACCOUNT_THROTTLED|421 4.7.0 Try again later",
            "MAIL|ACCOUNT_LOGIN|530 5.7.0 Authentication Required.",
            "RCPT|ACCOUNT_LOGIN|530 5.7.1 Client was not authenticated",
            "LOGIN|ACCOUNT_LOGIN|535 5.7.8 Username and Password not accepted.",
            "LOGIN|ACCOUNT_LOGIN|534 5.7.9 Application-specific password required.",
            "LOGIN|ACCOUNT_LOGIN|535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            "MAIL|ACCOUNT_LOGIN|550 5.7.30 Basic authentication is not supported for Client Submission.",
            "DOT|ACCOUNT_LOGIN|554 Access denied: User `arn:aws:iam::1:user/x' is not authorized to perform `ses:SendRawEmail'",
            "RCPT|DEFERRED|452 4.2.2 The mailbox has exceeded its daily quota of incoming mail",
            "RCPT|REFUSED|550 5.2.2 The mailbox has exceeded its daily quota of incoming mail",
            "RCPT|REFUSED|550 5.2.1 This account has been disabled",
            "DOT|ACCOUNT_QUOTA|550 5.4.5 Daily user sending limit exceeded.",
            "DOT|ACCOUNT_QUOTA|550 5.4.5 Daily SMTP relay limit exceeded for user.",
            "DOT|ACCOUNT_QUOTA|550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
            "DOT|ACCOUNT_QUOTA|550 5.7.233 Your message can't be sent because your trial tenant has exceeded its limit",
            "DOT|ACCOUNT_QUOTA|454 Throttling failure: Daily message quota exceeded.",
            "DOT|ACCOUNT_QUOTA|554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException",
            "DOT|ACCOUNT_QUOTA|554 you have used your 24 hour limit",
            "DOT|ACCOUNT_QUOTA|552 Daily sending exceeded for this account",
            "RCPT|ACCOUNT_QUOTA|550 Domain example.com has exceeded the max emails per hour (150/100 (150%)) allowed. Message discarded.",
            "RCPT|ACCOUNT_QUOTA|451 your hourly sending quota is used up",
            "DOT|ACCOUNT_SENDER|550 5.1.8 Access denied, bad outbound sender AS(42004)",
            "DOT|ACCOUNT_SENDER|550 5.7.501 Access denied, spam abuse detected",
            "DOT|ACCOUNT_SENDER|550 5.7.705 Access denied, tenant has exceeded threshold",
            "DOT|ACCOUNT_SENDER|550 5.7.708 Access denied, traffic not accepted from this IP",
            "DOT|ACCOUNT_SENDER|554 5.2.252 SendAsDenied; not allowed to send as",
            "DOT|ACCOUNT_SENDER|554 Message rejected: Email address is not verified.",
            "DOT|ACCOUNT_SENDER|550 Your account has been suspended",
            "MAIL|ACCOUNT_SENDER|550 This account has been suspended",
            "RCPT|POLICY|554 This account has been disabled or discontinued",
            "RCPT|DEFERRED|450 4.2.1 The user you are trying to contact is receiving mail too quickly.",
            "RCPT|DEFERRED|550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents delivery",
            "RCPT|ACCOUNT_THROTTLED|421 4.7.0 Try again later, closing connection.",
            "RCPT|DEFERRED|450 4.2.1 The user you are trying to contact is receiving email at a rate that prevents delivery",
            "DOT|DEFERRED|432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded",
            "MAIL|ACCOUNT_THROTTLED|421 4.4.5 Server busy, try again later.",
            "RCPT|ACCOUNT_THROTTLED|452 4.4.5 Messages per second limit exceeded",
            "RCPT|ACCOUNT_THROTTLED|450 4.2.1 Peak SMTP relay limit exceeded for customer.",
            "MAIL|ACCOUNT_THROTTLED|432 4.3.2 Concurrent connections limit exceeded.",
            "RCPT|ACCOUNT_THROTTLED|450 4.3.2 Service currently unavailable",
            "RCPT|ACCOUNT_THROTTLED|451 4.3.1 mail system full",
            "RCPT|ACCOUNT_THROTTLED|452 4.5.3 Your message has too many recipients",
            "DATA|ACCOUNT_THROTTLED|452 Requested action not taken: insufficient system storage",
            "RCPT|DEFERRED|452 4.2.2 The recipient's inbox is out of storage space",
            "RCPT|DEFERRED|452 mailbox full",
            "DOT|ACCOUNT_THROTTLED|454 Throttling failure: Maximum sending rate exceeded.",
            "MAIL|ACCOUNT_THROTTLED|454 4.7.0 TLS not available due to local problem",
            "RCPT|DEFERRED|450 4.7.1 Recipient address rejected: Greylisted, too many new senders",
            "RCPT|DEFERRED|451 4.7.1 Greylisting in action, please come back later",
            "RCPT|DEFERRED|450 4.7.1 graylisted, try again in 300 seconds",
            "DOT|DEFERRED|471 4.7.1 grey list: come back later",
            "RCPT|ACCOUNT_THROTTLED|450 4.7.1 Error: too much mail from 192.0.2.1",
            "MAIL|ACCOUNT_THROTTLED|450 4.7.1 Error: too many messages from 192.0.2.1",
            "DOT|ACCOUNT_THROTTLED|554 Message not allowed - [PH01] Please try again later",
            "DOT|ACCOUNT_THROTTLED|550 5.7.1 rate limit exceeded",
            "RCPT|REFUSED|550 5.1.1 No such user, please check and try again later",
            "RCPT|ACCOUNT_SENDER|450 4.1.8 <campaign@sender.example>: Sender address rejected: Domain not found",
            "RCPT|ACCOUNT_SENDER|553 5.1.7 address of the sender not understood",
            "RCPT|ACCOUNT_SENDER|504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
            "RCPT|ACCOUNT_OR_RECIPIENT|550 relay not permitted",
            "RCPT|ACCOUNT_OR_RECIPIENT|550 5.7.1 Relaying denied",
            "RCPT|ACCOUNT_OR_RECIPIENT|554 5.7.1 <mayor@chicago.example>: Relay access denied",
            "DOT|ACCOUNT_OR_RECIPIENT|553 Relaying disallowed as campaign@sender.example",
            "RCPT|ACCOUNT_OR_RECIPIENT|550 5.7.1 Unable to relay",
            "RCPT|ACCOUNT_OR_RECIPIENT|550 Verification failed for <campaign@sender.example> no such sender here Sender verify failed",
            "RCPT|ACCOUNT_OR_RECIPIENT|553 5.7.1 <campaign@sender.example>: Sender address rejected: not owned by user clerk",
            "DOT|ACCOUNT_OR_RECIPIENT|550 5.7.60 SMTP; Client does not have permissions to send as this sender",
            "RCPT|ACCOUNT_OR_RECIPIENT|450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.7]",
            "RCPT|ACCOUNT_OR_RECIPIENT|450 4.7.1 try again in 300 seconds",
            "DOT|ACCOUNT_OR_RECIPIENT|451 4.7.0 Temporary server error. Please try again later.",
            "RCPT|DEFERRED|450 4.1.1 <mayor@chicago.example>: Recipient address rejected: unverified address",
            "MAIL|REFUSED|550 5.3.4 Message too big for system",
            "MAIL|REFUSED|552 message size exceeds fixed maximum message size",
            "MAIL|REFUSED|553 5.6.7 SMTPUTF8 needed",
            "MAIL|ACCOUNT_THROTTLED|451 local error in processing",
            "MAIL|ACCOUNT_THROTTLED|451 4.3.0 local error",
            "DOT|ACCOUNT_THROTTLED|451 4.3.0 Error: queue file write error",
            "RCPT|ACCOUNT_THROTTLED|451 4.3.5 <a@example.org>: Recipient address rejected: Server configuration problem",
            "RCPT|ACCOUNT_THROTTLED|451 Temporary local problem - please try later",
            "MAIL|ACCOUNT_SENDER|550 5.7.60 SMTP; Client does not have permissions to send as this sender",
            "MAIL|ACCOUNT_SENDER|553 sender address rejected: not owned by user",
            "RCPT|ACCOUNT_THROTTLED|503 5.5.1 Error: need MAIL command",
            "RCPT|DEFERRED|450 4.2.0 mailbox busy",
            "DOT|DEFERRED|451 requested action aborted",
            "DOT|POLICY|550 5.7.703 messages to this recipient are blocked by your organization",
            "DOT|POLICY|550 5.7.26 This mail has been blocked because the sender is unauthenticated.",
            "RCPT|POLICY|554 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
            "RCPT|REFUSED|550 5.1.1 no such user",
            "RCPT|REFUSED|552 5.2.2 mailbox full",
            "RCPT|REFUSED|501 5.1.3 bad destination mailbox address syntax",
            "DOT|REFUSED|554 5.6.0 message format not understood",
            "LOGIN|ACCOUNT_LOGIN|501 5.5.2 cannot decode response");

    @ParameterizedTest
    @FieldSource("REPLIES")
    void everyReplyHasItsMeaning(String line) {
        String[] parts = line.split("\\|", 3);
        Meaning meaning = ReplyRules.meaning(Step.valueOf(parts[0]), SmtpReply.parse(parts[2]));

        assertThat(meaning).isEqualTo(Meaning.valueOf(parts[1]));
    }

    @Test
    void everyLineOfTheTableIsReachedAndNamesItsSource() {
        Set<ReplyRules.Rule> reached = new HashSet<>();
        for (String line : REPLIES) {
            String[] parts = line.split("\\|", 3);
            reached.add(ReplyRules.ruleFor(Step.valueOf(parts[0]), SmtpReply.parse(parts[2])));
        }

        assertThat(ReplyRules.TABLE).allMatch(reached::contains).allMatch(rule -> rule.source()
                .matches(".*(RFC \\d{4}|https://|observed in the field).*"));
    }

    @Test
    void everyRefusalHasAMeaningAtEveryStep() {
        for (Step step : Step.values()) {
            for (int code = 400; code < 600; code++) {
                assertThat(ReplyRules.meaning(step, new SmtpReply(code, null, "")))
                        .as("%d at %s", code, step)
                        .isNotEqualTo(Meaning.ACCEPTED);
            }
        }
    }

    @Test
    void readsTheEnhancedCodeOffTheFirstLineAndJoinsTheRest() {
        assertThat(SmtpReply.parse("550-5.7.26 one\n550-5.7.26 two\u0007\n550 three"))
                .isEqualTo(new SmtpReply(550, "5.7.26", "one two three"));
        assertThat(SmtpReply.parse("250 10.0.0.1 is fine").enhancedCode()).isNull();
        assertThat(SmtpReply.parse("250 2.0.0")).isEqualTo(new SmtpReply(250, "2.0.0", ""));
        assertThat(SmtpReply.parse("250 2.100.999  Ok")).isEqualTo(new SmtpReply(250, "2.100.999", "Ok"));
        for (String none : List.of("2.", "2.0", "2.0.", "2..0 x", "2.0.0Ok", "2.0.1234 x", "2.1000.1 x", "3.1.1 x")) {
            assertThat(SmtpReply.parse("250 " + none)).isEqualTo(new SmtpReply(250, null, none));
        }
        assertThat(SmtpReply.parse("250")).isEqualTo(new SmtpReply(250, null, ""));
    }
}
