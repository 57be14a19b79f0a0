package outreach.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.MethodResolver;
import org.springframework.expression.OperatorOverloader;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypeComparator;
import org.springframework.expression.TypeConverter;
import org.springframework.expression.TypeLocator;
import org.springframework.expression.TypedValue;
import org.springframework.expression.spel.support.StandardOperatorOverloader;
import org.springframework.expression.spel.support.StandardTypeComparator;
import org.springframework.expression.spel.support.StandardTypeConverter;
import org.thymeleaf.context.IContext;
import org.thymeleaf.engine.IterationStatusVar;

/** All that an expression in a letter can reach: the letter's variables by name, and {@link LetterFunctions}. No types, beans, constructors or assignments. */
final class LetterScope implements EvaluationContext {
    private static final List<PropertyAccessor> PROPERTIES = List.of(new Properties());
    private static final List<MethodResolver> LISTED_METHODS = List.of(new LetterFunctions());
    private static final TypeConverter CONVERTER = new StandardTypeConverter();
    private static final TypeComparator COMPARATOR = new StandardTypeComparator();
    private static final OperatorOverloader OVERLOADER = new StandardOperatorOverloader();

    private static final TypeDescriptor ROOT = TypeDescriptor.valueOf(Root.class);

    private final TypedValue root;

    LetterScope(IContext variables) {
        root = new TypedValue(new Root(variables), ROOT);
    }

    @Override
    public TypedValue getRootObject() {
        return root;
    }

    @Override
    public List<PropertyAccessor> getPropertyAccessors() {
        return PROPERTIES;
    }

    @Override
    public List<MethodResolver> getMethodResolvers() {
        return LISTED_METHODS;
    }

    @Override
    public @Nullable Object lookupVariable(String name) {
        return LetterFunctions.named(name);
    }

    @Override
    public @Nullable BeanResolver getBeanResolver() {
        return null;
    }

    @Override
    public TypeLocator getTypeLocator() {
        return name -> {
            throw new ExpressionFaultException(name, "a letter cannot reach Java types", "Remove it");
        };
    }

    @Override
    public boolean isAssignmentEnabled() {
        return false;
    }

    @Override
    public void setVariable(String name, @Nullable Object value) {
        throw new ExpressionFaultException(name, "a letter cannot change variables", "Use th:with");
    }

    @Override
    public TypeConverter getTypeConverter() {
        return CONVERTER;
    }

    @Override
    public TypeComparator getTypeComparator() {
        return COMPARATOR;
    }

    @Override
    public OperatorOverloader getOperatorOverloader() {
        return OVERLOADER;
    }

    /** The variables of the letter, and those that {@code th:each} and {@code th:with} add. */
    private record Root(IContext variables) {
        @Nullable
        Object get(String name) {
            if (!variables.containsVariable(name)) {
                throw NamedValues.unknown(name, name, "", variables.getVariableNames());
            }
            return variables.getVariable(name);
        }
    }

    private static final class Properties implements PropertyAccessor {
        @Override
        public Class<?> @Nullable [] getSpecificTargetClasses() {
            return null;
        }

        @Override
        public boolean canRead(EvaluationContext scope, @Nullable Object target, String name) {
            return true;
        }

        @Override
        public TypedValue read(EvaluationContext scope, @Nullable Object target, String name) {
            return new TypedValue(valueOf(target, name));
        }

        private static @Nullable Object valueOf(@Nullable Object target, String name) {
            if (target instanceof NamedValues values) {
                return values.get(name);
            }
            if (target instanceof Root root) {
                return root.get(name);
            }
            if (target instanceof IterationStatusVar status) {
                return ofIteration(status, name);
            }
            throw new ExpressionFaultException(
                    name, "what stands before it has no property \"%s\"".formatted(name), "Remove it");
        }

        private static @Nullable Object ofIteration(IterationStatusVar status, String name) {
            return switch (name) {
                case "index" -> status.getIndex();
                case "count" -> status.getCount();
                case "size" -> status.getSize();
                case "first" -> status.isFirst();
                case "last" -> status.isLast();
                case "even" -> status.isEven();
                case "odd" -> status.isOdd();
                default ->
                    throw NamedValues.unknown(
                            name, name, "", List.of("index", "count", "size", "first", "last", "even", "odd"));
            };
        }

        @Override
        public boolean canWrite(EvaluationContext scope, @Nullable Object target, String name) {
            return false;
        }

        @Override
        public void write(EvaluationContext scope, @Nullable Object target, String name, @Nullable Object newValue) {
            throw new ExpressionFaultException(name, "a letter cannot change values", "Remove it");
        }
    }
}
