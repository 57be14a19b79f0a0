package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static outreach.template.Letters.body;
import static outreach.template.Letters.bodyOf;
import static outreach.template.Letters.contact;
import static outreach.template.Letters.loadFaults;
import static outreach.template.Letters.renderFault;
import static outreach.template.Letters.values;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;

class LetterCheckTests {
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
        assertThat(loadFaults(Letters.text("Dear [# th:if=\"${contact.name}\"]you,[/]\n\n[First\nName] and [City]")))
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
                .contains(": would be sent as it stands. Write the value as ${…}");
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
    void aSampleTextThatLostItsExpressionIsAFault() {
        assertThat(loadFaults(body("<p>Dear <span th:remove=\"tag\">San Diego</span></p>")))
                .singleElement()
                .extracting(Fault::toString)
                .asString()
                .startsWith("templates/ask.html:2: th:remove: takes away only the tag")
                .contains("th:text");
        assertThat(bodyOf("<p><span th:remove=\"tag\" th:text=\"${city.name}\">San Diego</span></p>", values("Ada")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a href='www.example.org'>x</a>                | Write https:// before it",
                "<a href='minutes.html'>x</a>                   | Write the whole address",
                "<a href='file:///home/me/minutes.pdf'>x</a>    | Write the whole address",
                "<a href='C:\\me\\minutes.pdf'>x</a>            | Write the whole address",
                "<a href='replies@example.org'>x</a>            | Write mailto: before the address",
                "<img src='seal.png' alt='x'>                   | Write the whole address",
                "<img src='cid:image001.png@01DA' alt='x'>      | No picture is sent along",
                "<a href='http:/x.example'>x</a>                | Write the whole address, with //",
                "<a href='http://localhost/x'>x</a>             | Write the whole address, with //",
                "<a href='http://127.0.0.1:8080/x'>x</a>        | Write the whole address, with //",
                "<a href='javascript:go()'>x</a>                | Write the whole address",
                "<p style='background:url(bg.png)'>x</p>        | Write the whole address",
                "<style>p { background: url('bg.png') }</style>x| Write the whole address"
            })
    void aLinkThatWorksHereOnlyIsAFault(String link, String remedy) {
        assertThat(loadFaults(body(link))).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.problem()).startsWith("leads nowhere from a letter");
            assertThat(fault.remedy()).startsWith(remedy);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "<a href='*|UNSUB|*'>x</a>                                     ! *|UNSUB|*",
                "<a href='%unsubscribe%'>x</a>                                 ! %unsubscribe%",
                "<a href='[Name]'>x</a>                                        ! [Name]",
                "<a href='{link}'>x</a>                                        ! {link}",
                "<a href='https://f.example/?city=[City]&amp;e=*|EMAIL|*'>x</a>! https://f.example/?city=[City]&e=*|EMAIL|*",
                "<a href='https://f.example/?filter[name]={Name}'>x</a>        ! https://f.example/?filter[name]={Name}",
                "<a href='mailto:us@f.example?subject=From {City}'>x</a>       ! mailto:us@f.example?subject=From {City}",
                "<a href='https://f.example/[[city]]'>x</a>                    ! https://f.example/[[city]]",
            })
    void aFieldInALinkIsAFaultWhetherOrNotItNamesAHost(String link, String target) {
        assertThat(loadFaults(body(link)))
                .singleElement()
                .extracting(Fault::toString)
                .asString()
                .startsWith("templates/ask.html:2: href: would be sent as it stands: \"" + target + "\". ")
                .contains("th:href");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='*|LOGO|*' alt='x'>",
                "<img src='https://f.example/{City}.png' alt='x'>",
                "<p style='background:url([City])'>x</p>",
                "<style>p { background: url(https://f.example/[City].png) }</style>x"
            })
    void aFieldInThePlaceOfAPictureIsAFaultThatAdvisesNoAttributeThatDoesNotExist(String picture) {
        assertThat(loadFaults(body(picture))).singleElement().satisfies(fault -> {
            assertThat(fault.toString()).startsWith("templates/ask.html:2: s").contains(": would be sent as it stands");
            assertThat(fault.remedy()).startsWith("Write the whole address").doesNotContain("th:");
        });
    }

    @Test
    void whatLooksLikeAnExpressionInALinkIsOneFaultNotTwo() {
        for (String target : List.of("${city.name}", "{{link}}", "page-{{link}}.html")) {
            assertThat(loadFaults(body("<a href='" + target + "'>x</a>"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='https://example.org'>x</a>",
                "<a href=' https://example.org '>x</a>",
                "<a href='https://archive.example/2022/https://example.org/a;b,c?u=https://b.example'>x</a>",
                "<a href='https://example.org/?filter[name]=a&fields[city]=b'>x</a>",
                "<a href='https://example.org/?city=%5BCity%5D&x=%20name%20'>x</a>",
                "<a href='MAILTO:replies@example.org'>x</a>",
                "<a href='tel:+15550100'>x</a>",
                "<a href='#below'>x</a>",
                "<a href='http://user@example.org:8080?x=localhost'>x</a>",
                "<a href='https://[2001:db8::1]/'>x</a>",
                "<p style='background:url(https://example.org/bg.png)'>x</p>",
                "<style>v\\:* { behavior: url(#default#VML) } @page { mso-footnote-separator: url('a.htm') fs }</style>x",
                "<a href='page.html' th:href=\"|mailto:${campaign['reply-to']}|\">x</a>",
                "<link rel='stylesheet' href='page.css' th:remove='all'>x"
            })
    void aLinkThatWorksEverywhereIsNone(String link) {
        assertThat(bodyOf(link, values("Ada"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "<a href='https://a.example/one; https://b.example/two'>x</a>    ! holds more than one address ! Leave one",
                "<a href='https://a.example;https://b.example'>x</a>             ! holds more than one address ! Leave one",
                "<a href='https://a.example https://b.example'>x</a>             ! holds more than one address ! Leave one",
                "<a href='https://a.example/one, www.b.example/two'>x</a>        ! holds more than one address ! Leave one",
                "<a href='https://a.example/my minutes.pdf'>x</a>                ! has a blank in it           ! Write %20",
                "<a href='mailto:us@a.example?subject=Our answer'>x</a>          ! has a blank in it           ! Write %20",
                "<img src='data:image/png;base64,iVBORw0KGgo=' alt='x'>          ! holds what it shows itself  ! Put the picture",
                "<p style='background:url(data:image/png;base64,iVBO)'>x</p>     ! holds what it shows itself  ! Put the picture"
            })
    void anAddressThatIsNoneOrSeveralOrAPictureItselfIsAFault(String link, String problem, String remedy) {
        assertThat(loadFaults(body(link))).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.problem()).startsWith(problem);
            assertThat(fault.remedy()).startsWith(remedy);
        });
    }

    @Test
    void aPictureInsideTheLetterIsNotPrintedInTheFault() {
        assertThat(loadFaults(body("<img src='data:image/png;base64," + "A".repeat(5000) + "' alt='x'>")))
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.toString()).contains("AAA…\"").hasSizeLessThan(400));
    }

    @Test
    void namesTheQuotesOfAWordProcessor() {
        for (String body :
                List.of("<p th:text=\"${contact.extra[‘greeting’]}\">x</p>", "<p th:text=“${city.name}”>x</p>")) {
            assertThat(loadFaults(body(body)))
                    .singleElement()
                    .extracting(Fault::remedy)
                    .asString()
                    .startsWith("Write straight quotes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ht:text", "th-text", "TH:TEXT", "text"})
    void advisesNoAttributeThatDoesNotExist(String attribute) {
        assertThat(loadFaults(body("<p " + attribute + "=\"${city.name}\">x</p>")))
                .singleElement()
                .extracting(Fault::remedy)
                .isEqualTo("Write th:text");
    }

    @Test
    void advisesToTakeOutAValueThatNoAttributeCanHold() {
        assertThat(loadFaults(body("<img src=\"${contact.extra['picture']}\" alt=\"x\">")))
                .singleElement()
                .extracting(Fault::remedy)
                .asString()
                .startsWith("Take the value out: of all attributes, only th:alt, ");
    }

    @ParameterizedTest
    @CsvSource({
        "name, contact.name",
        "Name, contact.name",
        "City, city.name",
        "contact.name, contact.name",
        "district, …",
        "clerk@city.example, …"
    })
    void anElementThatHtmlDoesNotHaveIsAFaultAndNoHole(String element, String value) {
        assertThat(loadFaults(body("<p>Dear <" + element + ">,</p>")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .startsWith("templates/ask.html:2: <" + element + ">: HTML has no such element")
                        .contains("Write a value as [[${" + value + "}]]", "&lt;" + element + "&gt;"));
    }

    @Test
    void theElementsOfPicturesFormulasAndWordProcessorsAreNone() {
        String body = "<svg><g><path d='M0 0'/><linearGradient/></g></svg><math><mfrac/></math><picture></picture>"
                + "<p>a<o:p></o:p><v:shape></v:shape><st1:City>b</st1:City></p>";
        assertThat(bodyOf(body, values("Ada"))).isEqualTo(body);
        assertThat(loadFaults(body(body + "<g>x</g>"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>go()</script>x",
                "<a href='https://example.org' onclick='go()'>x</a>",
                "<iframe src='https://example.org'></iframe>x",
                "<form action='https://example.org'>x</form>",
                "<object></object>x",
                "<EMBED>x"
            })
    void whatMailFiltersTakeForAnAttackIsAFault(String body) {
        assertThat(loadFaults(body(body))).singleElement().satisfies(fault -> assertThat(fault.toString())
                .startsWith("templates/ask.html:2: ")
                .contains("mail filters"));
    }

    @Test
    void aCommentIsNotSent() {
        String body = "<p>a<!-- Bob: ask {{name}}, or [[${contact.name}]] --></p>";
        assertThat(bodyOf(body, values("Ada"))).isEqualTo("<p>a</p>");
        String conditional = "<!--[if mso]><p>b</p><![endif]--><!--[if !mso]><!--><p>c</p><!--<![endif]-->";
        assertThat(bodyOf(conditional, values("Ada"))).isEqualTo(conditional);
        String style = "<style><!-- p { margin: 0 } --></style><p>d</p>";
        assertThat(bodyOf(style, values("Ada"))).isEqualTo(style);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#N/A",
                "#REF!",
                "#NAME?",
                "n/a",
                "TBD",
                "-",
                "?",
                "…",
                "#NV",
                "Err:502",
                "null",
                "nan",
                "None",
                "unknown",
                "Vacant",
                "(vacant)",
                "=A2",
                "#ÜBERLAUF!",
                "#¿NOMBRE?",
                "#Н/Д",
                "Dear #N/A",
                "O&#39;Brien",
                "Fish &amp; Co"
            })
    void aCellWithoutAValueIsPrintedNowhere(String cell) {
        assertThat(renderFault(body("<p>Dear [[${contact.name}]],</p>"), values(cell))
                        .toString())
                .startsWith("templates/ask.html:2: contact.name: the cell holds \"" + cell + "\"")
                .contains("leave it blank");
        assertThat(renderFault(
                                body("<p>[[${contact.extra['greeting']}]],</p>"),
                                values(contact("Ada", Map.of("greeting", cell)), Letters.CHICAGO))
                        .toString())
                .contains("contact.extra['greeting']: the cell holds");
    }

    @Test
    void aCellWithoutAValueIsNotFilledIntoAFormEither() {
        LetterTemplate template = LetterTemplate.of(body("<p>Dear [[${contact.name}]],</p>"));
        for (String name : List.of(
                "Ada",
                "Grace",
                "Tbd Smith",
                "Barbara #1",
                "Bob Null",
                "A&B; C",
                "Fish & Co",
                "张",
                "𠮷",
                "7th District",
                "Nonesuch",
                "Unknown Soldier Post #12")) {
            assertThat(template.render(values(name)).text()).contains(name);
        }
        assertThatThrownBy(() -> template.render(values("#N/A"))).isInstanceOf(LetterFaultException.class);
    }
}
