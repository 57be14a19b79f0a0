package outreach.template;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.standard.expression.VariableExpression;

/**
 * The expressions of letters: every one is admitted when its template is loaded, against a list of what an expression may consist of, and one that was not is
 * never evaluated. So no text that comes in later, from a contact or a city, can become an expression.
 */
final class LetterExpressions implements IStandardVariableExpressionEvaluator {
    /** How {@link Printed} asks, so that what prints can be told from what decides. */
    static final StandardExpressionExecutionContext PRINTING = StandardExpressionExecutionContext.RESTRICTED;

    /** Set while the thread renders a letter to learn its form. */
    private static final ThreadLocal<@Nullable Trace> TRACE = new ThreadLocal<>();

    /** Notes what the renderings of {@code work} ask, and has them print marks. */
    static <T> T tracing(Trace tracing, Supplier<T> work) {
        TRACE.set(tracing);
        try {
            return work.get();
        } finally {
            TRACE.remove();
        }
    }

    @Override
    public @Nullable Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext execution) {
        if (!(expression instanceof VariableExpression variable)) {
            throw new IllegalStateException("not admitted: " + expression.getExpression());
        }
        if (Admission.isNull(variable)) {
            return null;
        }
        if (!(variable.getCachedExpression() instanceof Admitted admitted)) {
            throw new IllegalStateException("not admitted: " + expression.getExpression());
        }
        Object value = admitted.value(context);
        Trace tracing = TRACE.get();
        return tracing == null ? value : tracing.note(admitted, execution.withoutTypeConversion() == PRINTING, value);
    }
}
