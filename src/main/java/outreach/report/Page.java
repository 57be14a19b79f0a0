package outreach.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame around every page: one stylesheet, one script, and a content security policy that lets in these two by their
 * hash and frames of the page's own origin, and nothing else. Pages need no server and no network.
 */
final class Page {
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");
    private static final String POLICY =
            "default-src 'none'; style-src '%s'; script-src '%s'; frame-src 'self'; base-uri 'none'; form-action 'none'"
                    .formatted(hash(STYLE), hash(SCRIPT));
    private static final String BEFORE_TITLE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="%s">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>"""
                    .formatted(POLICY);
    private static final String BEFORE_KIND = "</title>\n<style>" + STYLE + "</style>\n</head>\n<body class=\"";

    private Page() {}

    /**
     * Everything up to the page's own content.
     *
     * @param title unescaped
     * @param kind class of the body, which the stylesheet knows
     */
    static String open(String title, String kind) {
        return BEFORE_TITLE + Html.escape(title) + BEFORE_KIND + kind + "\">\n";
    }

    /** The end of a page on which the script finds filters or a viewer. */
    static String closeWithScript() {
        return "<script>" + SCRIPT + "</script>\n" + close();
    }

    static String close() {
        return "</body>\n</html>\n";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, but this one has not", e);
        }
    }

    /** With LF alone, because browsers hash what is left after they normalized line ends. */
    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program's own file " + name + " is missing. Build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
