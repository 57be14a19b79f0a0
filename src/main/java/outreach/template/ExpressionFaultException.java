package outreach.template;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.exceptions.TemplateProcessingException;
import outreach.fault.NoValue;

/** A fault in or behind one expression; the engine adds the line while it travels up. */
final class ExpressionFaultException extends TemplateProcessingException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String variable;
    private final String problem;
    private final String remedy;
    private final transient @Nullable Cell cell;

    /**
     * The organizer's cell that is at fault.
     *
     * @param path of what it belongs to, {@code contact} for one
     */
    record Cell(String path, String column, String value, NoValue holds) {}

    /**
     * @param variable what the template names, such as {@code contact.name}
     * @param problem without a full stop
     * @param remedy without the last full stop
     */
    ExpressionFaultException(@Nullable String variable, String problem, String remedy) {
        this(variable, problem, remedy, null);
    }

    ExpressionFaultException(String variable, Cell cell) {
        this(
                variable,
                "the cell holds \"%s\", which is %s"
                        .formatted(cell.value(), cell.holds().problem()),
                cell.holds().remedy(),
                cell);
    }

    private ExpressionFaultException(@Nullable String variable, String problem, String remedy, @Nullable Cell cell) {
        super(problem);
        this.variable = variable;
        this.problem = problem;
        this.remedy = remedy;
        this.cell = cell;
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

    @Nullable
    Cell cell() {
        return cell;
    }
}
