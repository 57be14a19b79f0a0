package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagingTests {
    @Test
    void leadsToThePageBeforeAndThePageAfter() {
        assertThat(Paging.links(2, 3))
                .contains("<a rel=\"prev\" href=\"index.html\">")
                .contains("<a rel=\"next\" href=\"index-3.html\">");
        assertThat(Paging.links(3, 3))
                .contains("href=\"index-2.html\">Previous")
                .doesNotContain("rel=\"next\"");
    }
}
