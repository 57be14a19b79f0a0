package outreach.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.expression.AccessException;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.MethodExecutor;
import org.springframework.expression.TypedValue;
import org.springframework.expression.spel.support.ReflectiveMethodResolver;
import org.thymeleaf.expression.Lists;
import org.thymeleaf.expression.Numbers;
import org.thymeleaf.expression.Strings;
import org.thymeleaf.expression.Temporals;
import org.thymeleaf.expression.Uris;

/** The methods that a letter may call: those listed here, which compute text, numbers and dates from values, and no others. */
final class LetterFunctions extends ReflectiveMethodResolver {
    /** Letters are in English, whatever the machine speaks: two machines must write the same letter. */
    static final Locale LANGUAGE = Locale.US;

    private static final Map<String, Object> FUNCTIONS = Map.of(
            "strings", new Strings(LANGUAGE),
            "temporals", new Temporals(LANGUAGE),
            "numbers", new Numbers(LANGUAGE),
            "lists", new Lists(),
            "uris", new Uris());

    /** Left out on purpose: what depends on chance or the clock (a preview must equal the letter sent), and what prints "null". */
    private static final Map<Class<?>, Set<String>> METHODS = Map.of(
            String.class,
            Set.of(
                    "length isEmpty isBlank toUpperCase toLowerCase trim strip contains startsWith endsWith equals equalsIgnoreCase substring indexOf replace"
                            .split(" ")),
            List.class,
            Set.of("size", "isEmpty", "contains", "get"),
            LocalDate.class,
            Set.of(
                    "getYear getMonthValue getDayOfMonth isBefore isAfter isEqual plusDays minusDays plusMonths minusMonths"
                            .split(" ")),
            NamedValues.class,
            Set.of("has"),
            Strings.class,
            Set.of(
                    "isEmpty length defaultString contains containsIgnoreCase startsWith endsWith equals equalsIgnoreCase substring substringAfter substringBefore replace toUpperCase toLowerCase trim capitalize capitalizeWords abbreviate"
                            .split(" ")),
            Temporals.class,
            Set.of("format day month monthName monthNameShort year dayOfWeek dayOfWeekName".split(" ")),
            Numbers.class,
            Set.of("formatInteger", "formatDecimal"),
            Lists.class,
            Set.of("size", "isEmpty", "contains"),
            Uris.class,
            Set.of("escapePathSegment", "escapeQueryParam"));

    static Set<String> names() {
        return FUNCTIONS.keySet();
    }

    static @Nullable Object named(String name) {
        return FUNCTIONS.get(name);
    }

    /** Whether any value or function has a listed method of that name. */
    static boolean hasMethod(String name) {
        return METHODS.values().stream().anyMatch(names -> names.contains(name));
    }

    @Override
    public @Nullable MethodExecutor resolve(
            EvaluationContext scope, Object target, String name, List<TypeDescriptor> argumentTypes)
            throws AccessException {
        var listed = new TreeSet<String>();
        METHODS.forEach((type, names) -> {
            if (type.isInstance(target)) {
                listed.addAll(names);
            }
        });
        if (!listed.contains(name)) {
            throw new ExpressionFaultException(
                    name + "()",
                    "there is no such function here",
                    listed.isEmpty() ? "Remove it" : "Use one of " + String.join(", ", listed));
        }
        if (target instanceof NamedValues) {
            // the expression keeps this executor and calls it for later letters, each with its own target
            return (context, receiver, arguments) ->
                    new TypedValue(((NamedValues) receiver).has(String.valueOf(arguments[0])));
        }
        return super.resolve(scope, target, name, argumentTypes);
    }
}
