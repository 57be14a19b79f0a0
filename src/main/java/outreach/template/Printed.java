package outreach.template;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.AttributeValueQuotes;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.ConditionalExpression;
import org.thymeleaf.standard.expression.IStandardExpression;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.standard.expression.VariableExpression;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.standard.processor.StandardTextTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EvaluationUtils;

/**
 * Prints a value, as text or as an attribute's value: escaped in HTML and only there, and never an empty hole. A blank value is null here, and faults; the empty
 * text that a template writes itself ({@code ''}) prints.
 */
final class Printed extends AbstractStandardExpressionAttributeTagProcessor {
    /** What may turn one header line into two. */
    private static final Pattern LINE_BREAK = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    private static final Pattern SAFE_LINK =
            Pattern.compile("(https?|mailto|tel):\\P{Cntrl}*", Pattern.CASE_INSENSITIVE);

    private static final Pattern VALUE = Pattern.compile("\\$\\{[^{}]*}");
    /** As an expression stands there, without its signs. */
    private static final Pattern AMONG_WORDS = Pattern.compile("[\\w.\\[\\]']+");

    private final @Nullable String attribute;

    private Printed(TemplateMode mode, String prefix, String name, @Nullable String attribute) {
        super(mode, prefix, name, StandardTextTagProcessor.PRECEDENCE, attribute == null, LetterExpressions.PRINTING);
        this.attribute = attribute;
    }

    /** {@code th:text}, and what stands in brackets. */
    static Printed body(TemplateMode mode, String prefix, String name) {
        return new Printed(mode, prefix, name, null);
    }

    /** {@code th:href} and the like. */
    static Printed attribute(String prefix, String name) {
        return new Printed(TemplateMode.HTML, prefix, name, name);
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName name,
            String source,
            @Nullable Object value,
            IElementTagStructureHandler structure) {
        if (value == null && lacksElse(parsed(source, context), context)) {
            throw new ExpressionFaultException(
                    source,
                    "it has no text for this case",
                    "Add one for all other cases with : '…' at its end, or leave the passage out with th:if. If the case is a status that the letter is not for, take it out of the batch's statuses in campaign.yaml");
        }
        String text = check(value, source);
        if (attribute != null) {
            if (attribute.equals("href")) {
                checkLink(text, source);
            }
            // a template may leave the quotes out, but the value's spaces would end it then
            structure.replaceAttribute(name, attribute, Markup.escape(text), AttributeValueQuotes.DOUBLE);
            return;
        }
        if (LINE_BREAK.matcher(text).find() && isInTitle(context)) {
            throw new ExpressionFaultException(
                    source,
                    "a value with a line break, a tab or another control character cannot stand in the subject",
                    "Take it out of the cell, or the value out of <title>");
        }
        structure.setBody(getTemplateMode() == TemplateMode.TEXT ? text : Markup.escape(text), false);
    }

    /**
     * @param source the expression, for the message
     * @return the value's text
     * @throws ExpressionFaultException if the value is blank, or not text, a number or a date
     */
    static String check(@Nullable Object value, String source) {
        if (value == null) {
            throw new ExpressionFaultException(
                    source,
                    "the value is blank",
                    "Fill it in, or give a text for blank ones: %s, or leave the passage out with th:if"
                            .formatted(orElse(source)));
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof Temporal) {
            return value.toString();
        }
        throw new ExpressionFaultException(
                source,
                value instanceof Collection
                        ? "a list cannot be printed"
                        : "only text, numbers and dates can be printed",
                value instanceof Collection
                        ? "Use th:each, or city.partners for the partner cities' names"
                        : "Name one value in it");
    }

    /** The whole expression with a text for blank values; an example where that has more than one value. */
    private static String orElse(String source) {
        boolean amongWords = AMONG_WORDS.matcher(source).matches();
        String value = amongWords || VALUE.matcher(source).matches() ? source : "${contact.name}";
        String text = value.contains("contact.name") ? "City Clerk" : "other words";
        return amongWords
                ? "${%s ?: '%s'} between the words".formatted(value, text)
                : "[[%s ?: '%s']], in th:text without the double brackets".formatted(value, text);
    }

    private static void checkLink(String link, String source) {
        if (!SAFE_LINK.matcher(link).matches()) {
            throw new ExpressionFaultException(
                    source, "not a link for a letter: " + link, "Begin it with https:, http:, mailto: or tel:");
        }
        LinkTarget.Trouble trouble = LinkTarget.broken(link);
        if (trouble != null) {
            throw new ExpressionFaultException(
                    source, "the link %s: %s".formatted(trouble.problem(), link), trouble.remedy());
        }
    }

    private static IStandardExpression parsed(String source, ITemplateContext context) {
        return StandardExpressions.getExpressionParser(context.getConfiguration())
                .parseExpression(context, source);
    }

    /** Whether none of its conditions holds, and there is no text behind the last of them. */
    private static boolean lacksElse(IStandardExpression expression, ITemplateContext context) {
        if (!(expression instanceof ConditionalExpression conditional)) {
            return expression instanceof VariableExpression variable && Admission.isNull(variable);
        }
        boolean holds = EvaluationUtils.evaluateAsBoolean(
                conditional.getConditionExpression().execute(context));
        return lacksElse(holds ? conditional.getThenExpression() : conditional.getElseExpression(), context);
    }

    private static boolean isInTitle(ITemplateContext context) {
        return context.getElementStack().stream()
                .anyMatch(element -> element.getElementCompleteName().equalsIgnoreCase("title"));
    }
}
