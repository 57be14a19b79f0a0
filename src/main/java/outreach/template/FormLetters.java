package outreach.template;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import outreach.city.City;

/**
 * Form letters that earlier letters left behind, so that most letters need no template engine. Which one a contact gets is found by asking the contact what the
 * rendering asked, in the same order: letters with equal answers are equal, but for the blanks.
 */
final class FormLetters {
    private static final int MOST_CITIES = 20_000;
    /** A template whose letters differ in more ways gains nothing here. */
    private static final int MOST_FORMS = 500;
    /** A question with more answers asks for something that differs from contact to contact. */
    private static final int MOST_ANSWERS = 64;

    private final Map<Occasion, Start> starts = new ConcurrentHashMap<>();
    private final Map<Form, FormLetter> forms = new ConcurrentHashMap<>();

    /** What all letters to one city have in common. */
    private record Occasion(City city, Map<String, String> campaign, LocalDate today) {
        static Occasion of(LetterValues values) {
            return new Occasion(values.city(), values.campaign(), values.today());
        }

        /** Asked for every letter, mostly of the very same values: a record's own method is slow even then. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Occasion occasion
                    && Objects.equals(city, occasion.city)
                    && campaign.equals(occasion.campaign)
                    && today.equals(occasion.today);
        }

        /** The rest is the same for a whole run. */
        @Override
        public int hashCode() {
            return city.hashCode();
        }
    }

    /** @param shared the variables of the city's letters */
    private record Start(Map<String, Object> shared, Fork fork) {
        static Start of(LetterValues values) {
            return new Start(LetterVariables.shared(values), new Fork());
        }
    }

    /** With marks in the blanks: cities share their forms. */
    record Form(String html, @Nullable String text) {}

    /** @param blanks null where the contact fills them */
    private record End(FormLetter form, List<@Nullable String> blanks) {
        Letter fill(List<String> ofContact) {
            var values = new ArrayList<String>(blanks.size());
            int next = 0;
            for (String blank : blanks) {
                values.add(blank == null ? ofContact.get(next++) : blank);
            }
            return form.fill(values);
        }
    }

    /** A place in the rendering: the next question, and where each answer to it leads; or the end, where none is left. */
    private static final class Fork {
        private final Map<Object, Fork> ways = new ConcurrentHashMap<>();
        private volatile Trace.@Nullable Question question;
        private volatile @Nullable End end;
    }

    /** @return null if the letter must be rendered */
    @Nullable
    Letter fill(LetterValues values) {
        Start start = starts.get(Occasion.of(values));
        if (start == null) {
            return null;
        }
        var variables = new LetterVariables(values.contact(), start.shared());
        Fork fork = start.fork();
        var ofContact = new ArrayList<String>();
        while (fork != null) {
            End end = fork.end;
            if (end != null) {
                return end.fill(ofContact);
            }
            fork = next(fork, variables, ofContact);
        }
        return null;
    }

    private static @Nullable Fork next(Fork fork, LetterVariables variables, List<String> ofContact) {
        Trace.Question question = fork.question;
        if (question == null) {
            return null;
        }
        Object value;
        try {
            value = question.admitted().value(variables);
        } catch (RuntimeException e) {
            // the rendering fails in the same way, and says where
            return null;
        }
        Object answer = question.admitted().answer(value, question.printed());
        if (answer == Admitted.Answer.PRINTS) {
            ofContact.add(String.valueOf(value));
        }
        return answer == null ? null : fork.ways.get(answer);
    }

    /** Whether a form letter for this city is worth making: not for one letter alone. */
    boolean expects(LetterValues values) {
        if (starts.size() >= MOST_CITIES) {
            starts.clear();
        }
        return starts.putIfAbsent(Occasion.of(values), Start.of(values)) != null;
    }

    /**
     * Keeps what a rendering with marks came to, if filling its blanks comes to what the rendering without marks came to.
     *
     * @return false if it does not, or if too little would be gained: then the template's other letters will fare no better
     */
    boolean learn(LetterValues values, Trace trace, Form marked, Letter letter) {
        if (Blanks.hasMark(letter.html()) || Blanks.hasMark(letter.text())) {
            return true;
        }
        FormLetter form = forms.computeIfAbsent(marked, key -> new FormLetter(key.html(), key.text()));
        var end = new End(form, trace.blanks());
        return trace.isComplete() && end.fill(trace.ofContact()).equals(letter) && keep(values, trace.steps(), end);
    }

    private boolean keep(LetterValues values, List<Trace.Step> steps, End end) {
        Fork fork = starts.computeIfAbsent(Occasion.of(values), occasion -> Start.of(values))
                .fork();
        for (Trace.Step step : steps) {
            fork.question = step.question();
            fork = fork.ways.computeIfAbsent(step.answer(), answer -> new Fork());
            if (fork.ways.size() > MOST_ANSWERS) {
                return false;
            }
        }
        fork.end = end;
        return forms.size() < MOST_FORMS;
    }
}
