package outreach.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import outreach.template.Reading.Item;

/**
 * A part of a plain text, from one place between two words to another. Without blanks it comes out the same whenever it begins in the same place, so it is wrapped
 * once for each. With blanks it is wrapped for each letter.
 */
final class Stretch {
    private final boolean blank;
    private final boolean behindBlanks;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Place, Passage> passages = new ConcurrentHashMap<>();

    /** @param blanks null if it has none */
    private record Part(Item item, @Nullable Blanks blanks) {
        void write(List<String> values, WrappedText text) {
            item.step().write(blanks == null ? item.words() : blanks.fill(values), text);
        }
    }

    /** What a stretch came to, in UTF-8, and where the next one begins. */
    static final class Passage {
        private final byte[] text;
        private final Place end;

        Passage(WrappedText wrapped) {
            text = wrapped.toString().getBytes(StandardCharsets.UTF_8);
            end = wrapped.place();
        }

        byte[] text() {
            return text;
        }

        Place end() {
            return end;
        }
    }

    /** @param behindBlanks whether it begins where a stretch with blanks ends: in as many places as a line has columns */
    Stretch(boolean blank, boolean behindBlanks) {
        this.blank = blank;
        this.behindBlanks = behindBlanks;
    }

    boolean isBlank() {
        return blank;
    }

    /** Whether there may be more to it. What begins in many places ends with the first line that the page ends, so that little is kept for each. */
    boolean goesOn(boolean withBlanks) {
        return withBlanks == blank
                && !(behindBlanks && parts.get(parts.size() - 1).item.step().endsLine());
    }

    void add(List<Item> piece) {
        for (Item item : piece) {
            parts.add(new Part(item, Blanks.hasMark(item.words()) ? Blanks.in(item.words()) : null));
        }
    }

    Passage fill(Place begin, List<String> values) {
        if (blank) {
            return wrap(begin, values);
        }
        Passage known = passages.get(begin);
        return known == null ? passages.computeIfAbsent(begin, place -> wrap(place, values)) : known;
    }

    private Passage wrap(Place begin, List<String> values) {
        var text = new WrappedText(begin, 256);
        for (Part part : parts) {
            part.write(values, text);
        }
        return new Passage(text);
    }
}
