package outreach.template;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EscapedAttributeUtils;
import outreach.fault.Fault;
import outreach.fault.Faults;

/** Checks what a template sends as it stands: its elements, links and words. */
final class MarkupCheck {
    /** Those that jsoup does not know by themselves. */
    private static final Set<String> ELEMENTS =
            Set.of("blink", "dialog", "math", "picture", "search", "slot", "spacer", "svg", "xml");

    private static final Set<String> FOREIGN = Set.of("svg", "math");
    private static final Set<String> FILTERED =
            Set.of("script", "iframe", "frame", "frameset", "form", "object", "embed", "applet");
    /** What Word and its like put into a page. */
    private static final Pattern OFFICE = Pattern.compile("(?:o|v|w|x|m|p|dt|st\\d*|u\\d+):.+");

    /** Words that somebody put in or took out while others looked on: jsoup takes these for blocks. */
    private static final Set<String> CHANGES = Set.of("ins", "del");

    private static final Set<String> VALUE = Set.of("th:text", "data-th-text", "th:utext", "data-th-utext");
    private static final String AS_IT_STANDS = "would be sent as it stands";
    private static final String LINK =
            "Write it with th: before it and values as ${…}, such as th:href=\"|https://example.org/?city=${#uris.escapeQueryParam(city.name)}|\", or take it out";
    private static final String PICTURE = "Write the whole address, the same for all letters, or take it out";
    /** Pictures that stand in their address have a hundred thousand letters. */
    private static final int LONGEST_TARGET = 100;

    private static final Pattern HANDLER = Pattern.compile("on[a-z]+");
    private static final Set<String> READ = Set.of("alt", "title");

    private final Path file;
    private final TemplateMode mode;
    private final Faults faults;
    private final FieldNames fields;
    /** How deep inside of a drawing or a formula, which have elements of their own. */
    private int foreign;

    private boolean style;
    private final Passage passage = new Passage();
    /** An element in whose place a value will stand, so that its words are no part of those around it; blank if none is open. */
    private String replaced = "";

    MarkupCheck(Path file, TemplateMode mode, Faults faults, FieldNames fields) {
        this.file = file;
        this.mode = mode;
        this.faults = faults;
        this.fields = fields;
    }

    void element(IProcessableElementTag tag) {
        String name = tag.getElementCompleteName();
        if (VALUE.stream().anyMatch(tag::hasAttribute)) {
            endPassage();
            replaced = tag instanceof IOpenElementTag ? name : "";
        } else if (name.equalsIgnoreCase("br")) {
            passage.blank();
        } else if (!isWithinPassage(name)) {
            endPassage();
        }
        if (name.startsWith("th:") && !name.equals("th:block")) {
            add(tag.getLine(), name, "unknown element", "Use th:block");
        } else if (mode == TemplateMode.HTML) {
            checkElement(tag.getLine(), name, name.toLowerCase(Locale.ROOT));
        }
        for (IAttribute attribute : tag.getAllAttributes()) {
            checkAttribute(tag, attribute);
        }
    }

    /** What follows stands within the element. */
    void opened(String element) {
        String name = element.toLowerCase(Locale.ROOT);
        foreign += FOREIGN.contains(name) ? 1 : 0;
        style |= name.equals("style");
    }

    void closed(String element) {
        String name = element.toLowerCase(Locale.ROOT);
        foreign -= FOREIGN.contains(name) && foreign > 0 ? 1 : 0;
        style &= !name.equals("style");
        if (element.equals(replaced) || !isWithinPassage(element)) {
            endPassage();
            replaced = "";
        }
    }

    private boolean isWithinPassage(String element) {
        String name = element.toLowerCase(Locale.ROOT);
        return mode == TemplateMode.TEXT
                || CHANGES.contains(name)
                || !Tag.isKnownTag(name)
                || Tag.valueOf(name).isInline();
    }

    /** To be called at the template's end too. */
    void endPassage() {
        passage.end((line, words) -> add(line, words, AS_IT_STANDS, fields.remedy(words)));
    }

