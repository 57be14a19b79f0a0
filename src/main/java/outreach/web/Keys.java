package outreach.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets of one console, made when it starts and gone when it ends. All are compared in constant time. */
final class Keys {
    /** A browser that is closed and opened again on the same day need not ask for a new link. */
    static final Duration LASTS = Duration.ofDays(1);

    private static final int BYTES = 32;

    private final Clock clock;
    private final List<String> links = new ArrayList<>();
    private final String form = secret();
    private boolean linkUsed;
    private String cookie = secret();
    private Instant cookieUsed;

    Keys(Clock clock) {
        this.clock = clock;
        this.cookieUsed = clock.instant();
        links.add(secret());
    }

    /** What the printed link carries. It opens one browser, and asks for metrics as often as wanted. */
    synchronized String link() {
        return links.get(links.size() - 1);
    }

    /** Makes a link that opens a browser, even if the one before was used; that one still asks for metrics. */
    synchronized void renewLink() {
        links.add(secret());
        linkUsed = false;
    }

    /** What the browser's cookie holds. */
    synchronized String cookie() {
        return cookie;
    }

    /** What each form carries, so that no page of anybody else can send one. */
    String form() {
        return form;
    }

    synchronized boolean isLink(@Nullable String given) {
        boolean is = false;
        for (String link : links) {
            is |= same(link, given);
        }
        return is;
    }

    /** Whether it is the browser's, and was used within {@link #LASTS}; it lasts from now on anew. */
    synchronized boolean isCookie(@Nullable String given) {
        Instant now = clock.instant();
        if (!same(cookie, given) || now.isAfter(cookieUsed.plus(LASTS))) {
            return false;
        }
        cookieUsed = now;
        return true;
    }

    boolean isForm(@Nullable String given) {
        return same(form, given);
    }

    /** Whether the latest link is given, and was not used before; from now on it is, and the cookie is another: that of the browser before is worth nothing. */
    synchronized boolean useLink(@Nullable String given) {
        if (linkUsed || !same(link(), given)) {
            return false;
        }
        linkUsed = true;
        cookie = secret();
        cookieUsed = clock.instant();
        return true;
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
