package outreach.template;

import java.util.Locale;
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

    private static final Pattern SCHEME = Pattern.compile("^(mailto:|tel:|https?://)");
    private static final Pattern DISPLAY_NONE = Pattern.compile("display\\s*:\\s*none", Pattern.CASE_INSENSITIVE);

    private final WrappedText text = new WrappedText();
    /** The element whose content is passed over, while inside of it. */
    private int hidden;

    private int linkStart;

    private PlainText() {}

    static String of(String html) {
        // the head holds nothing to read, and most of the letter's style
        Element body =
                Jsoup.parse(html.substring(Math.max(0, html.indexOf("<body")))).body();
        var plain = new PlainText();
        body.traverse(plain);
        return plain.text.toString();
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
            text.add(words.getWholeText());
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
            text.line();
        } else if (PARAGRAPHS.contains(tag)) {
            text.paragraph();
        } else if (LINES.contains(tag) || isCellOfLayout(element)) {
            text.line();
        }
        switch (tag) {
            case "br" -> text.breakLine();
            case "hr" -> text.add("---");
            case "li" -> text.indent(bullet(element));
            case "blockquote" -> text.quote();
            case "img" -> text.add(element.attr("alt"));
            case "a" -> linkStart = text.length();
            case "td", "th" -> {
                if (!isCellOfLayout(element) && element.previousElementSibling() != null) {
                    text.add(" | ");
                }
            }
            default -> {}
        }
    }

    private void close(Element element) {
        String tag = element.normalName();
        if (tag.equals("a")) {
            addTarget(element);
        }
        if (isInnerList(element)) {
            text.line();
        } else if (PARAGRAPHS.contains(tag)) {
            text.paragraph();
        } else if (LINES.contains(tag) || isCellOfLayout(element)) {
            text.line();
        }
        if (tag.equals("li") || tag.equals("blockquote")) {
            text.outdent();
        }
    }

    /** The address behind a link, unless its words are the address. */
    private void addTarget(Element link) {
        String target = link.attr("href").strip();
        if (target.isEmpty() || target.startsWith("#")) {
            return;
        }
        String words = text.since(linkStart);
        if (!bare(target).equals(bare(words))) {
            text.add(words.isEmpty() ? target : " <" + target + ">");
        }
    }

    private static String bare(String address) {
        String plain = SCHEME.matcher(address.toLowerCase(Locale.ROOT)).replaceFirst("");
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
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
