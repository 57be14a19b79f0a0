package outreach.contact;

import java.io.IOException;
import java.nio.file.Path;

/** A program that reads a contacts file and counts its rows: it is started with little memory. */
final class ContactCount {
    private ContactCount() {}

    public static void main(String[] arguments) throws IOException {
        int valid = 0;
        int invalid = 0;
        try (ContactFile contacts = ContactFile.open(Path.of(arguments[0]))) {
            for (ContactRow row = contacts.next(); row != null; row = contacts.next()) {
                if (row instanceof ContactRow.Valid) {
                    valid++;
                } else {
                    invalid++;
                }
            }
        }
        System.out.println(valid + " valid, " + invalid + " invalid");
    }
}
