package outreach.fault;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person must mend in a file.
 *
 * @param line physical line as an editor counts it, from 1, header included; 0 if the whole file is meant
 * @param column the column's or key's name, where there is one
 * @param value the offending value as it stands in the file
 * @param problem what is wrong, without a full stop
 * @param remedy what to do about it, one or more sentences without the last full stop
 * @param letters those that have the fault, where it is one of letters
 */
public record Fault(
        Path file,
        int line,
        @Nullable String column,
        @Nullable String value,
        String problem,
        String remedy,
        @Nullable Letters letters) {
    private static final int LONGEST_VALUE = 60;
    /** Parsers quote all that they could not read. */
    private static final int LONGEST_SENTENCE = 600;

    /**
     * The letters that have a fault in common.
     *
     * @param rows in the list, of the first {@value #MOST_ROWS} of them, in ascending order
     */
    public record Letters(int count, List<Integer> rows, String list) {
        private static final int MOST_ROWS = 5;

        public static Letters of(int row, String list) {
            return new Letters(1, List.of(row), list);
        }

        Letters and(Letters others) {
            List<Integer> first = Stream.concat(rows.stream(), others.rows.stream())
                    .distinct()
                    .sorted()
                    .limit(MOST_ROWS)
                    .toList();
            return new Letters(count + others.count, first, list);
        }

        /** All their rows where they are few: each may have to be mended by itself. */
        @Override
        public String toString() {
            if (count > rows.size()) {
                return "in %,d letters, first for row %d of %s".formatted(count, rows.get(0), list);
            }
            return "in the %s %s of %s"
                    .formatted(
                            count == 1 ? "letter for row" : "letters for rows",
                            rows.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                            list);
        }
    }

    public Fault(Path file, int line, @Nullable String column, @Nullable String value, String problem, String remedy) {
        this(file, line, column, value, problem, remedy, null);
    }

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
                .append(oneLine(what()))
                .append(". ")
                .append(oneLine(remedy))
                .append('.')
                .toString();
    }

    /** The problem and, where it is one of letters, in which of them it is. */
    public String what() {
        return letters == null ? problem : "%s (%s)".formatted(problem, letters);
    }

    public Fault in(Letters others) {
        return new Fault(file, line, column, value, problem, remedy, others);
    }

    /** The same fault, whichever letters have it: remedies name what else a row has. */
    Fault whereverItIs() {
        return letters == null ? this : new Fault(file, line, column, value, problem, "", null);
    }

    /** With the letters of an equal one beside its own. */
    Fault and(Fault equal) {
        return letters == null || equal.letters == null ? this : in(letters.and(equal.letters));
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
