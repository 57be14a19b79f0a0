package outreach.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import outreach.contact.ContactFile;
import outreach.fault.InputFaultException;
import outreach.settings.BatchSettings;
import outreach.settings.CampaignSettings;
import outreach.template.LetterColumns;
import outreach.template.LetterSource;

/** Columns of the contacts file that no letter uses, while a letter asks for others that the file does not have: they may be meant, under another name. */
final class UnusedColumns {
    private UnusedColumns() {}

    /** Empty where the letter has all columns that it names, or no other is left over for it. */
    static Optional<String> note(CampaignSettings settings, ContactFile contacts, LetterSource letter) {
        List<String> missing = named(LetterColumns.of(letter))
                .filter(column -> !contacts.has(column))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> unused = contacts.furtherColumns();
        for (LetterColumns columns : ofAllLetters(settings)) {
            if (!columns.isComplete()) {
                return Optional.empty();
            }
            named(columns).forEach(unused::remove);
        }
        return unused.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The letter asks for %s that %s does not have: %s; and no letter uses these columns of it: %s. If they are meant, rename them, or name them in the letter"
                                .formatted(
                                        missing.size() == 1 ? "a column" : "columns",
                                        settings.contacts(),
                                        String.join(", ", missing),
                                        String.join(", ", unused.values())));
    }

    private static Stream<String> named(LetterColumns columns) {
        return Stream.concat(
                Stream.of(columns.name() ? "name" : "", columns.title() ? "title" : "")
                        .filter(column -> !column.isEmpty()),
                columns.further().stream());
    }

    private static List<LetterColumns> ofAllLetters(CampaignSettings settings) {
        var letters = new ArrayList<LetterColumns>();
        for (BatchSettings batch : settings.batches().values()) {
            try {
                letters.add(LetterColumns.of(LetterSource.read(settings.templates(), batch.template())));
            } catch (InputFaultException e) {
                // a letter that cannot be read is a fault of its own batch, and uses nothing
            }
        }
        return letters;
    }
}
