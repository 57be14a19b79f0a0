package outreach.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.fault.NoName;
import outreach.fault.NoValue;
import outreach.fault.Spelling;

/**
 * Values that a template reaches by name, and nothing else of theirs: no class, no method. Not a {@link Map}, because a map answers null to a name that it
 * does not know.
 *
 * @param path how the template names the whole, such as {@code contact}
 * @param values null where the organizer's file has a blank cell
 * @param row the contact's row if these are the columns of one row, where a blank cell cannot be told from a missing column; else 0
 */
record NamedValues(String path, Map<String, @Nullable Object> values, int row) {
    /** Of a contact: what letters greet somebody with. */
    private static final Set<String> NAMES = Set.of(
            "name",
            "title",
            "greeting",
            "salutation",
            "first name",
            "firstname",
            "last name",
            "lastname",
            "full name",
            "surname");

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        if (!values.containsKey(name)) {
            throw row > 0 ? missingColumn(name) : unknown(path + "." + name, name, path + ".", values.keySet());
        }
        Object value = values.get(name);
        // what the program itself calls a status is a value, "unknown" and "none" too
        if (value instanceof String text && (row > 0 || !name.equals("status"))) {
            NoValue none = isOfContact() && NAMES.contains(name) ? NoName.in(text) : NoValue.in(text);
            if (none != null) {
                throw new ExpressionFaultException(
                        row > 0 ? "%s['%s']".formatted(path, name) : path + "." + name,
                        new ExpressionFaultException.Cell(path, name, text, none));
            }
        }
        return value;
    }

    private boolean isOfContact() {
        return row > 0 || path.equals("contact");
    }

    private ExpressionFaultException missingColumn(String name) {
        return new ExpressionFaultException(
                "%s['%s']".formatted(path, name),
                "no value in column \"%s\"".formatted(name),
                "Fill the cell, correct the name (%1$s), or write [[${%2$s.has('%3$s')} ? ${%2$s['%3$s']} : 'other words']] for rows without it"
                        .formatted(
                                values.isEmpty()
                                        ? "that row has no further columns"
                                        : "that row has " + String.join(", ", values.keySet()),
                                path,
                                name));
    }

    static ExpressionFaultException unknown(String variable, String name, String prefix, Collection<String> known) {
        String list = "Known are " + String.join(", ", known.stream().sorted().toList());
        return new ExpressionFaultException(
                null,
                "unknown variable " + variable,
                Spelling.nearest(name, known)
                        .map(near -> "Did you mean %s%s? %s".formatted(prefix, near, list))
                        .orElse(list));
    }

    /** For messages only; a template cannot print it. */
    @Override
    public String toString() {
        return path + List.copyOf(values.keySet());
    }
}
