package outreach.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What a button did, to be said on the page that follows it. The page's address carries only a number, so nobody can make a page say anything. */
final class Notices {
    private static final int KEPT = 50;

    private final Map<String, Notice> notices = new LinkedHashMap<>();

    /**
     * @param headline what it means
     * @param detail more about it, empty where there is none
     * @param trouble whether the button could not do what it says
     * @param undo where a form takes it back, absent where none can
     * @param typed what was typed into the page's fields, by their names: it is not part of the address, which a browser remembers
     */
    record Notice(String headline, String detail, boolean trouble, @Nullable String undo, Map<String, String> typed) {
        Notice with(Map<String, String> typed) {
            return new Notice(headline, detail, trouble, undo, typed);
        }
    }

    /** Keeps a notice and returns the address with it. */
    private synchronized String redirect(String address, Notice notice) {
        String id = UUID.randomUUID().toString();
        notices.put(id, notice);
        if (notices.size() > KEPT) {
            notices.remove(notices.keySet().iterator().next());
        }
        return "redirect:"
                + UriComponentsBuilder.fromUriString(address)
                        .queryParam("said", id)
                        .build()
                        .toUriString();
    }

    String done(String address, String headline, String detail) {
        return done(address, headline, detail, null);
    }

    /** @param undo where a form takes it back */
    String done(String address, String headline, String detail, @Nullable String undo) {
        return redirect(address, new Notice(headline, detail, false, undo, Map.of()));
    }

    String trouble(String address, String headline) {
        return redirect(address, new Notice(headline, "", true, null, Map.of()));
    }

    /** Keeps words for the fields of the page to which the address of a notice leads, and returns that address. */
    synchronized String keepTyped(String redirect, Map<String, String> typed) {
        String id = UriComponentsBuilder.fromUriString(redirect)
                .build()
                .getQueryParams()
                .getFirst("said");
        notices.computeIfPresent(String.valueOf(id), (same, notice) -> notice.with(typed));
        return redirect;
    }

    synchronized Optional<Notice> of(@Nullable String id) {
        return Optional.ofNullable(id == null ? null : notices.get(id));
    }
}
