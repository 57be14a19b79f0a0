package outreach.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The secrets of one console, made when it starts and gone when it ends. All are compared in constant time. */
final class Keys {
    private static final int BYTES = 32;

    private final String link = secret();
    private final String cookie = secret();
    private final String form = secret();
    private final AtomicBoolean linkUsed = new AtomicBoolean();

    /** What the printed link carries. It opens one browser, and asks for metrics as often as wanted. */
    String link() {
        return link;
    }

    /** What the browser's cookie holds. */
    String cookie() {
        return cookie;
    }

    /** What each form carries, so that no page of anybody else can send one. */
    String form() {
        return form;
    }

    boolean isLink(@Nullable String given) {
        return same(link, given);
    }

    boolean isCookie(@Nullable String given) {
        return same(cookie, given);
    }

    boolean isForm(@Nullable String given) {
        return same(form, given);
    }

    /** Whether the link was not used before; from now on it is. */
    boolean useLink() {
        return linkUsed.compareAndSet(false, true);
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
