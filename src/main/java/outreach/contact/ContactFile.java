package outreach.contact;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import outreach.city.UsState;
import outreach.csv.CellText;
import outreach.csv.Columns;
import outreach.csv.Columns.Column;
import outreach.csv.CsvFile;
import outreach.csv.CsvRow;
import outreach.csv.FileDigest;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;

/** The contacts file, read row by row: a million rows need no more memory than one. Not for use by several threads. */
public final class ContactFile implements Closeable {
    private static final String EMAIL = "email";
    private static final String CITY = "city";
    private static final String STATE = "state";
    private static final String NAME = "name";
    private static final String TITLE = "title";
    private static final String FORM = "form";

    private static final List<Column> COLUMNS = List.of(
            new Column(EMAIL, true, Set.of("mail", "emailaddress", "mailaddress", "contactemail", "officialemail")),
            new Column(CITY, true, Set.of("municipality", "town", "cityname", "citytown", "locality", "place")),
            new Column(
                    STATE,
                    true,
                    Set.of("st", "province", "stateprovince", "statecode", "stateabbreviation", "usstate")),
            new Column(NAME, false, Set.of("contact", "contactname", "fullname", "recipient", "official", "person")),
            new Column(TITLE, false, Set.of("position", "office", "role", "jobtitle", "function")),
            new Column(
                    FORM,
                    false,
                    Set.of("webform", "contactform", "formurl", "contacturl", "contactpage", "formaddress", "url")));

    /** Longer text in a name is a sign of a broken row, and would make headers that mail programs cut. */
    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_FORM = 2_000;
    private static final String CHARACTERS_REMEDY =
            "Type the cell anew; if there are more of these, save the list again as \"CSV UTF-8\"";
    private static final String STATE_REMEDY = "Write its two letters, such as IL";

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://\\S+");

    private final CsvFile file;
    private final Columns columns;
    private final OptOut optOut;

    private ContactFile(CsvFile file, Columns columns) {
        this.file = file;
        this.columns = columns;
        this.optOut = new OptOut(columns.others().keySet());
    }

    /** @throws InputFaultException if there is no such file, or its header lacks or doubles a column; names all of these at once */
    public static ContactFile open(Path path) {
        CsvFile file = CsvFile.open(path);
        try {
            return new ContactFile(file, Columns.of(file, COLUMNS));
        } catch (InputFaultException e) {
            try {
                file.close();
            } catch (IOException unclosed) {
                e.addSuppressed(unclosed);
            }
            throw e;
        }
    }

    /** The {@link #digest} of a file with these bytes, read without a look at its rows. */
    public static String digestOf(Path path) throws IOException {
        return FileDigest.of(path);
    }

    /** The file's encoding and delimiter, such as {@code Windows-1252, semicolons}. */
    public String description() {
        return file.description();
    }

    /**
     * Of the bytes that the rows were made of: see {@link CsvFile#digest}.
     *
     * @throws IllegalStateException before {@link #next} told the end
     */
    public String digest() {
        return file.digest();
    }

    /**
     * The next row, or null at the end. A bad row is a value, and the next one is read as if it were not there.
     *
     * @throws InputFaultException if the file can no longer be read
     */
    public @Nullable ContactRow next() {
        CsvRow row = file.next();
        if (row == null) {
            return null;
        }
        return row.faults().isEmpty() ? read(row) : new ContactRow.Invalid(row.line(), row.faults());
    }

    /** Whether letters can print the column of that lower-case name. */
    public boolean has(String column) {
        return columns.has(column) || columns.others().containsKey(column) || column.equals(FORM);
    }

    /** The further columns that are there for letters: by their lower-case names what the file writes, in its order. */
    public Map<String, String> furtherColumns() {
        var further = new LinkedHashMap<>(columns.others());
        further.keySet().removeIf(OptOut::isOne);
        return further;
    }

    /** What is wrong with a letter to this contact of the file, if the row says that there should be none; otherwise null. */
    public @Nullable Fault optOut(Contact contact) {
        String column = optOut.of(contact.extra());
        return column == null
                ? null
                : new Fault(
                        file.path(),
                        contact.line(),
                        columns.others().get(column),
                        contact.extra().get(column),
                        "a letter would go to somebody who, by this column, is to get none",
                        "Take the row out, or note the address for good: ./outreach suppress add ADDRESS; or clear the cell if it means something else");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private ContactRow read(CsvRow row) {
        var faults = new ArrayList<Fault>();
        Map<String, String> extra = columns.otherTexts(row);
        extra.forEach((column, text) -> checkCharacters(row, column, CellText.notPrintableInLines(text), faults));
        String form = line(row, FORM, LONGEST_FORM, faults);
        String written = columns.text(row, EMAIL);
        boolean isForm = WEB_ADDRESS.matcher(written).matches() && CellText.notPrintable(written) == null;
        EmailAddress email = isForm ? null : email(row, written, faults);
        if (isForm || !form.isEmpty()) {
            extra.put(FORM, form.isEmpty() ? written : form);
        }
        String city = required(row, CITY, "Write the city's name", faults);
        String state = state(row, faults);
        String name = line(row, NAME, LONGEST_NAME, faults);
        String title = line(row, TITLE, LONGEST_NAME, faults);
        if (!faults.isEmpty()) {
            return new ContactRow.Invalid(row.line(), List.copyOf(faults));
        }
        return new ContactRow.Valid(new Contact(
                row.line(),
                email,
                city,
                state,
                name.isEmpty() ? null : name,
                title.isEmpty() ? null : title,
                Collections.unmodifiableMap(extra)));
    }

    private @Nullable EmailAddress email(CsvRow row, String written, List<Fault> faults) {
        if (written.isEmpty()) {
            return null;
        }
        try {
            return EmailAddress.parse(written);
        } catch (MailboxFaultException e) {
            faults.add(columns.fault(row, EMAIL, e.problem(), e.remedy() + otherwise(written)));
            return null;
        }
    }

    private static String otherwise(String written) {
        if (written.indexOf('@') < 0) {
            return ", or leave the cell blank";
        }
        return written.indexOf('@') == written.lastIndexOf('@') ? "" : ", and give each address a row of its own";
    }

    private String state(CsvRow row, List<Fault> faults) {
        String written = required(row, STATE, STATE_REMEDY, faults);
        Optional<UsState> state = UsState.of(written);
        if (state.isEmpty() && !written.isEmpty()) {
            faults.add(columns.fault(row, STATE, "not a US state", STATE_REMEDY));
        }
        return state.map(UsState::name).orElse("");
    }

    private String required(CsvRow row, String column, String remedy, List<Fault> faults) {
        String text = line(row, column, LONGEST_NAME, faults);
        if (text.isEmpty()) {
            faults.add(columns.fault(row, column, "blank", remedy));
        }
        return text;
    }

    private String line(CsvRow row, String column, int longest, List<Fault> faults) {
        String text = columns.text(row, column);
        checkCharacters(row, column, CellText.notPrintable(text), faults);
        if (text.length() > longest) {
            faults.add(columns.fault(
                    row,
                    column,
                    "longer than %d characters".formatted(longest),
                    "Shorten it, or look for a missing quote"));
        }
        return text;
    }

    private void checkCharacters(CsvRow row, String column, @Nullable String notPrintable, List<Fault> faults) {
        if (notPrintable != null) {
            faults.add(columns.fault(row, column, "holds " + notPrintable, CHARACTERS_REMEDY));
        }
    }
}