    private void checkElement(int line, String written, String name) {
        if (FILTERED.contains(name)) {
            add(
                    line,
                    "<" + written + ">",
                    "mail filters take a letter with it for an attack",
                    "Take it out; a link to a web page can stand in its place");
        } else if (foreign == 0
                && !name.startsWith("th:")
                && !ELEMENTS.contains(name)
                && !Tag.isKnownTag(name)
                && !OFFICE.matcher(name).matches()) {
            add(
                    line,
                    "<" + written + ">",
                    "HTML has no such element, so a hole would stand in its place",
                    fields.remedyOfElement(written));
        }
    }

    private void checkAttribute(IProcessableElementTag tag, IAttribute attribute) {
        String written = attribute.getAttributeCompleteName();
        String name = written.toLowerCase(Locale.ROOT);
        boolean sent = !tag.hasAttribute("th:" + name) && !"all".equals(tag.getAttributeValue("th:remove"));
        if (!sent || mode != TemplateMode.HTML) {
            return;
        }
        if (HANDLER.matcher(name).matches()) {
            add(
                    attribute.getLine(),
                    written,
                    "mail filters take a letter with a script in it for an attack",
                    "Take it out: mail programs run none");
        }
        String source = attribute.getValue() == null ? "" : attribute.getValue();
        if (Placeholders.areOurs(source)) {
            // told beside all other attributes
            return;
        }
        String value = EscapedAttributeUtils.unescapeAttribute(mode, source);
        if (LinkTarget.isLink(name)) {
            checkTarget(attribute.getLine(), written, value);
        } else if (name.equals("style")) {
            LinkTarget.ofStyle(value).forEach(target -> checkTarget(attribute.getLine(), written, target));
        } else if (READ.contains(name)) {
            words(attribute.getLine(), name, value);
        }
    }

    private void checkTarget(int line, String attribute, String target) {
        if (Placeholders.areInAddress(target)) {
            add(
                    line,
                    attribute,
                    AS_IT_STANDS + ": \"" + target + "\"",
                    attribute.equalsIgnoreCase("href") ? LINK : PICTURE);
            return;
        }
        LinkTarget.Trouble trouble = LinkTarget.trouble(target);
        if (trouble != null) {
            String shown = target.length() <= LONGEST_TARGET ? target : target.substring(0, LONGEST_TARGET) + "…";
            add(line, attribute, trouble.problem() + ": \"" + shown + "\"", trouble.remedy());
        }
    }

    /** Text that looks like an expression but was not read as one would arrive in front of a council. */
    void text(int line, @Nullable String text) {
        if (text == null) {
            return;
        }
        int inStyle = style ? Placeholders.findInStyle(text) : -1;
        if (style && inStyle < 0) {
            LinkTarget.ofStyle(text)
                    .forEach(target -> checkTarget(line + linesTo(text, text.indexOf(target)), "style", target));
        }
        if (style) {
            literal(line, text, inStyle, AS_IT_STANDS, "Take it out: a style is the same for all letters");
        } else {
            passage.add(line, text);
        }
    }

    private void words(int line, String attribute, String text) {
        var value = new Passage();
        value.add(line, text);
        value.end((at, words) -> add(at, words, AS_IT_STANDS, fields.remedyIn(attribute, words)));
    }

    /** What Thymeleaf does not look into, though it is sent. */
    void unread(int line, @Nullable String text) {
        if (text != null) {
            literal(
                    line,
                    text,
                    Placeholders.find(text),
                    "values cannot stand in comments",
                    "Take it out of the comment");
        }
    }

    private void literal(int line, String text, int at, String problem, String remedy) {
        if (at >= 0) {
            String shown = text.substring(at, Math.min(text.length(), at + 40)).strip();
            add(line + linesTo(text, at), shown, problem, remedy);
        }
    }

    private static int linesTo(String text, int at) {
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private void add(int line, String what, String problem, String remedy) {
        faults.add(new Fault(file, line, what, null, problem, remedy));
    }
}
