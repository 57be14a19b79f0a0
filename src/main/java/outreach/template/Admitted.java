package outreach.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.spel.standard.SpelExpression;
import org.thymeleaf.context.IContext;
import org.thymeleaf.util.EvaluationUtils;

/**
 * What stands in <code>${…}</code>, once it was found fit for letters.
 *
 * @param joinedToText whether the value becomes part of a text, where a blank one would read "null"
 * @param roots the variables it begins with
 * @param path a variable and the names to follow from there, if the expression is nothing else; otherwise empty
 */
record Admitted(
        String source,
        SpelExpression expression,
        boolean joinedToText,
        Position position,
        Set<String> roots,
        List<String> path) {
    private static final String CONTACT = "contact";
    private static final Set<String> OF_CITY = Set.of("city", "ties");
    private static final String TODAY = "today";
    private static final Set<String> SAME_FOR_ALL = Set.of("campaign", TODAY);

    /** What becomes of the value within its attribute. */
    enum Position {
        /** It is the attribute's value: printed, or tested by {@code th:if}. */
        WHOLE,
        /** It is printed between words. */
        AMONG_WORDS,
        /** It is printed between other values, and may be added up with them. */
        JOINED,
        /** It decides which of two other values counts. */
        TESTED,
        /** It counts unless it is blank. */
        DEFAULTED,
        /** Anything else may become of it. */
        COMPARED
    }

    /** @throws ExpressionFaultException if it has no value, or none where a text needs one */
    @Nullable
    Object value(IContext variables) {
        NamedValues holder = holder(variables);
        Object value = holder == null ? evaluate(variables) : holder.get(path.get(path.size() - 1));
        if (joinedToText) {
            Printed.check(value, source);
        }
        return value;
    }

    /** What has the value under the last name of the path; null if there is no path, or another step on it. */
    private @Nullable NamedValues holder(IContext variables) {
        Object holder = path.size() < 2 ? null : variables.getVariable(path.get(0));
        for (int i = 1; i < path.size() - 1 && holder instanceof NamedValues values; i++) {
            holder = values.get(path.get(i));
        }
        return holder instanceof NamedValues values ? values : null;
    }

    private @Nullable Object evaluate(IContext variables) {
        try {
            return expression.getValue(new LetterScope(variables));
        } catch (EvaluationException e) {
            if (e.getCause() instanceof ExpressionFaultException fault) {
                throw fault;
            }
            throw new ExpressionFaultException(
                    source,
                    "cannot be computed",
                    "If a part of it may be blank, test it first or write ?. before the next name. Details: "
                            + e.getMessage());
        }
    }

    boolean isOfContact() {
        return roots.contains(CONTACT);
    }

    boolean isDated() {
        return roots.contains(TODAY);
    }

    /** Whether letters to different cities may differ in it. */
    boolean isOfContactOrCity() {
        return !SAME_FOR_ALL.containsAll(roots);
    }

    /** Whether its value is known without the variables that {@code th:each} and {@code th:with} add. */
    boolean isOfLetter() {
        return roots.stream().allMatch(Admitted::isLetters);
    }

    static boolean isLetters(String variable) {
        return variable.equals(CONTACT) || OF_CITY.contains(variable) || SAME_FOR_ALL.contains(variable);
    }

    /**
     * All that the rest of the letter can tell of a value.
     *
     * @param printed whether the attribute prints
     * @return {@link Answer#PRINTS} for a text that is printed as it stands, whatever it is; null if letters with this value cannot be told apart
     */
    @Nullable
    Object answer(@Nullable Object value, boolean printed) {
        boolean tested = position == Position.TESTED || (position == Position.WHOLE && !printed);
        if (tested) {
            return EvaluationUtils.evaluateAsBoolean(value);
        }
        if (value == null) {
            return Answer.IS_BLANK;
        }
        if (value instanceof String || value instanceof LocalDate) {
            String text = value.toString();
            boolean prints = printed && position != Position.COMPARED;
            // Thymeleaf adds two numbers up even where they are parts of a text
            boolean plain = position == Position.WHOLE || position == Position.AMONG_WORDS || !mayBeNumber(text);
            return prints && plain && Blanks.fits(text) ? Answer.PRINTS : value;
        }
        return value instanceof Number || value instanceof Boolean ? value : null;
    }

    private static boolean mayBeNumber(String text) {
        char first = text.isEmpty() ? '+' : text.charAt(0);
        return first == '+' || first == '-' || (first >= '0' && first <= '9');
    }

    /** Answers that are no values. */
    enum Answer {
        PRINTS,
        IS_BLANK
    }
}
