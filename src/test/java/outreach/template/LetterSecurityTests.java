package outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static outreach.template.Letters.CHICAGO;
import static outreach.template.Letters.body;
import static outreach.template.Letters.bodyOf;
import static outreach.template.Letters.contact;
import static outreach.template.Letters.loadFaults;
import static outreach.template.Letters.renderFault;
import static outreach.template.Letters.text;
import static outreach.template.Letters.values;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strings by which template engines are usually turned into shells; a template that holds one is refused before any row is read. */
class LetterSecurityTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${T(java.lang.Runtime).getRuntime().exec('id')}",
                "${T(java.lang.System).getenv()}",
                "${new java.util.Scanner(T(java.lang.Runtime).getRuntime().exec('id').getInputStream()).next()}",
                "${new java.io.File('/etc/passwd')}",
                "${''.class.forName('java.lang.Runtime')}",
                "${''.getClass().forName('java.lang.Runtime').getRuntime()}",
                "${contact.getClass()}",
                "${@environment.getProperty('x')}",
                "${&factory}",
                "${#ctx}",
                "${#vars}",
                "${#root}",
                "${#this}",
                "${#locale}",
                "${#request.getParameter('x')}",
                "${#execInfo.templateName}",
                "${#conversions.convert('x', 'java.lang.Class')}",
                "${#strings.getClass()}",
                "${#strings.randomAlphanumeric(8)}",
                "${#temporals.createNow()}",
                "${contact.name = 'x'}",
                "${city.name++}",
                "${{'a':1}}",
                "${contact.name matches '(a+)+$'}",
                "${contact.name instanceof T(String)}",
                "${ties.?[true]}",
                "${ties.![partnerCity]}",
                "__${contact.name}__",
                "${__${contact.name}__}",
                "*{contact.name}",
                "#{contact.name}",
                "@{/etc/passwd}",
                "~{file:///etc/passwd}",
                "~{::x}"
            })
    void refusesExpressionsThatReachBeyondTheLetter(String expression) {
        assertThat(loadFaults(body("<p th:text=\"" + expression + "\">x</p>"))).isNotEmpty();
        assertThat(loadFaults(body("<p th:if=\"" + expression + "\">x</p>"))).isNotEmpty();
        assertThat(loadFaults(body("<p th:with=\"a=" + expression + "\">x</p>")))
                .isNotEmpty();
        assertThat(loadFaults(body("<p th:each=\"a : " + expression + "\">x</p>")))
                .isNotEmpty();
        assertThat(loadFaults(text("[[" + expression + "]]"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert=\"~{file:/etc/passwd}\"",
                "replace=\"other\"",
                "include=\"other\"",
                "fragment=\"x\"",
                "utext=\"${contact.name}\"",
                "inline=\"javascript\"",
                "attr=\"onclick=${contact.name}\"",
                "onclick=\"${contact.name}\"",
                "object=\"${contact}\"",
                "assert=\"${contact.name}\"",
                "src=\"${contact.name}\"",
                "style=\"${contact.name}\"",
                "action=\"@{/x}\""
            })
    void refusesAttributesThatReadFilesOrWriteCode(String attribute) {
        assertThat(loadFaults(body("<p th:" + attribute + ">x</p>"))).hasSize(1);
        assertThat(loadFaults(body("<p data-th-" + attribute + ">x</p>"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__${contact.name}__", "${__${'contact.name'}__}", "|a __${1}__ b|"})
    void refusesToBuildExpressionsFromValues(String expression) {
        String body = "[[${contact.name}]] [[${'contact.name'}]] [[${1}]] <p th:text=\"" + expression + "\">x</p>";
        assertThat(loadFaults(body(body))).singleElement().satisfies(fault -> assertThat(fault.problem())
                .contains("would turn a value into an expression"));
    }

    @Test
    void refusesUnescapedHtml() {
        assertThat(loadFaults(body("[(${contact.name})]")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.problem()).contains("would become part of the page"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${contact.name.bytes}", "${contact.name.class}", "${today.chronology}", "${ties.class}"})
    void refusesPropertiesOfJavaObjects(String expression) {
        assertThat(renderFault(body("[[" + expression + "]]"), values("Ada")).problem())
                .contains("has no property");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${ties.toUpperCase()}", "${contact.name.size()}", "${contact.isEmpty()}", "${today.get(0)}"})
    void refusesMethodsOfOtherTypes(String expression) {
        assertThat(renderFault(body("[[" + expression + "]]"), values("Ada")).problem())
                .startsWith("there is no such function here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${T(java.lang.Runtime).getRuntime().exec('id')}",
                "__${T(java.lang.Runtime)}__::.x",
                "[[${7*7}]]",
                "[(${7*7})]",
                "[# th:text=\"${7*7}\"/]",
                "~{file:///etc/passwd}",
                "' + ${7*7} + '",
                "|${7*7}|",
                "<th:block th:text=\"${7*7}\"/>",
                "<!--/*--> x <!--*/-->",
                "/*[[${7*7}]]*/",
                "#{7*7}",
                "%{7*7}"
            })
    void neverEvaluatesAValue(String remark) {
        LetterValues values = values(contact("Ada", Map.of("remark", remark)), CHICAGO);
        String everywhere =
                "<p title='x' th:title=\"${contact.extra['remark']}\" th:with=\"a=${contact.extra['remark']}\">[[${a}]] [[|${a}|]]</p>";
        String escaped = remark.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        assertThat(bodyOf(everywhere, values)).isEqualTo("<p title=\"%1$s\">%1$s %1$s</p>".formatted(escaped));
        assertThat(Letters.render(text("[[${contact.extra['remark']}]] [(${contact.extra['remark']})]"), values)
                        .text())
                .isEqualTo(remark + " " + remark);
    }

    /** Else what follows a space in the value would be an attribute of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"<p th:title=${contact.name}>x</p>", "<p title=x th:title=\"${contact.name}\">x</p>"})
    void quotesAValueThatTheTemplateDoesNot(String body) {
        assertThat(bodyOf(body, values("Ada hidden"))).isEqualTo("<p title=\"Ada hidden\">x</p>");
    }
}
