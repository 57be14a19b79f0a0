package outreach.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one rendering asked, in order, while marks were printed in place of the texts of contact, city and campaign. */
final class Trace {
    private final List<Note> notes = new ArrayList<>();
    private int blanks;

    /** @param printed whether the question stood in an attribute that prints */
    record Question(Admitted admitted, boolean printed) {}

    /** @param text what a mark was printed for; null if none was */
    private record Note(Question question, @Nullable Object answer, @Nullable String text) {}

    record Step(Question question, Object answer) {}

    /**
     * The way that a rendering took, as far as its letters differ.
     *
     * @param blanks what stands in each, null where an answer fills it
     * @param answers those that fill blanks, in their order
     */
    record Way(List<Step> steps, List<@Nullable String> blanks, List<String> answers) {}

    /** @return what the rendering is to go on with */
    @Nullable
    Object note(Admitted admitted, boolean printed, @Nullable Object value) {
        Object answer = admitted.answer(value, printed);
        boolean prints = answer == Admitted.Answer.PRINTS;
        notes.add(new Note(new Question(admitted, printed), answer, prints ? String.valueOf(value) : null));
        return prints ? Blanks.mark(blanks++) : value;
    }

    /** For letters to the same city, which only the contact tells apart; null if it knows more of the contact than can be asked. */
    @Nullable
    Way ofCity() {
        return way(Admitted::isOfContact);
    }

    /** For letters to any city, which contact and city tell apart; null if it knows more of them than can be asked. */
    @Nullable
    Way ofAnyCity() {
        return way(Admitted::isOfContactOrCity);
    }

    private @Nullable Way way(Predicate<Admitted> asked) {
        var way = new Way(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Note note : notes) {
            Admitted admitted = note.question.admitted();
            if (!asked.test(admitted)) {
                if (note.text != null) {
                    way.blanks.add(note.text);
                }
                continue;
            }
            if (note.answer == null || !admitted.isOfLetter()) {
                return null;
            }
            way.steps.add(new Step(note.question, note.answer));
            if (note.text != null) {
                way.blanks.add(null);
                way.answers.add(note.text);
            }
        }
        return way;
    }
}
