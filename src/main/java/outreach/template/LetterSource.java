package outreach.template;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.fault.SystemReason;

/**
 * A letter's template as written by the organizer.
 *
 * @param name the file's name without its ending, as {@code campaign.yaml} gives it
 * @param file where the HTML stands, for messages
 * @param text the source of the plain-text part, absent where it is to be made from the HTML
 */
public record LetterSource(String name, Path file, String html, @Nullable String text) {
    private static final String EFFECT = "Nothing was sent.";
    private static final Pattern ENCODING =
            Pattern.compile("(<meta\\b[^>]*\\bcharset\\s*=\\s*[\"']?)([\\w-]+)", Pattern.CASE_INSENSITIVE);
    /** What Word keeps beside a page for itself; no mail program asks for it. */
    private static final Pattern OF_WORD = Pattern.compile(
            "<link\\b[^>]*\\brel\\s*=\\s*[\"']?(?:File-List|Edit-Time-Data|themeData|colorSchemeMapping|dataStoreItem|OLE-Object-Data|Preview)\\b[^>]*>",
            Pattern.CASE_INSENSITIVE);

    /** What browsers take a page for that names an encoding without curly quotes, and has them. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}_ .-]*");

    /**
     * Reads {@code NAME.html} and, where there is one, {@code NAME.txt}, both UTF-8; a page may name another encoding in its head.
     *
     * @throws InputFaultException if the HTML is missing, or a file cannot be read or is in another encoding
     */
    public static LetterSource read(Path directory, String name) {
        Path file = directory.resolve(NAME.matcher(name).matches() ? name + ".html" : ".");
        if (!Files.isRegularFile(file)) {
            List<String> names = names(directory);
            throw fault(
                    directory.resolve(name + ".html"),
                    "no such template",
                    names.isEmpty()
                            ? "Put the letter there"
                            : "Put the letter there, or name one of: " + String.join(", ", names));
        }
        Path text = directory.resolve(name + ".txt");
        return new LetterSource(name, file, content(file), Files.isRegularFile(text) ? content(text) : null);
    }

    /** The HTML as it is sent: it names the encoding that it is sent in, where a page of Word names the one that it was saved in first. */
    String sentHtml() {
        String ofLetter = OF_WORD.matcher(html).replaceAll(link -> link.group().replaceAll("[^\n]", ""));
        return ENCODING.matcher(ofLetter).replaceFirst("$1utf-8");
    }

    /** Where the plain text stands, or would. */
    Path textFile() {
        return file.resolveSibling(name + ".txt");
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".html"))
                    .map(file -> file.substring(0, file.length() - ".html".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String content(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (isOfWordProcessor(bytes)) {
                throw fault(
                        file,
                        "this is a file of Word or LibreOffice under another name",
                        "Open it there and save it as a web page (HTML), in the encoding UTF-8");
            }
            String content = decoded(bytes);
            return content.startsWith("\uFEFF") ? content.substring(1) : content;
        } catch (CharacterCodingException e) {
            throw fault(
                    file,
                    "not in UTF-8",
                    "Save it in the encoding UTF-8. In Word: Save As, type Web Page, Filtered, and there Tools, Web Options, Encoding");
        } catch (IOException e) {
            throw fault(file, "cannot be read: " + SystemReason.of(e), "Check the file's permissions");
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        try {
            return decoded(bytes, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            Charset named = named(bytes);
            String page = named == null ? "" : decoded(bytes, named);
            if (!ENCODING.matcher(page).find()) {
                // read so, it does not even name the encoding
                throw e;
            }
            return page;
        }
    }

    private static String decoded(byte[] bytes, Charset encoding) throws CharacterCodingException {
        return encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static @Nullable Charset named(byte[] bytes) {
        Matcher named = ENCODING.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        try {
            Charset encoding = named.find() ? Charset.forName(named.group(2)) : null;
            return StandardCharsets.ISO_8859_1.equals(encoding) ? WINDOWS : encoding;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** By its first bytes: an archive, Word's older files, or rich text. */
    private static boolean isOfWordProcessor(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 5), StandardCharsets.ISO_8859_1);
        return start.startsWith("PK\3\4") || start.startsWith("\u00d0\u00cf\u0011\u00e0") || start.equals("{\\rtf");
    }

    private static InputFaultException fault(Path file, String problem, String remedy) {
        return new InputFaultException(Fault.of(file, problem, remedy), EFFECT);
    }
}
