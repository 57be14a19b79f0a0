package outreach.template;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import outreach.city.City;

/**
 * Form letters that earlier letters left behind, so that most letters need no template engine. Which one a contact gets is found by asking contact and city
 * what the rendering asked, in the same order: letters with equal answers are equal, but for the blanks.
 */
final class FormLetters {
    private static final int MOST_CITIES = 20_000;
    /** A template whose letters differ in more ways gains nothing here. */
    private static final int MOST_FORMS = 500;
    /** A question with more answers asks for something that differs from contact to contact. */
    private static final int MOST_ANSWERS = 64;
    /** About a kilobyte each. */
    private static final int MOST_WAYS = 100_000;

    /** Behind a template's own & or <, a value may become part of what that begins. */
    private static final Pattern OPEN_MARKUP = Pattern.compile("[&<][#\\w/!?]*[\uE000-\uEFFF]");

    private final Map<Occasion, Start> starts = new ConcurrentHashMap<>();
    /** By what all letters of one day have in common: the campaign's values and the day; a list for the reason of {@link Occasion#equals}. */
    private final Map<List<Object>, Fork> days = new ConcurrentHashMap<>();

    private final Map<Form, FormLetter> forms = new ConcurrentHashMap<>();
    private final AtomicInteger ways = new AtomicInteger();
    /** False once a letter turned out to know more of its city than can be asked: then each city has form letters of its own. */
    private volatile boolean forAnyCity = true;

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
    private record Start(Map<String, Object> shared, Fork ofAnyCity, Fork ofCity) {}

    /** With marks in the blanks: cities share their forms. */
    record Form(String html, @Nullable String text) {}

    /** @param blanks null where an answer fills them */
    private record End(FormLetter form, List<@Nullable String> blanks) {
        @Nullable
        Letter fill(List<String> answers) {
            var values = new ArrayList<String>(blanks.size());
            int next = 0;
            for (String blank : blanks) {
                values.add(blank == null ? answers.get(next++) : blank);
            }
            return form.fill(values);
        }
    }

    /** A place in the rendering: the next question, and where each answer to it leads; or the end, where no question is left. */
    private static final class Fork {
        private final Map<Object, Fork> ways = new ConcurrentHashMap<>();
        /** Whether a letter began here, if this is the first question. */
        private volatile boolean passed;

        private volatile Trace.@Nullable Question question;
        private volatile @Nullable End end;

        /** @return null if the letter must be rendered */
        @Nullable
        Letter fill(LetterVariables variables) {
            var answers = new ArrayList<String>();
            for (Fork fork = this; fork != null; fork = fork.next(variables, answers)) {
                End reached = fork.end;
                if (reached != null) {
                    return reached.fill(answers);
                }
            }
            return null;
        }

        private @Nullable Fork next(LetterVariables variables, List<String> answers) {
            Trace.Question asked = question;
            if (asked == null) {
                return null;
            }
            Object value;
            try {
                value = asked.admitted().value(variables);
            } catch (RuntimeException e) {
                // the rendering fails in the same way, and says where
                return null;
            }
            Object answer = asked.admitted().answer(value, asked.printed());
            if (answer == Admitted.Answer.PRINTS) {
                answers.add(String.valueOf(value));
            }
            return answer == null ? null : ways.get(answer);
        }

        /** @return false if there is no way, it comes to another letter, or a question on it has more answers than is worth keeping */
        boolean keep(Trace.@Nullable Way way, FormLetter form, Letter letter) {
            if (way == null) {
                return false;
            }
            var reached = new End(form, way.blanks());
            if (!Objects.equals(letter, reached.fill(way.answers()))) {
                return false;
            }
            Fork fork = this;
            for (Trace.Step step : way.steps()) {
                fork.question = step.question();
                Fork next = fork.ways.computeIfAbsent(step.answer(), answer -> new Fork());
                if (fork.ways.size() > MOST_ANSWERS) {
                    return false;
                }
                fork = next;
            }
            fork.end = reached;
            return true;
        }
    }

    /** @return null if the letter must be rendered */
    @Nullable
    Letter fill(LetterValues values) {
        if (forms.isEmpty()) {
            // and may remain so: then a start for each city would be kept in vain
            return null;
        }
        Start start = start(values);
        var variables = new LetterVariables(values.contact(), start.shared());
        return first(start).fill(variables);
    }

    private Fork first(Start start) {
        return forAnyCity ? start.ofAnyCity() : start.ofCity();
    }

    private Start start(LetterValues values) {
        Occasion occasion = Occasion.of(values);
        Start known = starts.get(occasion);
        if (known != null) {
            return known;
        }
        if (starts.size() >= MOST_CITIES) {
            starts.clear();
            days.clear();
            ways.set(0);
        }
        Fork ofAnyCity = days.computeIfAbsent(List.of(values.campaign(), values.today()), day -> new Fork());
        return starts.computeIfAbsent(
                occasion, city -> new Start(LetterVariables.shared(values), ofAnyCity, new Fork()));
    }

    /** Whether a form letter is worth making: not for one letter alone, nor of a letter with characters of its own that look like marks. */
    boolean expects(LetterValues values, Letter letter) {
        Fork first = first(start(values));
        boolean again = first.passed;
        first.passed = true;
        return again && !Blanks.hasMark(letter.html()) && !Blanks.hasMark(letter.text());
    }

    /** What came of a rendering with marks. */
    enum Lesson {
        /** Its form is kept. */
        KEPT,
        /** It fits no other city's letters: from now on each city has forms of its own. */
        EACH_CITY_ALONE,
        /** It does not fit even its own city's, or too little is gained: the template's other letters will fare no better. */
        HOPELESS
    }

    /** Keeps what a rendering with marks came to, if filling its blanks comes to what the rendering without marks came to. */
    Lesson learn(LetterValues values, Trace trace, Form marked, Letter letter) {
        if (ways.incrementAndGet() > MOST_WAYS
                || OPEN_MARKUP.matcher(marked.html()).find()) {
            return Lesson.HOPELESS;
        }
        Start start = start(values);
        FormLetter form = forms.computeIfAbsent(marked, key -> new FormLetter(key.html(), key.text()));
        if (!forAnyCity) {
            boolean kept = start.ofCity().keep(trace.ofCity(), form, letter) && forms.size() < MOST_FORMS;
            return kept ? Lesson.KEPT : Lesson.HOPELESS;
        }
        if (start.ofAnyCity().keep(trace.ofAnyCity(), form, letter) && forms.size() < MOST_FORMS) {
            return Lesson.KEPT;
        }
        forAnyCity = false;
        forms.clear();
        return Lesson.EACH_CITY_ALONE;
    }
}
