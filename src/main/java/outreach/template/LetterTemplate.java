package outreach.template;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.exceptions.TemplateInputException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateparser.ITemplateParser;
import org.thymeleaf.templateparser.markup.HTMLTemplateParser;
import org.thymeleaf.templateparser.text.TextTemplateParser;
import org.thymeleaf.templateresource.StringTemplateResource;
import org.thymeleaf.util.FastStringWriter;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.template.FormLetters.Lesson;

/**
 * A letter's template, checked as a whole and ready to write letters; for use by many threads.
 *
 * <p>The template is Thymeleaf's, within limits: values are data, whatever they hold; a name that is unknown or blank where it should be printed is a fault, not
 * a hole; nothing but the values and this template can be reached.
 */
public final class LetterTemplate {
    private static final String EFFECT = "Nothing was sent.";
    private static final int BUFFER = 4096;

    private final LetterSource source;
    private final TemplateEngine engine = new TemplateEngine();
    private final FormLetters forms = new FormLetters();
    /** False once a letter of this template turned out to have no form. */
    private volatile boolean learns = true;
    /** Known once the template was checked. */
    private boolean isDated;

    private LetterTemplate(LetterSource source) {
        this.source = source;
        engine.setDialect(new LetterDialect());
        engine.setTemplateResolver(new OwnSources(this::text));
        engine.setCacheManager(cacheThatForgetsNothing());
    }

    /** @throws InputFaultException with all faults that can be known without a contact: expressions, attributes, and a subject other than one {@code <title>} */
    public static LetterTemplate of(LetterSource source) {
        return of(source, Set.of());
    }

    /**
     * @param columns the further ones of the contacts file, by their lower-case names, for remedies
     * @throws InputFaultException as {@link #of(LetterSource)} does
     */
    public static LetterTemplate of(LetterSource source, Set<String> columns) {
        var fields = new FieldNames(columns);
        var template = new LetterTemplate(source);
        var faults = new Faults();
        template.check(TemplateMode.HTML, new HTMLTemplateParser(2, BUFFER), fields, faults);
        if (source.text() != null && source.text().isBlank()) {
            faults.add(Fault.of(
                    template.file(TemplateMode.TEXT),
                    "the file is empty",
                    "Write the letter's plain text there, or remove the file: it is made from the HTML then"));
        } else if (source.text() != null) {
            template.check(TemplateMode.TEXT, new TextTemplateParser(2, BUFFER, true), fields, faults);
        }
        String wrongTitle = Subject.fault(source.html());
        if (wrongTitle != null) {
            faults.add(Fault.of(
                    source.file(), wrongTitle, "Write the letter's subject once, as <title>…</title> in the head"));
        }
        faults.throwIfAny(EFFECT);
        return template;
    }

    /** Whether the letter or its plain text uses the day of the plan, to print it or to decide by it. */
    public boolean isDated() {
        return isDated;
    }

    /** @throws LetterFaultException if a value is missing, blank or unfit where the template uses it */
    public Letter render(LetterValues values) {
        Letter filled = filled(values);
        if (filled != null) {
            return filled;
        }
        LetterVariables variables = variables(values);
        Letter letter = renderAnew(values, variables);
        if (learns && forms.expects(values, letter) && learn(values, variables, letter) == Lesson.HOPELESS) {
            learns = false;
        }
        return letter;
    }

    private static LetterVariables variables(LetterValues values) {
        return new LetterVariables(values.contact(), LetterVariables.shared(values));
    }

    /** The letter as far as earlier letters help to write it; null if they do not. */
    @Nullable
    Letter filled(LetterValues values) {
        return forms.fill(values);
    }

    /** Without the help of earlier letters. */
    Letter renderAnew(LetterValues values) {
        return renderAnew(values, variables(values));
    }

    private Letter renderAnew(LetterValues values, LetterVariables variables) {
        try {
            return merged(values, variables);
        } catch (LetterFaultException e) {
            throw BlankCells.suit(e, values, blank -> merged(blank, variables(blank))) ? e.orBlank() : e;
        }
    }

