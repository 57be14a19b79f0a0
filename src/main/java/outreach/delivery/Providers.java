package outreach.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Well-known mail providers, so that an organizer need not look up their servers and limits. */
public final class Providers {
    /**
     * What a provider documents about its submission server.
     *
     * @param connections at most so many side by side
     * @param limits the provider's own; for accounts with several tiers, those of the smallest
     * @param source the page that says so
     */
    public record Provider(
            String name,
            String host,
            int port,
            Security security,
            int connections,
            SendingLimits limits,
            String source) {}

    // Google's page gives 500 for trial accounts of Workspace; that it is the same for free ones is observed in the
    // field.
    private static final List<Provider> KNOWN = List.of(
            starttls("gmail", "smtp.gmail.com", 4, null, 500, "https://support.google.com/a/answer/166852"),
            starttls(
                    "google-workspace", "smtp.gmail.com", 4, null, 2_000, "https://support.google.com/a/answer/166852"),
            starttls(
                    "microsoft365",
                    "smtp.office365.com",
                    3,
                    new Rate(30, Duration.ofMinutes(1)),
                    10_000,
                    "https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits"),
            // The quota of a new account; when AWS has raised it, write your own rate and per-day.
            starttls(
                    "amazon-ses",
                    "email-smtp.us-east-1.amazonaws.com",
                    2,
                    new Rate(1, Duration.ofSeconds(1)),
                    200,
                    "https://docs.aws.amazon.com/ses/latest/dg/quotas.html"),
            starttls("icloud", "smtp.mail.me.com", 2, null, 1_000, "https://support.apple.com/102198"),
            starttls(
                    "mailgun",
                    "smtp.mailgun.org",
                    4,
                    null,
                    null,
                    "https://documentation.mailgun.com/docs/mailgun/user-manual/smtp-protocol/smtp-relay"),
            starttls(
                    "sendgrid",
                    "smtp.sendgrid.net",
                    4,
                    null,
                    null,
                    "https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api"),
            starttls(
                    "postmark",
                    "smtp.postmarkapp.com",
                    4,
                    null,
                    null,
                    "https://postmarkapp.com/support/article/811-what-are-the-smtp-details-api-tokens-i-should-be-using"));

    private Providers() {}

    /** @param name as {@link #names} lists it, in any case */
    public static Optional<Provider> named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return KNOWN.stream().filter(p -> p.name().equals(wanted)).findFirst();
    }

    public static List<String> names() {
        return KNOWN.stream().map(Provider::name).toList();
    }

    private static Provider starttls(
            String name, String host, int connections, @Nullable Rate rate, @Nullable Integer perDay, String source) {
        SendingLimits usual = SendingLimits.UNLIMITED;
        var limits =
                new SendingLimits(rate, perDay, null, null, usual.attempts(), usual.retryAfter(), usual.retryAtMost());
        return new Provider(name, host, 587, Security.STARTTLS, connections, limits, source);
    }
}
