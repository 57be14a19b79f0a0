package outreach.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import outreach.template.Reading.Item;
import outreach.template.Reading.Step;

/** The plain text of a form letter, cut between words into stretches with blanks and stretches without. */
final class TextForm {
    private static final Pattern BEHIND_A_SPACE = Pattern.compile("(?<= )");

    private final List<Stretch> stretches = new ArrayList<>();

    TextForm(Reading reading) {
        for (List<Item> piece : pieces(reading.items())) {
            boolean blank = piece.stream().anyMatch(item -> Blanks.hasMark(item.words()));
            Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (last == null || !last.goesOn(blank)) {
                last = new Stretch(blank, last != null && last.isBlank());
                stretches.add(last);
            }
            last.add(piece);
        }
    }

    /** The least that can be cut: no word is open between two pieces, and no link, since what it says decides whether its address follows. */
    private static List<List<Item>> pieces(List<Item> items) {
        var pieces = new ArrayList<List<Item>>();
        var piece = new ArrayList<Item>();
        int links = 0;
        for (Item item : items) {
            links += item.step() == Step.LINK ? 1 : item.step() == Step.LINK_TARGET ? -1 : 0;
            for (Item part : links == 0 ? parts(item) : List.of(item)) {
                piece.add(part);
                if (links == 0 && endsWord(part)) {
                    pieces.add(piece);
                    piece = new ArrayList<>();
                }
            }
        }
        pieces.add(piece);
        return pieces;
    }

    private static List<Item> parts(Item item) {
        if (item.step() != Step.WORDS) {
            return List.of(item);
        }
        return BEHIND_A_SPACE
                .splitAsStream(item.words())
                .map(word -> new Item(Step.WORDS, word))
                .toList();
    }

    private static boolean endsWord(Item item) {
        return item.step().endsLine()
                || (item.step() == Step.WORDS && item.words().endsWith(" "));
    }

    /** @param values for the blanks, in their order */
    byte[] fill(List<String> values) {
        var passages = new byte[stretches.size()][];
        Place place = Place.START;
        for (int i = 0; i < passages.length; i++) {
            Stretch.Passage passage = stretches.get(i).fill(place, values);
            passages[i] = passage.text();
            place = passage.end();
        }
        return Blanks.join(passages);
    }
}
