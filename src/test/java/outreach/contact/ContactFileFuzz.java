package outreach.contact;

import static outreach.fuzz.Property.holds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outreach.city.UsState;
import outreach.csv.CellText;
import outreach.fault.InputFaultException;
import outreach.fuzz.Property;

/** Any file as the list of contacts. */
public final class ContactFileFuzz {
    private ContactFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = Property.file("contacts.csv", input);
        try {
            List<Contact> contacts = read(file, Property.lines(input));
            if (!contacts.isEmpty()) {
                List<Contact> again = read(Property.file("again.csv", written(contacts)), Integer.MAX_VALUE);
                holds(
                        withoutLines(contacts).equals(withoutLines(again)),
                        "read otherwise when written anew: " + contacts + again);
            }
        } catch (InputFaultException e) {
            Property.tell(e.faults().first(), file, Property.lines(input));
        }
    }

    private static List<Contact> read(Path path, long lines) throws IOException {
        var contacts = new ArrayList<Contact>();
        try (ContactFile file = ContactFile.open(path)) {
            int last = 0;
            for (ContactRow row = file.next(); row != null; row = file.next()) {
                holds(row.line() > last && row.line() <= lines, "line %d after line %d".formatted(row.line(), last));
                last = row.line();
                if (row instanceof ContactRow.Valid valid) {
                    check(valid.contact());
                    contacts.add(valid.contact());
                } else if (row instanceof ContactRow.Invalid invalid) {
                    Property.tell(invalid.faults(), path, lines);
                }
            }
        }
        return contacts;
    }

    private static void check(Contact contact) {
        EmailAddress email = contact.email();
        if (email != null) {
            EmailAddressFuzz.check(email);
        }
        holds(
                UsState.of(contact.state())
                        .map(UsState::name)
                        .filter(contact.state()::equals)
                        .isPresent(),
                "no state: " + contact);
        oneLine(contact.city());
        holds(!contact.city().isBlank(), "no city: " + contact);
        oneLine(contact.name());
        oneLine(contact.title());
        contact.extra()
                .values()
                .forEach(text -> holds(CellText.notPrintableInLines(text) == null, "not printable: " + text));
    }

    private static void oneLine(@Nullable String text) {
        holds(text == null || (CellText.notPrintable(text) == null && text.length() <= 200), "not one line: " + text);
    }

    private static List<Contact> withoutLines(List<Contact> contacts) {
        return contacts.stream()
                .map(contact -> new Contact(
                        0,
                        contact.email(),
                        contact.city(),
                        contact.state(),
                        contact.name(),
                        contact.title(),
                        contact.extra()))
                .toList();
    }

    private static byte[] written(List<Contact> contacts) {
        Set<String> extras = new LinkedHashSet<>();
        contacts.forEach(contact -> extras.addAll(contact.extra().keySet()));
        var text = new StringBuilder("\uFEFFemail,city,state,name,title");
        extras.forEach(name -> text.append(',').append(quoted(name)));
        for (Contact contact : contacts) {
            EmailAddress email = contact.email();
            text.append('\n').append(quoted(email == null ? "" : email.address()));
            text.append(',').append(quoted(contact.city())).append(',').append(contact.state());
            text.append(',').append(quoted(contact.name())).append(',').append(quoted(contact.title()));
            Map<String, String> extra = contact.extra();
            extras.forEach(name -> text.append(',').append(quoted(extra.get(name))));
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : '"' + text.replace("\"", "\"\"") + '"';
    }
}
