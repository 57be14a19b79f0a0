package outreach.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a page says, in the order in which it is read. */
final class Reading {
    private static final Pattern SCHEME = Pattern.compile("^(mailto:|tel:|https?://)");

    /** The template's line ends and margins, which are no more than a place to break. */
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \\n\\t\\r\\f]+");

    private final List<Item> items = new ArrayList<>();

    enum Step {
        WORDS,
        LINE,
        LINE_BREAK,
        PARAGRAPH,
        INDENT,
        QUOTE,
        OUTDENT,
        LINK,
        LINK_TARGET;

        boolean endsLine() {
            return switch (this) {
                case LINE, LINE_BREAK, PARAGRAPH, INDENT, QUOTE, OUTDENT -> true;
                case WORDS, LINK, LINK_TARGET -> false;
            };
        }

        /** @param words the item's own, with its blanks filled in */
        void write(String words, WrappedText text) {
            switch (this) {
                case WORDS -> text.add(words);
                case LINE -> text.line();
                case LINE_BREAK -> text.breakLine();
                case PARAGRAPH -> text.paragraph();
                case INDENT -> text.indent(words);
                case QUOTE -> text.quote();
                case OUTDENT -> text.outdent();
                case LINK -> text.link();
                case LINK_TARGET -> addTarget(text, words.strip(), text.linked());
            }
        }
    }

    record Item(Step step, String words) {}

    void words(String words) {
        add(Step.WORDS, WHITE_SPACE.matcher(words).replaceAll(" "));
    }

    void line() {
        add(Step.LINE, "");
    }

    void breakLine() {
        add(Step.LINE_BREAK, "");
    }

    void paragraph() {
        add(Step.PARAGRAPH, "");
    }

    void indent(String first) {
        add(Step.INDENT, first);
    }

    void quote() {
        add(Step.QUOTE, "");
    }

    void outdent() {
        add(Step.OUTDENT, "");
    }

    void link() {
        add(Step.LINK, "");
    }

    /** The link's words are complete. */
    void linkTarget(String address) {
        add(Step.LINK_TARGET, address);
    }

    private void add(Step step, String words) {
        items.add(new Item(step, words));
    }

    List<Item> items() {
        return items;
    }

    String text() {
        var text = new WrappedText();
        items.forEach(item -> item.step().write(item.words(), text));
        return text.toString();
    }

    /** The address behind a link, unless its words are the address. */
    private static void addTarget(WrappedText text, String target, String words) {
        if (!target.isEmpty() && !target.startsWith("#") && !bare(target).equals(bare(words))) {
            text.add(words.isEmpty() ? target : " <" + target + ">");
        }
    }

    private static String bare(String address) {
        String plain = SCHEME.matcher(address.toLowerCase(Locale.ROOT)).replaceFirst("");
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
