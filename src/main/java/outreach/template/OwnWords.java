package outreach.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * What a letter says to all of its recipients alike: the words between its values, and those of its subject. Not what stands in comments and attributes, or for
 * the eye only where a value will be.
 *
 * @param file where they stand
 */
public record OwnWords(Path file, String words) {
    private static final Pattern VALUE = Pattern.compile("\\[\\[.*?]]|\\[\\(.*?\\)]", Pattern.DOTALL);
    private static final Pattern TAG_OF_TEXT = Pattern.compile("\\[[#/].*?]", Pattern.DOTALL);
    private static final Set<String> FILLED = Set.of("th:text", "data-th-text");
    private static final Set<String> LEFT_OUT = Set.of("all", "body");
    /** No name goes on behind it. */
    private static final String BREAK = " | ";

    /** Of the HTML, and of the plain text where that is not made from it. */
    public static List<OwnWords> of(LetterSource letter) {
        var parts = new ArrayList<OwnWords>();
        parts.add(new OwnWords(letter.file(), ofHtml(letter.html())));
        if (letter.text() != null) {
            String words = TAG_OF_TEXT.matcher(withoutValues(letter.text())).replaceAll("");
            parts.add(new OwnWords(letter.textFile(), words));
        }
        return parts;
    }

    private static String ofHtml(String html) {
        var words = new StringBuilder();
        Jsoup.parse(html).traverse(new NodeVisitor() {
            /** How deep inside of an element whose content is not sent. */
            private int unsent;

            @Override
            public void head(Node node, int depth) {
                if (node instanceof Element element) {
                    unsent += unsent > 0 || isUnsent(element) ? 1 : 0;
                    words.append(element.tag().isInline() && unsent == 0 ? "" : BREAK);
                } else if (unsent == 0 && node instanceof TextNode text) {
                    words.append(text.getWholeText());
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    unsent -= unsent > 0 ? 1 : 0;
                    words.append(element.tag().isInline() ? "" : BREAK);
                }
            }
        });
        return withoutValues(words.toString());
    }

    private static boolean isUnsent(Element element) {
        return FILLED.stream().anyMatch(element::hasAttr) || LEFT_OUT.contains(element.attr("th:remove"));
    }

    private static String withoutValues(String text) {
        return VALUE.matcher(text).replaceAll(BREAK);
    }
}
