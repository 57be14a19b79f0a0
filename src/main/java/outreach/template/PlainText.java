package outreach.template;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** The plain-text part of a letter that has only HTML: what a reader would see, in their order, wrapped for reading and for quoting in an answer. */
final class PlainText implements NodeVisitor {
    private static final Set<String> UNSEEN =
            Set.of("head", "style", "script", "title", "template", "noscript", "object", "svg");
    /** Set off by an empty line before and after. */
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr");
    /** Begin and end a line. */
    private static final Set<String> LINES = Set.of(
            "div", "section", "article", "header", "footer", "main", "address", "figure", "tr", "li", "dt", "dd",
            "caption", "body");

    private static final Pattern DISPLAY_NONE = Pattern.compile("display\\s*:\\s*none", Pattern.CASE_INSENSITIVE);

    private static final char NO_BREAK_SPACE = '\u00A0';

    private final Reading reading = new Reading();
    /** How deep inside of an element whose content is passed over. */
    private int hidden;

    private PlainText() {}

    static String of(String html) {
        return read(html).text();
    }

    static Reading read(String html) {
        var plain = new PlainText();
        Jsoup.parse(html).body().traverse(plain);
        // not every page has a body, which would end the last line
        plain.reading.line();
        return plain.reading;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            if (hidden > 0 || isUnseen(element)) {
                hidden++;
                return;
            }
            open(element);
        } else if (hidden == 0 && node instanceof TextNode words) {
            if (isIn(words, "pre")) {
                asItStands(words.getWholeText());
            } else {
                reading.words(words.getWholeText());
            }
        }
    }

    /** Lines and spaces of their own mean something here. */
    private void asItStands(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                reading.breakLine();
            }
            reading.words(lines[i].replace(' ', NO_BREAK_SPACE));
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (hidden > 0) {
                hidden--;
                return;
            }
            close(element);
        }
    }

    private void open(Element element) {
        String tag = element.normalName();
        if (isInnerList(element)) {
            reading.line();
        } else if (PARAGRAPHS.contains(tag)) {
            reading.paragraph();
        } else if (LINES.contains(tag) || isCellOfLayout(element)) {
            reading.line();
        }
        switch (tag) {
            case "br" -> reading.breakLine();
            case "hr" -> reading.words("---");
            case "li" -> reading.indent(bullet(element));
            case "blockquote" -> reading.quote();
            case "img" -> reading.words(element.attr("alt"));
            case "a" -> reading.link();
            case "td", "th" -> {
                if (!isCellOfLayout(element) && element.previousElementSibling() != null) {
                    reading.words(" | ");
                }
            }
            default -> {}
        }
    }

    private void close(Element element) {
        String tag = element.normalName();
        if (tag.equals("a")) {
            reading.linkTarget(element.attr("href"));
        }
        if (isInnerList(element)) {
            reading.line();
        } else if (PARAGRAPHS.contains(tag)) {
            reading.paragraph();
        } else if (LINES.contains(tag) || isCellOfLayout(element)) {
            reading.line();
        }
        if (tag.equals("li") || tag.equals("blockquote")) {
            reading.outdent();
        }
    }

    private static String bullet(Element item) {
        Element list = item.parent();
        if (list != null && list.normalName().equals("ol")) {
            return (list.children().indexOf(item) + 1) + ". ";
        }
        return "- ";
    }

    private static boolean isInnerList(Element element) {
        String tag = element.normalName();
        return (tag.equals("ul") || tag.equals("ol")) && ancestor(element, "li") != null;
    }

    /** A table that only places things on the page says so: its cells are passages, not columns. */
    private static boolean isCellOfLayout(Element element) {
        String tag = element.normalName();
        if (!tag.equals("td") && !tag.equals("th")) {
            return false;
        }
        Element table = ancestor(element, "table");
        return table == null || table.attr("role").equals("presentation");
    }

    private static boolean isIn(TextNode words, String tag) {
        Element parent = words.parent();
        return parent != null && (parent.normalName().equals(tag) || ancestor(parent, tag) != null);
    }

    /** Not {@link Element#closest}, which would compile its query for each element anew. */
    private static @Nullable Element ancestor(Element element, String tag) {
        Element ancestor = element.parent();
        while (ancestor != null && !ancestor.normalName().equals(tag)) {
            ancestor = ancestor.parent();
        }
        return ancestor;
    }

    private static boolean isUnseen(Element element) {
        if (UNSEEN.contains(element.normalName()) || element.hasAttr("hidden")) {
            return true;
        }
        String style = element.attr("style");
        return !style.isEmpty() && DISPLAY_NONE.matcher(style).find();
    }
}
