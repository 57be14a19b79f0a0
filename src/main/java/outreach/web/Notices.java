package outreach.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a button did, to be said on the page that follows it. The page's address carries only a number, so nobody can make a page say anything. */
final class Notices {
    private static final int KEPT = 50;

    private final Map<String, Notice> notices = new LinkedHashMap<>();

    /**
     * @param headline what it means
     * @param detail more about it, empty where there is none
     * @param trouble whether the button could not do what it says
     */
    record Notice(String headline, String detail, boolean trouble) {}

    /** Keeps a notice and returns the address with it: {@code path} has no query yet. */
    synchronized String redirect(String path, Notice notice) {
        String id = UUID.randomUUID().toString();
        notices.put(id, notice);
        if (notices.size() > KEPT) {
            notices.remove(notices.keySet().iterator().next());
        }
        return "redirect:%s?said=%s".formatted(path, id);
    }

    String done(String path, String headline, String detail) {
        return redirect(path, new Notice(headline, detail, false));
    }

    String trouble(String path, String headline) {
        return redirect(path, new Notice(headline, "", true));
    }

    synchronized Optional<Notice> of(@Nullable String id) {
        return Optional.ofNullable(id == null ? null : notices.get(id));
    }
}
