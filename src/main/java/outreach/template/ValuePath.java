package outreach.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.StringLiteral;

/** What most expressions are, such as {@code contact.extra['district']}: names, each of which is looked up in what the one before it names. */
final class ValuePath {
    private ValuePath() {}

    /** @return empty if the expression is anything else */
    static List<String> of(SpelNode expression) {
        var names = new ArrayList<String>();
        for (int i = 0; expression instanceof CompoundExpression && i < expression.getChildCount(); i++) {
            String name = name(expression.getChild(i));
            if (name == null) {
                return List.of();
            }
            names.add(name);
        }
        return names;
    }

    private static @Nullable String name(SpelNode step) {
        if (step instanceof PropertyOrFieldReference property && !property.isNullSafe()) {
            return property.getName();
        }
        if (step instanceof Indexer index
                && !index.isNullSafe()
                && index.getChild(0) instanceof StringLiteral literal) {
            return String.valueOf(literal.getLiteralValue().getValue());
        }
        return null;
    }
}
