package outreach.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import outreach.delivery.Providers;
import outreach.delivery.Rate;
import outreach.delivery.Security;
import outreach.delivery.SendingLimits;
import outreach.delivery.SmtpSettings;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.PrivateFiles;

/** The sections {@code smtp} and {@code sending}: a provider's preset gives the defaults, and what is written wins. */
final class MailServerSection {
    /** A name, or a number of either kind. */
    private static final Pattern HOST =
            Pattern.compile("[^\\s:/@]+|\\[?[\\p{XDigit}]*:[\\p{XDigit}.]*:[\\p{XDigit}:.]*]?");

    private static final String RETRY_AFTER = "retry-after";
    private static final String RETRY_AT_MOST = "retry-at-most";

    private final Path file;
    private final YamlSection section;
    private final Faults faults;
    private final boolean present;
    private final Providers.@Nullable Provider provider;
    private final boolean misnamed;
    private @Nullable String loginWithoutPassword;

    MailServerSection(Path file, YamlSection section, Faults faults) {
        this.file = file;
        this.section = section;
        this.faults = faults;
        this.present = !section.isEmpty();
        int providerLine = section.lineOf("provider");
        String named = section.optional("provider");
        this.provider = named == null ? null : Providers.named(named).orElse(null);
        this.misnamed = named != null && provider == null;
        if (misnamed) {
            faults.add(new Fault(
                    file,
                    providerLine,
                    "smtp.provider",
                    named,
                    "not understood",
                    "Use one of: " + String.join(", ", Providers.names())));
        }
    }

    @Nullable
    SmtpSettings smtp() {
        int line = section.lineOf("security");
        int hostLine = section.lineOf("host");
        String host = host();
        if (!host.isEmpty() && !HOST.matcher(host).matches()) {
            faults.add(new Fault(
                    file,
                    hostLine,
                    "smtp.host",
                    host,
                    "not the name of a mail server alone",
                    "Write the name only, such as smtp.example.org, and its port below as port: 587"));
        }
        int port = section.number("port", 1, 65_535).orElse(provider == null ? 587 : provider.port());
        Security security = section.value(
                        "security",
                        text -> Security.valueOf(text.toUpperCase(Locale.ROOT)),
                        "Use starttls, tls or none")
                .orElse(provider == null ? Security.STARTTLS : provider.security());
        String username = section.optional("username");
        String password = password();
        int connections = section.number("connections", 1, 64).orElse(provider == null ? 4 : provider.connections());
        int perConnection =
                section.number("messages-per-connection", 1, 100_000).orElse(100);
        Duration timeout = CampaignFile.duration(section, "timeout", Duration.ofSeconds(30));
        Duration afterDot = CampaignFile.duration(section, "timeout-after-dot", Duration.ofMinutes(10));
        section.refuseTheRest();
        if (!present || host.isEmpty()) {
            return null;
        }
        try {
            if (username != null && password == null) {
                loginWithoutPassword = username;
                username = null;
            }
            return new SmtpSettings(
                    host, port, security, username, password, connections, perConnection, timeout, afterDot);
        } catch (IllegalArgumentException e) {
            faults.add(Fault.at(
                    file,
                    line,
                    "the mail server cannot be used so",
                    StringUtils.capitalize(String.valueOf(e.getMessage()))));
            return null;
        }
    }

    private String host() {
        if (provider != null && !section.has("host")) {
            return provider.host();
        }
        // who misspells a provider has forgotten no host
        return present && (!misnamed || section.has("host"))
                ? section.required("host", "Write your mail server's name, such as smtp.example.org")
                : "";
    }

    /** The user name that a password is still wanted for: known after {@link #smtp}. */
    @Nullable
    String loginWithoutPassword() {
        return loginWithoutPassword;
    }

    SendingLimits limits(YamlSection sending) {
        SendingLimits preset = provider == null ? SendingLimits.UNLIMITED : provider.limits();
        Rate rate = sending.value("rate", Rate::parse, "Write messages per second, minute or hour, such as 30/min")
                .orElse(preset.rate());
        Integer perDay = limit(sending, "per-day", preset.perDay());
        Integer perHour = limit(sending, "per-hour", preset.perHour());
        Integer perDomain = limit(sending, "per-domain", preset.perDomainPerHour());
        int attempts = sending.number("attempts", 1, 100).orElse(preset.attempts());
        int line = sending.lineOf(sending.has(RETRY_AT_MOST) ? RETRY_AT_MOST : RETRY_AFTER);
        Duration retryAfter = CampaignFile.duration(sending, RETRY_AFTER, preset.retryAfter());
        Duration retryAtMost = CampaignFile.duration(sending, RETRY_AT_MOST, preset.retryAtMost());
        sending.refuseTheRest();
        if (retryAtMost.compareTo(retryAfter) < 0) {
            faults.add(Fault.at(
                    file,
                    line,
                    "sending.retry-at-most is shorter than sending.retry-after",
                    "Write a longer retry-at-most; where none is written it is 1h"));
            retryAtMost = retryAfter;
        }
        return new SendingLimits(rate, perDay, perHour, perDomain, attempts, retryAfter, retryAtMost);
    }

    private static @Nullable Integer limit(YamlSection sending, String key, @Nullable Integer preset) {
        return sending.number(key, 1, 100_000_000).orElse(preset);
    }

    private @Nullable String password() {
        String password = section.secret("password");
        int line = section.lineOf("password-file");
        String name = section.optional("password-file");
        if (name == null) {
            return password;
        }
        Path secret = file.resolveSibling(name);
        try {
            if (!PrivateFiles.isPrivate(secret)) {
                faults.add(new Fault(
                        file,
                        line,
                        "smtp.password-file",
                        name,
                        "others on this machine can read it",
                        "Run: chmod 600 " + name));
            }
            String written = Files.readString(secret).strip();
            if (written.isEmpty()) {
                faults.add(new Fault(
                        file, line, "smtp.password-file", name, "holds no password", "Write the password into it"));
            }
            return written;
        } catch (IOException e) {
            faults.add(new Fault(
                    file,
                    line,
                    "smtp.password-file",
                    name,
                    "cannot be read",
                    "Write the password into it, then chmod 600"));
            return null;
        }
    }
}
