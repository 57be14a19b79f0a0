package outreach.template;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.ExpressionContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.ICDATASection;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IComment;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.ITemplateEnd;
import org.thymeleaf.model.IText;
import org.thymeleaf.standard.expression.Assignation;
import org.thymeleaf.standard.expression.Each;
import org.thymeleaf.standard.expression.GenericTokenExpression;
import org.thymeleaf.standard.expression.IStandardExpression;
import org.thymeleaf.standard.expression.StandardExpressionParser;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EscapedAttributeUtils;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.Spelling;
import outreach.template.Admitted.Position;

/** Walks through a whole template once, before any letter is written, admits its expressions, and reports all that would fail or be sent as it stands. */
final class LetterCheck extends AbstractTemplateHandler {
    private static final Set<String> CONTROLS =
            Set.of("text", "if", "unless", "each", "with", "switch", "case", "remove");
    /** Of those, the ones that compare values. */
    private static final Set<String> DECIDING = Set.of("switch", "case");

    private static final Set<String> REMOVALS = Set.of("all", "body", "tag", "all-but-first", "none");

    /** Before the name of an attribute that is not ours, but was meant to be. */
    private static final Pattern OTHER_PREFIX = Pattern.compile("^(?:[^:]*:|(?:data-)?th-)");

    private final Path file;
    private final TemplateMode mode;
    private final MarkupCheck markup;
    private final Faults faults;
    private final ExpressionContext context;
    private final StandardExpressionParser parser = new StandardExpressionParser();
    private boolean hasForms = true;
    private boolean isDated;

    LetterCheck(Path file, TemplateMode mode, IEngineConfiguration engine, Faults faults, FieldNames fields) {
        this.file = file;
        this.mode = mode;
        this.faults = faults;
        markup = new MarkupCheck(file, mode, faults, fields);
        context = new ExpressionContext(engine, LetterFunctions.LANGUAGE);
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        handleElement(tag);
        markup.opened(tag.getElementCompleteName());
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        markup.closed(tag.getElementCompleteName());
    }

    @Override
    public void handleStandaloneElement(IStandaloneElementTag tag) {
        handleElement(tag);
    }

    @Override
    public void handleText(IText text) {
        markup.text(text.getLine(), text.getText());
    }

    @Override
    public void handleCDATASection(ICDATASection section) {
        markup.unread(section.getLine(), section.getContent());
    }

    @Override
    public void handleComment(IComment comment) {
        if (Comments.areSent(comment)) {
            markup.unread(comment.getLine(), comment.getContent());
        }
    }

    @Override
    public void handleTemplateEnd(ITemplateEnd end) {
        markup.endPassage();
    }

    private void handleElement(IProcessableElementTag tag) {
        markup.element(tag);
        boolean computed = false;
        for (IAttribute attribute : tag.getAllAttributes()) {
            handleAttribute(attribute);
            computed |= isComputed(attribute) && !isRemoval(attribute);
        }
        IAttribute removal = tag.getAttribute("th:remove");
        if (removal != null && "tag".equals(removal.getValue()) && !computed) {
            add(
                    removal.getLine(),
                    "th:remove",
                    "takes away only the tag, and the sample text in it would go to everyone",
                    "Put back its th:text=\"${…}\", or remove the tag by hand");
        }
    }

    private static boolean isComputed(IAttribute attribute) {
        String name = attribute.getAttributeCompleteName();
        return name.startsWith("th:") || name.startsWith("data-th-");
    }

    private static boolean isRemoval(IAttribute attribute) {
        return attribute.getAttributeCompleteName().endsWith("remove");
    }

