package outreach.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import outreach.city.City;
import outreach.city.Tie;
import outreach.contact.Contact;
import outreach.template.ExpressionFaultException.Cell;

/** Tries whether a letter has words for the case that a cell of its row is blank: whoever is advised to blank it must not meet the next fault. */
final class BlankCells {
    private BlankCells() {}

    /**
     * Whether the letter is complete once the cell at fault, and those that turn out to be at fault behind it, are blank.
     *
     * @param merging writes the letter anew
     */
    static boolean suit(LetterFaultException fault, LetterValues values, Consumer<LetterValues> merging) {
        LetterValues blank = fault.cell() == null ? null : without(fault.cell(), values);
        if (blank == null || blank.equals(values)) {
            return false;
        }
        try {
            merging.accept(blank);
            return true;
        } catch (LetterFaultException next) {
            return suit(next, blank, merging);
        }
    }

    /** Null where the cell must not be blank. */
    private static @Nullable LetterValues without(Cell cell, LetterValues values) {
        Contact contact = values.contact();
        return switch (cell.path() + "." + cell.column()) {
            case "contact.name" -> with(contact, null, contact.title(), cell, values);
            case "contact.title" -> with(contact, contact.name(), null, cell, values);
            case "tie.source", "tie.since" -> withoutTies(cell, values);
            default ->
                cell.path().equals("contact.extra")
                        ? with(contact, contact.name(), contact.title(), cell, values)
                        : null;
        };
    }

    private static LetterValues with(
            Contact contact, @Nullable String name, @Nullable String title, Cell cell, LetterValues values) {
        var extra = new LinkedHashMap<>(contact.extra());
        if (cell.path().equals("contact.extra")) {
            extra.remove(cell.column());
        }
        var blank = new Contact(contact.line(), contact.email(), contact.city(), contact.state(), name, title, extra);
        return new LetterValues(blank, values.city(), values.campaign(), values.today());
    }

    private static LetterValues withoutTies(Cell cell, LetterValues values) {
        City city = values.city();
        List<Tie> ties = city.ties().stream()
                .map(tie -> new Tie(
                        tie.partnerCity(),
                        unless("since", tie.since(), cell),
                        tie.status(),
                        tie.statusAsOf(),
                        unless("source", tie.source(), cell)))
                .toList();
        return new LetterValues(
                values.contact(), new City(city.name(), city.state(), ties), values.campaign(), values.today());
    }

    private static @Nullable String unless(String column, @Nullable String value, Cell cell) {
        return cell.column().equals(column) && Objects.equals(value, cell.value()) ? null : value;
    }
}