    private Letter merged(LetterValues values, LetterVariables variables) {
        int row = values.contact().line();
        String html = process(TemplateMode.HTML, variables, row);
        String subject = Subject.of(html);
        if (subject.isEmpty()) {
            throw fault(source.file(), 0, "title", "the subject is empty", "Write a text into <title>", row);
        }
        String shown = PlainText.of(html);
        if (shown.isBlank()) {
            throw fault(source.file(), bodyLine(), null, "the letter is empty", "Write its text into <body>", row);
        }
        String text = source.text() == null ? shown : process(TemplateMode.TEXT, variables, row);
        if (text.isBlank()) {
            throw fault(
                    file(TemplateMode.TEXT), 0, null, "the letter's plain text is empty", "Write its text there", row);
        }
        return new Letter(subject, html, text);
    }

    /** Where a person looks for the text that is not there; 0 if nobody opened a body. */
    private int bodyLine() {
        int body = source.html().indexOf("<body");
        return body < 0 ? 0 : source.html().substring(0, body).split("\n", -1).length;
    }

    private Lesson learn(LetterValues values, LetterVariables variables, Letter letter) {
        var trace = new Trace();
        int row = values.contact().line();
        try {
            return LetterExpressions.tracing(trace, () -> {
                String html = process(TemplateMode.HTML, variables, row);
                String text = source.text() == null ? null : process(TemplateMode.TEXT, variables, row);
                return forms.learn(values, trace, new FormLetters.Form(html, text), letter);
            });
        } catch (LetterFaultException e) {
            return Lesson.HOPELESS;
        }
    }

    private void check(TemplateMode mode, ITemplateParser parser, FieldNames fields, Faults faults) {
        Path file = file(mode);
        try {
            IEngineConfiguration configuration = engine.getConfiguration();
            var check = new LetterCheck(file, mode, configuration, faults, fields);
            parser.parseStandalone(
                    configuration, null, mode.name(), null, new StringTemplateResource(text(mode)), mode, false, check);
            learns &= check.hasForms();
            isDated |= check.isDated();
        } catch (TemplateInputException e) {
            faults.add(Fault.at(
                    file,
                    e.getLine() == null ? 0 : e.getLine(),
                    "cannot be read as a template: " + innermost(e),
                    "Correct the place"));
        }
    }

    private String process(TemplateMode mode, LetterVariables context, int row) {
        try {
            // not the engine's own method, which logs each fault with the values in it
            var html = new FastStringWriter(2 * BUFFER);
            engine.getConfiguration()
                    .getTemplateManager()
                    .parseAndProcess(new TemplateSpec(mode.name(), mode), context, html);
            return html.toString();
        } catch (TemplateProcessingException e) {
            int line = e.getLine() == null ? 0 : e.getLine();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ExpressionFaultException fault) {
                    int own = fault.getLine() == null ? line : fault.getLine();
                    throw new LetterFaultException(file(mode), own, fault, row);
                }
            }
            throw fault(file(mode), line, null, "cannot be rendered: " + innermost(e), "Correct the place", row);
        }
    }

    private static LetterFaultException fault(
            Path file, int line, @Nullable String variable, String problem, String remedy, int row) {
        return new LetterFaultException(file, line, new ExpressionFaultException(variable, problem, remedy), row);
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private Path file(TemplateMode mode) {
        return mode == TemplateMode.HTML ? source.file() : source.textFile();
    }

    private String text(TemplateMode mode) {
        return mode == TemplateMode.HTML || source.text() == null ? source.sentHtml() : source.text();
    }

    /** A template or an expression that was dropped under memory pressure would have to pass its check again. */
    private static StandardCacheManager cacheThatForgetsNothing() {
        var cache = new StandardCacheManager();
        cache.setTemplateCacheUseSoftReferences(false);
        cache.setExpressionCacheUseSoftReferences(false);
        cache.setTemplateCacheMaxSize(-1);
        cache.setExpressionCacheMaxSize(-1);
        return cache;
    }
}