    private void handleAttribute(IAttribute attribute) {
        String name = attribute.getAttributeCompleteName();
        String value = attribute.getValue();
        if (isComputed(attribute)) {
            String plain = name.substring(name.startsWith("th:") ? "th:".length() : "data-th-".length());
            try {
                admit(plain, value == null ? "" : EscapedAttributeUtils.unescapeAttribute(mode, value));
            } catch (ExpressionFaultException e) {
                add(attribute.getLine(), e.variable() == null ? name : e.variable(), e.problem(), e.remedy());
            } catch (TemplateProcessingException e) {
                add(attribute.getLine(), name, "cannot be read: " + value, Quotes.remedy(String.valueOf(value)));
            }
        } else if (value != null && Placeholders.areOurs(value)) {
            String own = OTHER_PREFIX.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
            String remedy = CONTROLS.contains(own) || LetterDialect.COMPUTED_ATTRIBUTES.contains(own)
                    ? "Write th:" + own
                    : "Take the value out: of all attributes, only th:%s can hold one"
                            .formatted(String.join(", th:", new TreeSet<>(LetterDialect.COMPUTED_ATTRIBUTES)));
            add(attribute.getLine(), name, "would be sent as it stands: " + value, remedy);
        }
    }

    private void admit(String attribute, String value) {
        boolean known = CONTROLS.contains(attribute)
                || (mode == TemplateMode.TEXT
                        ? attribute.equals("utext")
                        : LetterDialect.COMPUTED_ATTRIBUTES.contains(attribute));
        if (!known) {
            throw refused(attribute);
        }
        if (value.contains("__")) {
            throw new ExpressionFaultException(
                    value, "__…__ would turn a value into an expression", "Remove the underscores");
        }
        switch (attribute) {
            case "each" -> {
                Each each = parser.parseEach(context, value);
                bind(each.getIterVar(), each.getIterable());
                if (each.hasStatusVar()) {
                    bind(each.getStatusVar(), each.getIterable());
                }
            }
            case "with" -> {
                for (Assignation assignation :
                        parser.parseAssignationSequence(context, value, false).getAssignations()) {
                    bind(assignation.getLeft(), assignation.getRight());
                }
            }
            case "remove" -> {
                if (!REMOVALS.contains(value)) {
                    throw new ExpressionFaultException(null, "unknown: " + value, "Use one of " + sorted(REMOVALS));
                }
            }
            default -> {
                if (!(attribute.equals("case") && value.strip().equals("*"))) {
                    Position position = DECIDING.contains(attribute) ? Position.COMPARED : Position.WHOLE;
                    new Admission(this::use).admit(parser.parseExpression(context, value), position);
                }
            }
        }
    }

    private void bind(IStandardExpression variable, IStandardExpression value) {
        // a variable that differs from contact to contact, or hides one of the letter's own, means more than its name
        // says
        hasForms &=
                variable instanceof GenericTokenExpression && !Admitted.isLetters(variable.getStringRepresentation());
        new Admission(this::useBound).admit(value, Position.COMPARED);
    }

    private void useBound(Admitted expression) {
        hasForms &= !expression.isOfContact();
        isDated |= expression.isDated();
    }

    private void use(Admitted expression) {
        hasForms &= !expression.isOfContact() || expression.isOfLetter();
        isDated |= expression.isDated();
    }

    /** Whether what a letter asks of its contact can be asked outside of the template too. */
    boolean hasForms() {
        return hasForms;
    }

    /** Whether any of its expressions uses the day of the plan. */
    boolean isDated() {
        return isDated;
    }

    private ExpressionFaultException refused(String attribute) {
        if (attribute.equals("utext")) {
            return new ExpressionFaultException(
                    "th:utext",
                    "a value would become part of the page",
                    "Use th:text or [[…]]: a value is text, and nothing in it is a tag");
        }
        var known = new TreeSet<>(CONTROLS);
        known.addAll(mode == TemplateMode.TEXT ? Set.of("utext") : LetterDialect.COMPUTED_ATTRIBUTES);
        return new ExpressionFaultException(
                "th:" + attribute,
                "letters have no such attribute",
                Spelling.nearest(attribute, known)
                                .map(near -> "Did you mean th:" + near + "? ")
                                .orElse("")
                        + "There are th:" + String.join(", th:", known));
    }

    private void add(int line, String what, String problem, String remedy) {
        faults.add(new Fault(file, line, what, null, problem, remedy));
    }

    private static String sorted(Set<String> words) {
        return String.join(
                ", ", Arrays.stream(words.toArray(String[]::new)).sorted().toList());
    }
}
