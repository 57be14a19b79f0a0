package outreach.template;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.BooleanLiteral;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Elvis;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.InlineList;
import org.springframework.expression.spel.ast.IntLiteral;
import org.springframework.expression.spel.ast.LongLiteral;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.NullLiteral;
import org.springframework.expression.spel.ast.OpAnd;
import org.springframework.expression.spel.ast.OpDivide;
import org.springframework.expression.spel.ast.OpEQ;
import org.springframework.expression.spel.ast.OpGE;
import org.springframework.expression.spel.ast.OpGT;
import org.springframework.expression.spel.ast.OpLE;
import org.springframework.expression.spel.ast.OpLT;
import org.springframework.expression.spel.ast.OpMinus;
import org.springframework.expression.spel.ast.OpModulus;
import org.springframework.expression.spel.ast.OpMultiply;
import org.springframework.expression.spel.ast.OpNE;
import org.springframework.expression.spel.ast.OpOr;
import org.springframework.expression.spel.ast.OpPlus;
import org.springframework.expression.spel.ast.OperatorNot;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.RealLiteral;
import org.springframework.expression.spel.ast.StringLiteral;
import org.springframework.expression.spel.ast.Ternary;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.standard.expression.AdditionExpression;
import org.thymeleaf.standard.expression.BinaryOperationExpression;
import org.thymeleaf.standard.expression.BooleanTokenExpression;
import org.thymeleaf.standard.expression.ConditionalExpression;
import org.thymeleaf.standard.expression.DefaultExpression;
import org.thymeleaf.standard.expression.GenericTokenExpression;
import org.thymeleaf.standard.expression.IStandardExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.MinusExpression;
import org.thymeleaf.standard.expression.NegationExpression;
import org.thymeleaf.standard.expression.NoOpTokenExpression;
import org.thymeleaf.standard.expression.NullTokenExpression;
import org.thymeleaf.standard.expression.NumberTokenExpression;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.standard.expression.TextLiteralExpression;
import org.thymeleaf.standard.expression.VariableExpression;

/**
 * The expressions of letters: every one is admitted when its template is loaded, against a list of what an expression may consist of, and one that was not is
 * never evaluated. So no text that comes in later, from a contact or a city, can become an expression.
 */
final class LetterExpressions implements IStandardVariableExpressionEvaluator {
    private static final SpelExpressionParser PARSER = new SpelExpressionParser();
    private static final Set<Class<?>> ADMITTED = Set.of(
            CompoundExpression.class,
            PropertyOrFieldReference.class,
            Indexer.class,
            MethodReference.class,
            VariableReference.class,
            StringLiteral.class,
            IntLiteral.class,
            LongLiteral.class,
            RealLiteral.class,
            BooleanLiteral.class,
            NullLiteral.class,
            InlineList.class,
            Elvis.class,
            Ternary.class,
            OpAnd.class,
            OpOr.class,
            OperatorNot.class,
            OpEQ.class,
            OpNE.class,
            OpLT.class,
            OpLE.class,
            OpGT.class,
            OpGE.class,
            OpPlus.class,
            OpMinus.class,
            OpMultiply.class,
            OpDivide.class,
            OpModulus.class);

    /** Admitted what stands in <code>${…}</code>. */
    private record Admitted(SpelExpression expression, boolean joinedToText) {}

    /** @throws ExpressionFaultException if a part of the expression is not for letters */
    static void admit(IStandardExpression expression) {
        admit(expression, false);
    }

