package outreach.template;

/**
 * A letter merged for one contact.
 *
 * @param subject one line, unescaped
 * @param html the whole document
 * @param text the plain-text part, lines ended by LF
 */
public record Letter(String subject, String html, String text) {}
