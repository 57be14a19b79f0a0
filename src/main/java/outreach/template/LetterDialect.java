package outreach.template;

import java.util.LinkedHashSet;
import java.util.Set;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.processor.StandardBlockTagProcessor;
import org.thymeleaf.standard.processor.StandardCaseTagProcessor;
import org.thymeleaf.standard.processor.StandardEachTagProcessor;
import org.thymeleaf.standard.processor.StandardIfTagProcessor;
import org.thymeleaf.standard.processor.StandardRemoveTagProcessor;
import org.thymeleaf.standard.processor.StandardSwitchTagProcessor;
import org.thymeleaf.standard.processor.StandardUnlessTagProcessor;
import org.thymeleaf.standard.processor.StandardWithTagProcessor;
import org.thymeleaf.standard.processor.StandardXmlNsTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Thymeleaf's own attributes as far as letters need them. There is none that reads another file, prints unescaped HTML, or writes a script, so that no template
 * can ask for it.
 */
final class LetterDialect extends StandardDialect {
    /** Attributes whose value a template may compute. */
    static final Set<String> COMPUTED_ATTRIBUTES = Set.of("href", "title", "alt", "lang", "dir", "datetime");

    LetterDialect() {
        setVariableExpressionEvaluator(new LetterExpressions());
        // no letter has a script; Thymeleaf would otherwise load Jackson for them
        setJavaScriptSerializer((value, writer) -> {
            throw new UnsupportedOperationException("a letter has no script");
        });
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        var processors = new LinkedHashSet<IProcessor>();
        for (TemplateMode mode : new TemplateMode[] {TemplateMode.HTML, TemplateMode.TEXT}) {
            processors.add(new StandardEachTagProcessor(mode, prefix));
            processors.add(new StandardIfTagProcessor(mode, prefix));
            processors.add(new StandardUnlessTagProcessor(mode, prefix));
            processors.add(new StandardSwitchTagProcessor(mode, prefix));
            processors.add(new StandardCaseTagProcessor(mode, prefix));
            processors.add(new StandardWithTagProcessor(mode, prefix));
            processors.add(new StandardRemoveTagProcessor(mode, prefix));
            processors.add(Printed.body(mode, prefix, "text"));
        }
        processors.add(Printed.body(TemplateMode.TEXT, prefix, "utext"));
        processors.add(
                new StandardBlockTagProcessor(TemplateMode.HTML, prefix, StandardBlockTagProcessor.ELEMENT_NAME));
        processors.add(
                new StandardBlockTagProcessor(TemplateMode.TEXT, prefix, StandardBlockTagProcessor.ELEMENT_NAME));
        // [# …] of plain text has no name
        processors.add(new StandardBlockTagProcessor(TemplateMode.TEXT, null, ""));
        processors.add(new Comments());
        processors.add(new StandardXmlNsTagProcessor(TemplateMode.HTML, prefix));
        COMPUTED_ATTRIBUTES.forEach(name -> processors.add(Printed.attribute(prefix, name)));
        return processors;
    }
}
