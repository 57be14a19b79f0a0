package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of several runs says which of them a row is of, and what it leaves out. */
class ReportTests {
    private final HesitantServer mail = HesitantServer.willing();
    private ConsoleSite site;

    @BeforeEach
    void open(@TempDir Path folder) {
        site = ConsoleSite.open(folder, mail.port());
    }

    @AfterEach
    void close() {
        site.close();
        mail.close();
    }

    /** One more row each time, so that the second run has 8. */
    private void sendTwice() {
        site.sendAndWait("ask", 3);
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        site.sendAndWait("ask", 1);
    }

    private Document report(String question) {
        return Jsoup.parse(site.page("/report/ask" + question));
    }

    private static List<String> rows(Document page) {
        return page.select("tbody tr").eachText();
    }

    @Test
    void eachRowNamesItsRunAndOneRunCanBeChosen() {
        sendTwice();

        assertThat(rows(report("?run=all&find=planner")))
                .singleElement()
                .asString()
                .contains("run 2");
        assertThat(rows(report("?run=all&find=clerk")))
                .hasSize(2)
                .satisfiesExactly(first -> assertThat(first).contains("run 1", "accepted"), second -> assertThat(second)
                        .contains("run 2", "excluded", "The letter went out before (run 1, 20"));
        Document all = report("?run=all");
        assertThat(all.select("select[name=run] option").eachText())
                .containsExactly("each contact once", "every row of all runs", "run 1", "run 2");
        assertThat(all.select("select[name=run] [selected]").eachText()).containsExactly("every row of all runs");
        assertThat(all.select("#list .count").text()).isEqualTo("15 of 15 rows");
        Document first = report("?run=1");
        assertThat(rows(first)).hasSize(7);
        assertThat(first.select("select[name=run] [selected]").eachText()).containsExactly("run 1");
        assertThat(first.select(".masthead").text())
                .as("the sum of the rows below it")
                .contains("7 rows read", "run 1");
        assertThat(report("?run=7").text()).contains("No row is like that").doesNotContain("Nothing of this batch");
    }

    @Test
    void ofSeveralRunsEachContactIsListedOnceAtFirst() {
        sendTwice();

        Document page = report("");

        assertThat(page.select("#list .count").text()).isEqualTo("8 of 8 contacts");
        assertThat(rows(report("?find=clerk"))).singleElement().asString().contains("run 1", "accepted");
        assertThat(page.select(".masthead .sum .figure").eachText())
                .containsExactly("8 contacts", "4 have the letter", "4 do not have it");
        assertThat(page.select(".masthead .reasons b").eachText().stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(4);
        assertThat(page.select("#standing a[href=/report/ask?run=all]").text()).isEqualTo("Every row of all runs (15)");
        assertThat(report("?run=all").select("#standing a").text()).isEqualTo("Each contact once");
        assertThat(page.select(".exports").text()).contains("Save all contacts as CSV");
        String saved = site.page(page.select(".exports a").get(0).attr("href"));
        assertThat(saved.lines()).hasSize(9);
        assertThat(site.page(report("?run=all").select(".exports a").get(0).attr("href"))
                        .lines())
                .hasSize(16);
    }

    @Test
    void whereThereIsOneRunNobodyHasToChoose() {
        site.sendAndWait("ask", 3);

        Document page = report("");
        assertThat(page.select("select[name=run]")).isEmpty();
        assertThat(page.select("table").text()).doesNotContain("run 1");
        assertThat(page.select(".masthead").text()).doesNotContain("the list has all runs");
    }

    @Test
    void paperThatCannotHoldAllSaysWhereAllIs() {
        site.append(
                "recipients/contacts.csv",
                IntStream.rangeClosed(1, 2_600)
                        .mapToObj(number -> ",Homer,AK,Office %d,".formatted(number))
                        .collect(Collectors.joining("\n")));
        site.sendAndWait("ask", 3);
        assertThat(report("?view=print").select(".beyond")).isEmpty();
        assertThat(report("").select(".exports").text()).contains("Save all as HTML");
        site.append("recipients/contacts.csv", "new@chicago.example,Chicago,IL,City Planner,Planner");
        site.sendAndWait("ask", 1);

        Document paper = report("?run=all&view=print");

        assertThat(rows(paper)).hasSize(5_000);
        assertThat(paper.select(".beyond").text())
                .isEqualTo(
                        "This page has the first 5,000 of 5,215 rows. All rows of the batch are in what Save all as CSV gives.");
        assertThat(report("?run=all").select("#list .count").text()).isEqualTo("5,215 of 5,215 rows");
        assertThat(report("?run=all").select(".exports").text())
                .as("the saved page has no more rows than paper")
                .contains("Save all as CSV", "Save 5,000 rows as HTML");
    }

    @Test
    void aPageAfterTheLastIsTheLast() {
        site.append(
                "recipients/contacts.csv",
                IntStream.rangeClosed(1, 100)
                        .mapToObj(number -> ",Homer,AK,Office %d,".formatted(number))
                        .collect(Collectors.joining("\n")));
        site.sendAndWait("ask", 3);

        assertThat(report("?page=99").select(".pages").text()).contains("Page 2 of 2");
        assertThat(rows(report("?page=99"))).hasSize(7);
    }
}
