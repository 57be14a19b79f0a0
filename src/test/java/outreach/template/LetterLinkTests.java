package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.template.Letters.body;
import static outreach.template.Letters.bodyOf;
import static outreach.template.Letters.loadFaults;
import static outreach.template.Letters.values;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.fault.Fault;

/** Where the links and pictures of a letter lead to. */
class LetterLinkTests {
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
}
