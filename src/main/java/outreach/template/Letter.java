package outreach.template;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A letter merged for one contact. It keeps the bytes that leave in the end, so that a letter of which only those are needed is never decoded. */
public final class Letter {
    private final String subject;
    private final byte[] html;
    private final byte[] text;

    /** @see #subject() */
    public Letter(String subject, String html, String text) {
        this(subject, html.getBytes(StandardCharsets.UTF_8), lines(text).getBytes(StandardCharsets.UTF_8));
    }

    Letter(String subject, byte[] html, byte[] text) {
        this.subject = subject;
        this.html = html;
        this.text = text;
    }

    /** With each line ended by LF. */
    static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The same letter under another subject. */
    public Letter withSubject(String another) {
        return new Letter(another, html, text);
    }

    /** One line, unescaped. */
    public String subject() {
        return subject;
    }

    /** The whole document. */
    public String html() {
        return new String(html, StandardCharsets.UTF_8);
    }

    /** The plain-text part, lines ended by LF. */
    public String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    /** {@link #html()} in UTF-8; to be read only. */
    public byte[] htmlBytes() {
        return html;
    }

    /** {@link #text()} in UTF-8; to be read only. */
    public byte[] textBytes() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Letter letter
                && subject.equals(letter.subject)
                && Arrays.equals(html, letter.html)
                && Arrays.equals(text, letter.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(html);
    }

    /** The only form that may be logged. */
    @Override
    public String toString() {
        return "a letter of %d bytes of HTML and %d of text".formatted(html.length, text.length);
    }
}
