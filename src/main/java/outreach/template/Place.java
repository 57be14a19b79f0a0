package outreach.template;

import java.util.List;

/**
 * A place between two words of a {@link WrappedText}: all that the rest of the text depends on. What is read on from equal places comes out equal.
 *
 * @param column how much the open line holds, as far as it matters to the next word; 0 if no line is open
 * @param any whether there is a word before
 * @param begun how many of the margins, from the outermost on, had their first line
 */
record Place(int column, boolean any, boolean emptyLineDue, List<Margin> margins, int begun) {
    static final Place START = new Place(0, false, false, List.of(), 0);

    /** What an indented passage's first line begins with, and its other lines. */
    record Margin(String first, String later) {}

    /** Looked up for each passage of each letter: a record's own method would be the slower one. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Place place
                && column == place.column
                && any == place.any
                && emptyLineDue == place.emptyLineDue
                && begun == place.begun
                && margins.equals(place.margins);
    }

    @Override
    public int hashCode() {
        return emptyLineDue ? ~column : column;
    }
}
