package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.template.Letters.textOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTests {
    /** In the table, ⏎ stands for the end of a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>One⏎  two</p><p>Three</p>                                  | One two⏎⏎Three⏎",
                "<p>One<br>two<br/>three</p>                                    | One⏎two⏎three⏎",
                "<p>One<br><br>two</p>                                          | One⏎⏎two⏎",
                "<div>One</div><div>two</div>                                   | One⏎two⏎",
                "<h1>One</h1><p>two</p>                                         | One⏎⏎two⏎",
                "<p>a</p><ul><li>One</li><li>two</li></ul><p>b</p>              | a⏎⏎- One⏎- two⏎⏎b⏎",
                "<p>a</p><pre>first⏎⏎  second  line⏎</pre><p>b</p>            | a⏎⏎first⏎⏎second  line⏎⏎b⏎",
                "<ol><li>One</li><li><p>two</p></li></ol>                       | 1. One⏎2. two⏎",
                "<ul><li>One<ul><li>in</li></ul></li><li>two</li></ul>          | - One⏎  - in⏎- two⏎",
                "<blockquote><p>One</p><p>two</p></blockquote><p>b</p>          | > One⏎>⏎> two⏎⏎b⏎",
                "<p>See <a href='https://a.example/x?y=1&amp;z=2'>here</a>.</p> | See here <https://a.example/x?y=1&z=2>.⏎",
                "<p><a href='https://a.example/'>a.example</a></p>              | a.example⏎",
                "<p><a href='mailto:a@b.example'>a@b.example</a></p>            | a@b.example⏎",
                "<p><a href='#top'>top</a> <a>none</a></p>                      | top none⏎",
                "<p><a href='https://a.example'><img src='https://x.example' alt='Home'></a></p> | Home <https://a.example>⏎",
                "<p><a href='https://a.example'><img src='https://x.example'></a></p>           | https://a.example⏎",
                "<p>a&nbsp;<a href='https://a.example'> </a></p>                | a https://a.example⏎",
                "<p>a</p><hr><p>b</p>                                           | a⏎⏎---⏎⏎b⏎",
                "<style>p {}</style><p>a</p><!-- b -->                          | a⏎",
                "<div style='color:red; Display : NONE'>pre<p>head</p>er</div><p>a</p> | a⏎",
                "<!-- the <body> is below --><p>a</p>                            | a⏎",
                "<p hidden>x</p><p>a</p>                                        | a⏎",
                "<p>a&amp;b &lt;i&gt; &eacute;&#39;</p>                         | a&b <i> é'⏎",
                "<p>a&nbsp;b&shy;c&zwnj;d &nbsp; e</p>                          | a bcd e⏎",
                "<p>a <b>b</b><i>c</i> d</p>                                    | a bc d⏎",
                "<table><tr><th>City</th><th>Tie</th></tr><tr><td>A</td><td>B</td></tr></table> | `City | Tie⏎A | B⏎`",
                "<table role='presentation'><tr><td>One</td><td><p>two</p></td></tr></table> | One⏎⏎two⏎",
                "<table role='presentation'><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table> | `a | b⏎`",
                "One<p>two                                                      | One⏎⏎two⏎",
                "<p></p><p> </p><br><br>One                                     | One⏎",
            })
    void readsLikeThePage(String html, String text) {
        assertThat(textOf(html.replace('⏎', '\n'))).isEqualTo(text.replace('⏎', '\n'));
    }

    @Test
    void wrapsAt72ColumnsBetweenWords() {
        String text = textOf("<p>" + "word ".repeat(60) + "</p><ul><li>" + "item ".repeat(30) + "</li></ul>");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(72));
        assertThat(text.lines().filter(line -> line.length() > 66)).hasSizeGreaterThan(4);
        assertThat(text.lines().filter(line -> line.startsWith("- item"))).hasSize(1);
        assertThat(text.lines().filter(line -> line.startsWith("  item"))).hasSize(2);
        assertThat(text.replaceAll("\\s+", " ")).isEqualTo("word ".repeat(60) + "- " + "item ".repeat(30));
    }

    @Test
    void keepsLongAddressesWhole() {
        String address = "https://a.example/" + "x".repeat(100);
        assertThat(textOf("<p>Look at <a href='" + address + "'>this</a> please</p>"))
                .isEqualTo("Look at this\n<" + address + ">\nplease\n");
        assertThat(textOf("<p>" + address + "</p>")).isEqualTo(address + "\n");
    }

    @Test
    void keepsTheSignaturesLines() {
        assertThat(
                        textOf(
                                "<p>Yours,</p><p><b>The Committee</b><br>\n  for all<br>\n  <a href='mailto:a@b.example'>a@b.example</a></p>"))
                .isEqualTo("Yours,\n\nThe Committee\nfor all\na@b.example\n");
    }

    @Test
    void readsValuesAsTextNotAsTags() {
        assertThat(Letters.render(Letters.body("<p>[[${contact.name}]]</p>"), Letters.values("<b>A</b><br>B &c"))
                        .text())
                .isEqualTo("<b>A</b><br>B &c\n");
    }
}
