package outreach.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one rendering asked of its contact, in order, while marks were printed in place of the texts of contact, city and campaign. */
final class Trace {
    private final List<Step> steps = new ArrayList<>();
    private final List<@Nullable String> blanks = new ArrayList<>();
    private final List<String> ofContact = new ArrayList<>();
    private boolean complete = true;

    /** @param printed whether the question stood in an attribute that prints */
    record Question(Admitted admitted, boolean printed) {}

    record Step(Question question, Object answer) {}

    /** @return what the rendering is to go on with */
    @Nullable
    Object note(Admitted admitted, boolean printed, @Nullable Object value) {
        Object answer = admitted.answer(value, printed);
        boolean prints = answer == Admitted.Answer.PRINTS;
        if (admitted.isOfContact()) {
            complete &= answer != null;
            steps.add(new Step(new Question(admitted, printed), answer == null ? Admitted.Answer.IS_BLANK : answer));
        }
        if (!prints) {
            return value;
        }
        String text = String.valueOf(value);
        blanks.add(admitted.isOfContact() ? null : text);
        if (admitted.isOfContact()) {
            ofContact.add(text);
        }
        return Blanks.mark(blanks.size() - 1);
    }

    /** Whether the answers noted are all that the rendering knew of the contact. */
    boolean isComplete() {
        return complete;
    }

    List<Step> steps() {
        return steps;
    }

    /** The contact's texts, in the order of the blanks that they fill. */
    List<String> ofContact() {
        return ofContact;
    }

    /** What stands in each blank, null where the contact fills it. */
    List<@Nullable String> blanks() {
        return blanks;
    }
}
