package outreach.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A letter in which only blanks are left to be filled in: all that Thymeleaf has to decide is decided. */
final class FormLetter {
    private final Blanks title;
    private final Blanks html;
    private final Function<List<String>, byte[]> text;

    /** @param text absent where it is derived from the HTML */
    FormLetter(String html, @Nullable String text) {
        this.title = Blanks.in(Subject.title(html));
        this.html = Blanks.in(html);
        this.text = text == null ? new TextForm(PlainText.read(html))::fill : Blanks.in(Letter.lines(text))::fillBytes;
    }

    /** @param values for the blanks, in their order */
    Letter fill(List<String> values) {
        var escaped = new ArrayList<String>(values.size());
        for (String value : values) {
            escaped.add(Markup.escape(value));
        }
        return new Letter(Subject.line(title.fill(escaped)), html.fillBytes(escaped), text.apply(values));
    }
}
