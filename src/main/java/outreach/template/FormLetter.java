package outreach.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A letter in which only blanks are left to be filled in: all that Thymeleaf has to decide is decided. */
final class FormLetter {
    private static final Pattern LINK = Pattern.compile("\\bhref=\"([^\"]*)");

    private final Blanks title;
    private final Blanks html;
    private final Function<List<String>, byte[]> text;
    /** The numbers of the blanks that are parts of links. */
    private final int[] linked;

    /** @param text absent where it is derived from the HTML */
    FormLetter(String html, @Nullable String text) {
        this.title = Blanks.in(Subject.title(html));
        this.html = Blanks.in(html);
        this.linked = LINK.matcher(html)
                .results()
                .flatMapToInt(link -> Blanks.numbers(link.group(1)))
                .toArray();
        this.text = text == null ? new TextForm(PlainText.read(html))::fill : Blanks.in(Letter.lines(text))::fillBytes;
    }

    /**
     * @param values for the blanks, in their order
     * @return null if a link might be none with them, which the rendering finds out
     */
    @Nullable
    Letter fill(List<String> values) {
        for (int link : linked) {
            if (!LinkTarget.isPlainPart(values.get(link))) {
                return null;
            }
        }
        var escaped = new ArrayList<String>(values.size());
        for (String value : values) {
            escaped.add(Markup.escape(value));
        }
        return new Letter(Subject.line(title.fill(escaped)), html.fillBytes(escaped), text.apply(values));
    }
}
