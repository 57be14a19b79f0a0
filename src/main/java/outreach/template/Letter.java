package outreach.template;

/**
 * A letter merged for one contact.
 *
 * @param subject one line, unescaped
 * @param html the whole document
 * @param text the plain-text part, lines ended by LF
 */
public record Letter(String subject, String html, String text) {
    static Letter of(String html, String text) {
        return new Letter(Subject.of(html), html, lines(text));
    }

    /** With each line ended by LF. */
    static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
