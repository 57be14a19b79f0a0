package outreach.template;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** A fault in or behind one expression; the engine adds the line while it travels up. */
final class ExpressionFaultException extends TemplateProcessingException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String variable;
    private final String problem;
    private final String remedy;

    /**
     * @param variable what the template names, such as {@code contact.name}
     * @param problem without a full stop
     * @param remedy without the last full stop
     */
    ExpressionFaultException(@Nullable String variable, String problem, String remedy) {
        super(problem);
        this.variable = variable;
        this.problem = problem;
        this.remedy = remedy;
    }

    @Nullable
    String variable() {
        return variable;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
