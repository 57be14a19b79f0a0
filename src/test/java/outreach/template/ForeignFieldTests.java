package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.template.Letters.body;
import static outreach.template.Letters.bodyOf;
import static outreach.template.Letters.loadFaults;
import static outreach.template.Letters.text;
import static outreach.template.Letters.values;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;

/** Fields of other mail merges, which would be sent as they stand. */
class ForeignFieldTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "«Name»",
                "*|FNAME|*",
                "{First Name}",
                "&lt;&lt;Name&gt;&gt;",
                "[Name]",
                "[CITY]",
                "[Mayor Name]",
                "{contact.name}",
                "[contact.name]",
                "[city.name]",
                "[city]",
                "[Last]",
                "[name here]",
                "%NAME%",
                "%%name%%",
                "%recipient.name%",
                "[%name%]",
                "$name",
                "{$name}",
                "{ name }",
                "{!Contact.Name}",
                "#NAME#",
                "__name__",
                "{% if x %}",
                "&lt;Name&gt;",
                "&lt;contact.name&gt;",
                "(contact.name)",
                "[First Name]",
                "[your city]",
                "##name##",
                "&laquo;Name&raquo;",
                "MERGEFIELD Name"
            })
    void aFieldOfAnotherMailMergeIsAFault(String field) {
        assertThat(loadFaults(body("<p>Dear " + field + ",</p>")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .startsWith("templates/ask.html:2: " + field)
                        .contains("would be sent as it stands"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[<span class=SpellE>FirstName</span>]      | [FirstName]",
                "[<ins>First</ins><o:p></o:p>Name]          | [FirstName]",
                "[City⏎Name]                               | [City Name]",
                "[First&nbsp;Name]                          | [First Name]",
                "[First&#160; <b> Name</b>]            | [First Name]",
                "[First<br>Name]                            | [First Name]",
                "[First<!-- Bob: which? -->Name]            | [FirstName]",
                "«<span>Name</span>»                        | «Name»",
                "«First⏎Name»                              | «First Name»",
                "{<b>Name</b>}                              | {Name}",
                "{First⏎Name}                              | {First Name}",
                "&lt;&lt;First⏎Name&gt;&gt;                | &lt;&lt;First Name&gt;&gt;",
                "[<i>City</i>]                              | [City]",
                "<span>[</span><i>State</i><b>]</b>         | [State]",
            })
    void aFieldThatAWordProcessorCutUpIsAFault(String field, String shown) {
        assertThat(loadFaults(body("<p>We write\nto <b>you</b>, " + field.replace('⏎', '\n') + ",</p>")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .startsWith("templates/ask.html:3: " + shown)
                        .contains("would be sent as it stands"));
    }

    @Test
    void aFieldThatALineEndCutsIsAFaultInTheSubjectAndInWordsForTheEyeToo() {
        assertThat(loadFaults(Letters.html("<title>To [City\nName]</title><p>x</p><p title='[First\nName]'>y</p>")))
                .extracting(Fault::toString)
                .satisfiesExactly(
                        subject -> assertThat(subject).startsWith("templates/ask.html:1: [City Name]: would be sent"),
                        words -> assertThat(words).startsWith("templates/ask.html:2: [First Name]: would be sent"));
        assertThat(loadFaults(Letters.html("<title>To [<i>City</i>]</title><p>{{{Name}}}</p>")))
                .extracting(Fault::column)
                .containsExactly("[City]", "{{{Name}}}");
        assertThat(loadFaults(text("Dear [# th:if=\"${contact.name}\"]you,[/]\n\n[First\nName] and [City]")))
                .extracting(Fault::toString)
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("templates/ask.txt:3: [First Name] and [City]: would be"),
                        city -> assertThat(city).startsWith("templates/ask.txt:4: [City]: would be"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "<p th:text=\"|Dear [First Name] of ${city.name}|\">x</p>              ! [First Name] of",
                "<p th:text=\"|Dear [First&#10;Name] of ${city.name}|\">x</p>             ! [First Name] of",
                "<p th:text=\"'Dear {{name}}'\">x</p>                                ! {{name}}",
                "<p th:text=\"${contact.name} ? ${contact.name} : 'Dear «Name»'\">x</p>! «Name»",
                "<p th:text=\"${contact.name ?: 'Dear [Name]'}\">x</p>                ! [Name]",
                "<p>[[${contact.title} ?: '*|TITLE|*']]</p>                          ! *|TITLE|*",
                "<p th:with=\"who='[Name]'\" th:text=\"${who}\">x</p>                 ! [Name]",
                "<a th:href=\"|https://f.example/?city=[City]|\">x</a>               ! [City]",
                "<p title='x' th:title=\"'&lt;Name>'\">x</p>                         ! <Name>",
            })
    void aFieldInTheWordsOfAnExpressionIsAFault(String body, String shown) {
        assertThat(loadFaults(body(body)))
                .singleElement()
                .extracting(Fault::toString)
                .asString()
                .startsWith("templates/ask.html:2: " + shown)
                .contains(": would be sent as it stands. Write the value as ${c")
                .contains(" between the words, as in |Dear ${c")
                .doesNotContain("…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p th:if=\"${contact.name} != '[Name]'\">x</p>",
                "<p th:text=\"${contact.name == '[Name]' ? 'you' : 'Ada [sic]'}\">x</p>",
                "<p th:text=\"${#strings.replace(contact.name, '[Name]', 'you')}\">x</p>"
            })
    void wordsThatAreOnlyComparedAreNotSent(String body) {
        assertThat(bodyOf(body, values("Ada"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>the [</p><p>Name]</p>",
                "<td>[</td><td>City]</td>",
                "[<i>sic</i>]",
                "&#91;<i>City</i>]",
                "&#91;City\nName]",
                "[<b th:text='${city.name}'>City</b>]",
                "[<b th:text='${city.name}'>Ci</b>ty]",
                "&lt;[[${contact.email}]]&gt;"
            })
    void bracketsAroundAValueOrOfTwoPassagesAreNone(String body) {
        assertThat(bodyOf(body, values("Ada"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[sic]", "[1]", "the [Russian] side", "«Правда»", "a * b | c", "50 % {}", "5 &lt; 6", "50%",
                        "$5 million",
                "#1", "#name", "____", "[…]", "“[The city] decided”", "[our city]", "{…}", "city.name", "(city.gov)",
                "50% of it, and 20% more", "https://ru.example/%D0%BC%D0%B8%D1%80", "a 10%-to-20% share", "$100-name"
            })
    void bracketsOfALetterItselfAreNoFault(String words) {
        assertThat(bodyOf(
                        "<style>p { margin: 0 } b {} a[title] { color: red }</style><p>" + words + "</p>",
                        values("Ada")))
                .isNotEmpty();
    }

    @Test
    void aPlaceholderOfAnotherMailMergeIsAFault() {
        for (LetterSource source : List.of(
                body("<p>Dear {{name}},</p>"), body("<p title='{{name}}'>Dear</p>"), text("\nDear {{name}},"))) {
            assertThat(loadFaults(source)).singleElement().satisfies(fault -> {
                assertThat(fault.line()).isEqualTo(2);
                assertThat(fault.problem()).startsWith("would be sent as it stands");
            });
        }
    }
}
