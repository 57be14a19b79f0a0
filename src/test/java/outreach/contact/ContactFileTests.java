package outreach.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;

class ContactFileTests {
    private final Path folder;

    ContactFileTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Email|City|State|Name|Title|Form",
                "E-MAIL | TOWN | ST | Full Name | Office | Web form",
                "e_mail address|Municipality|Province|Contact|Position|URL",
                "Mail|City name|State/Province|Contact Name|Role|Contact form",
            })
    void knowsColumnsByTheirSynonyms(String email, String city, String state, String name, String title, String form)
            throws IOException {
        Contact contact = valid(read(
                        """
                District,%s,%s,%s,%s,%s,%s
                5th,Ann,https://akron.example/form,OHIO,Akron,Clerk,clerk@akron.example
                """
                                .formatted(name, form, state, city, title, email)))
                .get(0);

        assertThat(contact)
                .isEqualTo(new Contact(
                        2,
                        EmailAddress.parse("clerk@akron.example"),
                        "Akron",
                        "OH",
                        "Ann",
                        "Clerk",
                        Map.of("district", "5th", "form", "https://akron.example/form")));
    }

    @Test
    void keepsAnOfficeBesideATitleAsAColumnOfItsOwn() throws IOException {
        Contact contact = valid(read("email,city,state,title,Office\na@b.example,Akron,OH,Clerk,Room 5\n"))
                .get(0);

        assertThat(contact.title()).isEqualTo("Clerk");
        assertThat(contact.extra()).containsExactly(Map.entry("office", "Room 5"));
    }

    @Test
    void keepsFurtherColumnsInOrderWithTheirLinesAndWithoutBlankOnes() throws IOException {
        Contact contact = valid(
                        read(
                                """
                email,city,state,Zone,Ward  No.,area
                a@b.example,Akron,OH,"one
                two", 5 ,
                """))
                .get(0);

        assertThat(contact.extra()).containsExactly(Map.entry("zone", "one\ntwo"), Map.entry("ward no.", "5"));
    }

    @Test
    void takesAWebAddressInTheEmailCellForAForm() throws IOException {
        List<Contact> contacts = valid(
                read(
                        """
                email,city,state,form
                https://akron.example/contact,Akron,OH,
                ,Akron,OH,HTTP://akron.example/form
                ,Akron,OH,
                https://akron.example/contact,Akron,OH,https://akron.example/form
                """));

        assertThat(contacts).extracting(Contact::email).containsOnlyNulls();
        assertThat(contacts)
                .extracting(contact -> contact.extra().get("form"))
                .containsExactly(
                        "https://akron.example/contact",
                        "HTTP://akron.example/form",
                        null,
                        "https://akron.example/form");
    }

    @Test
    void trimsBlanksOfEveryKind() throws IOException {
        Contact contact = valid(
                        read(
                                "email,city,state,name,title\n\u00a0a@b.example\u00a0, Akron\t,\u2009OH , \"Ann\u00a0\" ,\ufeffClerk\n"))
                .get(0);

        assertThat(contact.email()).isEqualTo(EmailAddress.parse("a@b.example"));
        assertThat(contact)
                .extracting(Contact::city, Contact::state, Contact::name, Contact::title)
                .containsExactly("Akron", "OH", "Ann", "Clerk");
    }

    @Test
    void skipsEmptyLinesAndCountsThem() throws IOException {
        List<ContactRow> rows =
                read("\n\nemail,city,state\r\n\r\na@b.example,Akron,OH\r\n,,\r\n \r\nb@b.example,Akron,OH");

        assertThat(rows).hasSize(2).extracting(ContactRow::line).containsExactly(5, 8);
    }

    @Test
    void ignoresDelimitersThatASpreadsheetLeftBehind() throws IOException {
        assertThat(valid(read("email;city;state;;\na@b.example;Akron;OH;;\nb@b.example;Akron;OH\n")))
                .hasSize(2);
    }

    @Test
    void findsACellThatIsPushedOutByADelimiterEvenWhereItIsBlank() throws IOException {
        List<ContactRow> rows = read(
                "email,city,state,name,title,form\na@b.example,Akron,OH,Smith, Ann,Clerk,\nb@b.example,Akron,OH,Bo,Clerk,\n");

        assertThat(rows).extracting(row -> row instanceof ContactRow.Valid).containsExactly(false, true);
        assertThat(faults(rows).first().toString())
                .contains("7 cells, but the header has 6 columns", "or take the one at the end away");
    }

    @Test
    void obeysADeclaredDelimiter() throws IOException {
        assertThat(valid(read("sep=;\nemail;city;state;a,b,c,d\na@b.example;Akron;OH;x\n"))
                        .get(0)
                        .line())
                .isEqualTo(3);
    }

    @Test
    void reportsAllFaultsOfARowAtOnce() throws IOException {
        List<ContactRow> rows = read("email,city,state,name\nx,,ZZ,\"a\nb\"\n");

        assertThat(faults(rows).first())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly("2 email", "2 city", "2 state", "2 name");
    }

    @Test
    void reportsAllFaultsOfTheFileInOnePass() throws IOException {
        List<ContactRow> rows = read(
                """
                E-Mail,City,State
                one,Akron,OH
                "two@b.example,Akron,OH
                three@b.example,Akron,OH
                four@b.example,Akron
                five@b.example,"Akron" x,OH
                six@b.example,Akron,XX
                seven@b.example,Akron,OH
                """);

        assertThat(rows)
                .filteredOn(ContactRow.Valid.class::isInstance)
                .extracting(ContactRow::line)
                .containsExactly(4, 8);
        assertThat(faults(rows).first())
                .extracting(fault -> fault.line() + " " + fault.column() + " " + fault.value())
                .containsExactly(
                        "2 E-Mail one",
                        "3 E-Mail \"two@b.example,Akron,OH",
                        "5 null null",
                        "6 City \"Akron\" x,OH",
                        "7 State XX");
    }

    @Test
    void keepsFiftyFaultsAndCountsTheRest() throws IOException {
        List<ContactRow> rows = read("email,city,state\n"
                + IntStream.range(0, 1_000)
                        .mapToObj(i -> "\"" + i + ",Akron,OH\n")
                        .reduce("", String::concat));

        Faults faults = faults(rows);
        assertThat(faults.count()).isEqualTo(1_000);
        assertThat(faults.first()).hasSize(50);
        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> faults.throwIfAny("Nothing was sent."))
                .withMessageContaining("contacts.csv:51: email")
                .withMessageNotContaining("contacts.csv:52: ")
                .withMessageContaining("and 950 more faults");
    }

    @Test
    void namesAllMissingColumnsAtOnce() {
        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> read("name,title,ward,ward\n"))
                .satisfies(e -> assertThat(e.faults().count()).isEqualTo(4));
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> ContactFile.open(folder.resolve("none.csv")))
                .withMessageContaining("none.csv: there is no such file");
        assertThatExceptionOfType(InputFaultException.class)
                .isThrownBy(() -> ContactFile.open(folder))
                .withMessageContaining("this is not a file");
    }

    private List<ContactRow> read(String content) throws IOException {
        try (ContactFile contacts = ContactFile.open(Files.writeString(folder.resolve("contacts.csv"), content))) {
            var rows = new ArrayList<ContactRow>();
            for (ContactRow row = contacts.next(); row != null; row = contacts.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    private static List<Contact> valid(List<ContactRow> rows) {
        assertThat(rows).allSatisfy(row -> assertThat(row).isInstanceOf(ContactRow.Valid.class));
        return rows.stream().map(row -> ((ContactRow.Valid) row).contact()).toList();
    }

    private static Faults faults(List<ContactRow> rows) {
        var faults = new Faults();
        for (ContactRow row : rows) {
            if (row instanceof ContactRow.Invalid invalid) {
                faults.addAll(invalid.faults());
            }
        }
        return faults;
    }
}
