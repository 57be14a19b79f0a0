package outreach.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import outreach.template.Letter;

/**
 * Writes the files of one message: {@code .html} as a mail program shows it, {@code .txt} its plain text, {@code .eml} its
 * source, and {@code .view.html}, a page with all three.
 */
final class LetterFiles {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_SAFE = Pattern.compile("[^a-z0-9._]+");
    private static final Pattern DOTS = Pattern.compile("\\.{2,}");
    private static final int LONGEST_SLUG = 60;
    private static final Pattern DOCTYPE = Pattern.compile("\\s*<!doctype[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEADS_ELSEWHERE =
            Pattern.compile("http-equiv|<(?:base|link|script)", Pattern.CASE_INSENSITIVE);
    /** A letter may bring its own styles and pictures, but nothing that runs or is fetched. */
    private static final String LETTER_POLICY =
            """
            <meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
            img-src data:; base-uri 'none'; form-action 'none'">""";

    private final PageDirectory directory;

    LetterFiles(PageDirectory directory) {
        this.directory = directory;
    }

    /**
     * A message as its files show it.
     *
     * @param name the files' common name, as {@link #name} makes it
     * @param to the recipient as a reader knows him
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each message would cost more than it guards
    record Shown(String name, String to, Letter letter, byte[] source) {}

    /** @return safe in a path and in a link, with the number first */
    static String name(int number, String address) {
        return "%04d-%s".formatted(number, slug(address));
    }

    /**
     * Writes the files of all of them, with all processors: to make the files takes as long as to fill them. If one fails, the others are at their end too, so that
     * the directory can be removed.
     */
    void write(List<Shown> messages) throws IOException {
        List<IOException> failures =
                messages.parallelStream().flatMap(this::failures).toList();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private Stream<IOException> failures(Shown message) {
        try {
            write(message);
            return Stream.empty();
        } catch (IOException e) {
            return Stream.of(e);
        }
    }

    private void write(Shown message) throws IOException {
        String name = message.name();
        Letter letter = message.letter();
        String text = letter.text();
        String source = new String(message.source(), StandardCharsets.UTF_8);
        create(name + ".html", confined(letter.html()).getBytes(StandardCharsets.UTF_8));
        create(name + ".txt", text.getBytes(StandardCharsets.UTF_8));
        create(name + ".eml", message.source());
        create(name + ".view.html", view(name, message.to(), letter.subject(), text, source));
    }

    /** @param name as {@link #name} made it */
    void delete(String name) throws IOException {
        for (String ending : List.of(".html", ".txt", ".eml", ".view.html")) {
            Files.delete(directory.file(name + ending));
        }
    }

    /** Letters, digits, dots and hyphens that are left of an address, or "letter" if nothing is. */
    static String slug(String address) {
        String plain = MARKS.matcher(Normalizer.normalize(address, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String safe = DOTS.matcher(NOT_SAFE.matcher(plain).replaceAll("-")).replaceAll(".");
        String slug = safe.substring(0, Math.min(safe.length(), LONGEST_SLUG)).replaceAll("^[-._]+|[-._]+$", "");
        return slug.isEmpty() ? "letter" : slug;
    }

    /** The letter with a policy of its own before anything else, and without what would lead a browser elsewhere. */
    static String confined(String html) {
        Matcher doctype = DOCTYPE.matcher(html);
        if (doctype.lookingAt() && !LEADS_ELSEWHERE.matcher(html).find()) {
            // whatever follows is still parsed as it was, since the head is only opened earlier
            return html.substring(0, doctype.end()) + LETTER_POLICY + html.substring(doctype.end());
        }
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.select("meta[http-equiv=refresh], base, link, script").remove();
        document.head().prepend(LETTER_POLICY);
        return document.outerHtml();
    }

    /** Encoded part by part: the large ones are nearly always plain ASCII, of which Java makes short work. */
    private static byte[] view(String name, String to, String subject, String text, String source) {
        var page = new ByteArrayOutputStream(1 << 15);
        for (String part : List.of(
                Page.open(subject, "view"),
                "<header>\n<p class=\"eyebrow\"><a href=\"index.html\">All messages</a></p>\n<h1>",
                Html.escape(subject),
                "</h1>\n<p>To ",
                Html.escape(to),
                """
                </p>
                <p class="links"><a href="#letter">Letter</a> <a href="#text">Plain text</a> <a href="#source">Source</a>
                <a href="%s.eml" download>Save as .eml for a mail program</a></p>
                </header>
                <section id="letter"><h2>Letter</h2>
                <iframe sandbox title="The letter as a mail program shows it" src="%s.html"></iframe></section>
                <section id="text"><h2>Plain text</h2><pre id="text-alone" tabindex="0">"""
                        .replace("%s", name),
                Html.escape(text),
                "</pre></section>\n<section id=\"source\"><h2>Source</h2><pre id=\"source-alone\" tabindex=\"0\">",
                Html.escape(source.replace("\r\n", "\n")),
                "</pre></section>\n",
                Page.close())) {
            page.writeBytes(part.getBytes(StandardCharsets.UTF_8));
        }
        return page.toByteArray();
    }

    private void create(String file, byte[] content) throws IOException {
        Files.write(directory.file(file), content, StandardOpenOption.CREATE_NEW);
    }
}
