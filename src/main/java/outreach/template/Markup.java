package outreach.template;

import org.jspecify.annotations.Nullable;

/** Text as it stands in HTML, as content and as a quoted attribute value alike. Unbescape's {@code escapeHtml4Xml} writes the same, but learns all of HTML's two thousand entities before its first letter. */
public final class Markup {
    private Markup() {}

    public static String escape(String text) {
        @Nullable StringBuilder html = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String entity = entity(c);
            if (entity != null && html == null) {
                html = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (html != null) {
                html = entity == null ? html.append(c) : html.append(entity);
            }
        }
        return html == null ? text : html.toString();
    }

    private static @Nullable String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }
}
