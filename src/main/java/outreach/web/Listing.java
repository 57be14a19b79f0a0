package outreach.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a page of the preview lists, and the one whose letter it shows.
 *
 * @param rows all of one state
 * @param page which of the pages is listed, from 0
 * @param chosen the place of the row that is shown, from 0
 */
record Listing(List<PlanRow> rows, int page, int chosen) {
    private static final int ON_A_PAGE = 60;

    /** @param line of the row that was chosen, and its page is the one listed; with 0 the first of the page wanted is shown */
    static Listing of(List<PlanRow> rows, int line, int wantedPage) {
        int last = Math.max(0, rows.size() - 1);
        if (line > 0) {
            int chosen = Math.max(0, indexOf(rows, line));
            return new Listing(rows, chosen / ON_A_PAGE, chosen);
        }
        int page = Math.max(0, Math.min(wantedPage, last / ON_A_PAGE));
        return new Listing(rows, page, page * ON_A_PAGE);
    }

    private static int indexOf(List<PlanRow> rows, int line) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).line() == line) {
                return i;
            }
        }
        return -1;
    }

    List<PlanRow> listed() {
        return rows.subList(page * ON_A_PAGE, Math.min(rows.size(), (page + 1) * ON_A_PAGE));
    }

    int pages() {
        return (rows.size() + ON_A_PAGE - 1) / ON_A_PAGE;
    }

    @Nullable
    PlanRow shown() {
        return at(chosen);
    }

    @Nullable
    PlanRow previous() {
        return at(chosen - 1);
    }

    @Nullable
    PlanRow following() {
        return at(chosen + 1);
    }

    private @Nullable PlanRow at(int place) {
        return place < 0 || place >= rows.size() ? null : rows.get(place);
    }
}
