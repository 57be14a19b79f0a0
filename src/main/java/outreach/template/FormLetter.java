package outreach.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A letter in which only blanks are left to be filled in: all that Thymeleaf has to decide is decided. */
final class FormLetter {
    private final Blanks title;
    private final Blanks html;
    private final @Nullable Blanks text;
    private final Reading reading;

    /** @param text absent where it is derived from the HTML */
    FormLetter(String html, @Nullable String text) {
        this.title = Blanks.in(Subject.title(html));
        this.html = Blanks.in(html);
        this.text = text == null ? null : Blanks.in(text);
        this.reading = text == null ? PlainText.withBlanks(html) : new Reading(Blanks::in);
    }

    /** @param values for the blanks, in their order */
    Letter fill(List<String> values) {
        List<String> escaped = values.stream().map(Markup::escape).toList();
        return new Letter(
                Subject.line(title.fill(escaped)),
                html.fillBytes(escaped),
                text == null ? reading.text(values).getBytes(StandardCharsets.UTF_8) : text.fillBytes(values));
    }
}