    private static void admit(IStandardExpression expression, boolean joinedToText) {
        if (expression instanceof VariableExpression variable) {
            admitVariable(variable, joinedToText);
        } else if (expression instanceof ConditionalExpression conditional) {
            admit(conditional.getConditionExpression(), false);
            admit(conditional.getThenExpression(), joinedToText);
            admit(conditional.getElseExpression(), joinedToText);
        } else if (expression instanceof DefaultExpression withDefault) {
            admit(withDefault.getQueriedExpression(), false);
            admit(withDefault.getDefaultExpression(), joinedToText);
        } else if (expression instanceof BinaryOperationExpression operation) {
            // text + nothing would be the text "null"
            boolean joins = operation instanceof AdditionExpression;
            admit(operation.getLeft(), joins);
            admit(operation.getRight(), joins);
        } else if (expression instanceof NegationExpression negation) {
            admit(negation.getOperand(), false);
        } else if (expression instanceof MinusExpression minus) {
            admit(minus.getOperand(), false);
        } else if (expression instanceof GenericTokenExpression token) {
            throw new ExpressionFaultException(
                    token.getValue().toString(),
                    "a bare word",
                    "Write ${%s} for the value, or '%s' for the text".formatted(token.getValue(), token.getValue()));
        } else if (!isLiteral(expression)) {
            throw new ExpressionFaultException(
                    expression.getStringRepresentation(),
                    "letters know ${…}, '…' and |…| only",
                    "Remove this kind of expression");
        }
    }

    private static boolean isLiteral(IStandardExpression expression) {
        return expression instanceof TextLiteralExpression
                || expression instanceof NumberTokenExpression
                || expression instanceof BooleanTokenExpression
                || expression instanceof NullTokenExpression
                || expression instanceof NoOpTokenExpression;
    }

    private static void admitVariable(VariableExpression variable, boolean joinedToText) {
        String source = variable.getExpression();
        if (isNull(variable)) {
            if (joinedToText) {
                throw new ExpressionFaultException(source, "a condition without its second half", "Write ? … : …");
            }
            return;
        }
        SpelExpression expression;
        try {
            expression = PARSER.parseRaw(source);
        } catch (ParseException | IllegalStateException e) {
            throw new ExpressionFaultException(source, "not an expression", "Correct it: " + e.getMessage());
        }
        admitNode(expression.getAST(), source);
        variable.setCachedExpression(new Admitted(expression, joinedToText));
    }

    private static void admitNode(SpelNode node, String source) {
        if (!ADMITTED.contains(node.getClass())) {
            throw refused(source, node.toStringAST());
        }
        if (node instanceof VariableReference function
                && !LetterFunctions.names().contains(function.toStringAST().substring(1))) {
            throw refused(source, function.toStringAST());
        }
        if (node instanceof MethodReference method && !LetterFunctions.hasMethod(method.getName())) {
            throw refused(source, method.getName() + "()");
        }
        if (node instanceof OpPlus && !isArithmetic(node)) {
            throw new ExpressionFaultException(
                    source, "text joined inside ${…}", "Write it as |… ${a} … ${b} …|, which finds blank values");
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            admitNode(node.getChild(i), source);
        }
    }

    private static boolean isArithmetic(SpelNode plus) {
        for (int i = 0; i < plus.getChildCount(); i++) {
            if (plus.getChild(i) instanceof IntLiteral) {
                return true;
            }
        }
        return false;
    }

    private static ExpressionFaultException refused(String source, String part) {
        return new ExpressionFaultException(
                source,
                "a letter may not use " + part,
                "Letters can name values, compare them, and call #strings, #temporals, #numbers, #lists and #uris");
    }

    /** What Thymeleaf puts in for a missing else: one instance shared by all templates. */
    private static boolean isNull(VariableExpression variable) {
        return variable.getExpression().equals("null");
    }

    @Override
    public @Nullable Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext execution) {
        if (!(expression instanceof VariableExpression variable)) {
            throw new IllegalStateException("not admitted: " + expression.getExpression());
        }
        if (isNull(variable)) {
            return null;
        }
        if (!(variable.getCachedExpression() instanceof Admitted admitted)) {
            throw new IllegalStateException("not admitted: " + expression.getExpression());
        }
        Object value;
        try {
            value = admitted.expression().getValue(new LetterScope(context));
        } catch (EvaluationException e) {
            if (e.getCause() instanceof ExpressionFaultException fault) {
                throw fault;
            }
            throw new ExpressionFaultException(
                    variable.getExpression(),
                    "cannot be computed",
                    "If a part of it may be blank, test it first or write ?. before the next name. Details: "
                            + e.getMessage());
        }
        if (admitted.joinedToText()) {
            Printed.check(value, variable.getExpression());
        }
        return value;
    }
}
