package outreach.template;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
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
import org.thymeleaf.standard.expression.AdditionExpression;
import org.thymeleaf.standard.expression.BinaryOperationExpression;
import org.thymeleaf.standard.expression.BooleanTokenExpression;
import org.thymeleaf.standard.expression.ConditionalExpression;
import org.thymeleaf.standard.expression.DefaultExpression;
import org.thymeleaf.standard.expression.GenericTokenExpression;
import org.thymeleaf.standard.expression.IStandardExpression;
import org.thymeleaf.standard.expression.MinusExpression;
import org.thymeleaf.standard.expression.NegationExpression;
import org.thymeleaf.standard.expression.NoOpTokenExpression;
import org.thymeleaf.standard.expression.NullTokenExpression;
import org.thymeleaf.standard.expression.NumberTokenExpression;
import org.thymeleaf.standard.expression.TextLiteralExpression;
import org.thymeleaf.standard.expression.VariableExpression;
import outreach.template.Admitted.Position;

/** Admits the expressions of a template, once it is loaded, against a list of what an expression may consist of. */
final class Admission {
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

    private final Consumer<Admitted> admitted;

    /** @param admitted is told each variable expression that was let in */
    Admission(Consumer<Admitted> admitted) {
        this.admitted = admitted;
    }

    /**
     * @param position what becomes of the expression's value
     * @throws ExpressionFaultException if a part of the expression is not for letters
     */
    void admit(IStandardExpression expression, Position position) {
        admit(expression, false, position);
    }

    private void admit(IStandardExpression expression, boolean joinedToText, Position position) {
        boolean prints = position == Position.WHOLE || position == Position.AMONG_WORDS || position == Position.JOINED;
        if (expression instanceof VariableExpression variable) {
            admitVariable(variable, joinedToText, position);
        } else if (expression instanceof ConditionalExpression conditional) {
            admit(conditional.getConditionExpression(), false, Position.TESTED);
            admit(conditional.getThenExpression(), joinedToText, position);
            admit(conditional.getElseExpression(), joinedToText, position);
        } else if (expression instanceof DefaultExpression withDefault) {
            admit(withDefault.getQueriedExpression(), false, prints ? Position.DEFAULTED : Position.COMPARED);
            admit(withDefault.getDefaultExpression(), joinedToText, position);
        } else if (expression instanceof AdditionExpression sum) {
            // text + nothing would be the text "null"
            admit(sum.getLeft(), true, prints ? beside(sum.getRight()) : Position.COMPARED);
            admit(sum.getRight(), true, prints ? beside(sum.getLeft()) : Position.COMPARED);
        } else if (expression instanceof BinaryOperationExpression operation) {
            admitCompared(operation.getLeft());
            admitCompared(operation.getRight());
        } else if (expression instanceof NegationExpression negation) {
            admit(negation.getOperand(), false, Position.TESTED);
        } else if (expression instanceof MinusExpression minus) {
            admit(minus.getOperand(), false, Position.COMPARED);
        } else if (expression instanceof GenericTokenExpression token) {
            throw new ExpressionFaultException(
                    token.getValue().toString(),
                    "a bare word",
                    "Write ${%s} for the value, or '%s' for the text".formatted(token.getValue(), token.getValue()));
        } else if (expression instanceof TextLiteralExpression words) {
            Passage.requireNoPlaceholder(words.getValue().getValue());
        } else if (!isLiteral(expression)) {
            throw new ExpressionFaultException(
                    expression.getStringRepresentation(),
                    "letters know ${…}, '…' and |…| only",
                    "Remove this kind of expression");
        }
    }

    /** Words that a value is compared with are not sent. */
    private void admitCompared(IStandardExpression operand) {
        if (!(operand instanceof TextLiteralExpression)) {
            admit(operand, false, Position.COMPARED);
        }
    }

    private static Position beside(IStandardExpression neighbor) {
        return isWords(neighbor) ? Position.AMONG_WORDS : Position.JOINED;
    }

    /** Whether Thymeleaf takes its value for a text, even one of digits: else it adds two numbers up. */
    private static boolean isWords(IStandardExpression expression) {
        if (expression instanceof AdditionExpression sum) {
            return isWords(sum.getLeft()) || isWords(sum.getRight());
        }
        return expression instanceof TextLiteralExpression;
    }

    private static boolean isLiteral(IStandardExpression expression) {
        return expression instanceof NumberTokenExpression
                || expression instanceof BooleanTokenExpression
                || expression instanceof NullTokenExpression
                || expression instanceof NoOpTokenExpression;
    }

    private void admitVariable(VariableExpression variable, boolean joinedToText, Position position) {
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
            throw new ExpressionFaultException(
                    source,
                    "not an expression",
                    Quotes.areTypographic(source) ? Quotes.remedy(source) : "Correct it: " + e.getMessage());
        }
        var roots = new HashSet<String>();
        admitNode(expression.getAST(), source, roots);
        // two attributes with the same words share the expression
        boolean compared =
                variable.getCachedExpression() instanceof Admitted before && before.position() == Position.COMPARED;
        var now = new Admitted(
                source,
                expression,
                joinedToText,
                compared ? Position.COMPARED : position,
                roots,
                ValuePath.of(expression.getAST()));
        variable.setCachedExpression(now);
        admitted.accept(now);
    }

    private static void admitNode(SpelNode node, String source, Set<String> roots) {
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
        if (node instanceof PropertyOrFieldReference property) {
            roots.add(property.getName());
        }
        // in a.b.c only a is a variable
        boolean path = node instanceof CompoundExpression;
        for (int i = 0; i < node.getChildCount(); i++) {
            SpelNode child = node.getChild(i);
            if (child instanceof StringLiteral words && (node instanceof Elvis || node instanceof Ternary)) {
                Passage.requireNoPlaceholder(words.getLiteralValue().getValue());
            }
            admitNode(
                    child,
                    source,
                    path && i > 0 && child instanceof PropertyOrFieldReference ? new HashSet<>() : roots);
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
    static boolean isNull(VariableExpression variable) {
        return variable.getExpression().equals("null");
    }
}
