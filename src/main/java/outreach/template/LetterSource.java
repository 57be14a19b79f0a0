package outreach.template;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A letter's template as written by the organizer.
 *
 * @param name the file's name without its ending, as {@code campaign.yaml} gives it
 * @param file where the HTML stands, for messages
 * @param text the source of the plain-text part, absent where it is to be made from the HTML
 */
public record LetterSource(String name, Path file, String html, @Nullable String text) {}
