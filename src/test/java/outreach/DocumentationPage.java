package outreach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the pages beside it, and what stands in them. */
final class DocumentationPage {
    /** A fenced block, with its language. */
    static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\R(.*?)^```$");

    private DocumentationPage() {}

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(Path.of("README.md")), pages.stream());
        }
    }

    static Stream<String> blocks(Path page, String language) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    static Optional<String> first(String pattern, String text) {
        return matches(Pattern.compile(pattern), text).findFirst();
    }

    /** The anchors of a page's headings, as repositories show them. */
    static List<String> headings(Path page) {
        try {
            return Pattern.compile("(?m)^#+ (.*)$")
                    .matcher(Files.readString(page))
                    .results()
                    .map((MatchResult heading) -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
