package outreach.fault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person must mend in a file.
 *
 * @param line physical line as an editor counts it, from 1, header included; 0 if the whole file is meant
 * @param column the column's or key's name, where there is one
 * @param value the offending value as it stands in the file
 * @param problem what is wrong, without a full stop
 * @param remedy what to do about it, one or more sentences without the last full stop
 */
public record Fault(
        Path file, int line, @Nullable String column, @Nullable String value, String problem, String remedy) {
    private static final int LONGEST_VALUE = 60;
    /** Parsers quote all that they could not read. */
    private static final int LONGEST_SENTENCE = 600;

    public static Fault of(Path file, String problem, String remedy) {
        return new Fault(file, 0, null, null, problem, remedy);
    }

    public static Fault at(Path file, int line, String problem, String remedy) {
        return new Fault(file, line, null, null, problem, remedy);
    }

    /** {@code recipients/x.csv:17: email "foo": no @ in it. Write one mailbox as name@domain.} */
    @Override
    public String toString() {
        var text = new StringBuilder().append(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        return text.append(": ")
                .append(cell())
                .append(oneLine(problem))
                .append(". ")
                .append(oneLine(remedy))
                .append('.')
                .toString();
    }

    /** {@code email "foo": }, to stand before the problem; empty where it is not about a cell. */
    public String cell() {
        String name = column == null ? "" : oneLine(column) + (value == null ? ": " : " ");
        return value == null ? name : "%s\"%s\": ".formatted(name, printable(value));
    }

    private static String oneLine(String sentence) {
        String line = sentence.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= LONGEST_SENTENCE ? line : line.substring(0, LONGEST_SENTENCE) + "…";
    }

    private static String printable(String value) {
        var text = new StringBuilder();
        value.codePoints().limit(LONGEST_VALUE).forEach(c -> {
            if (Character.isISOControl(c)) {
                text.append("\\u%04x".formatted(c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return value.codePointCount(0, value.length()) > LONGEST_VALUE ? text + "…" : text.toString();
    }
}
