package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outreach.campaign.PlanEntry;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;

/** The rows of a plan, sixty a page; the row of place N is on line N + 2 of its file. */
class ListingTests {
    @ParameterizedTest
    @CsvSource({
        // line, wanted page -> page, first and last line listed, line shown
        "0, 0, 0, 2, 61, 2",
        "0, 1, 1, 62, 121, 62",
        "0, 2, 2, 122, 126, 122",
        "0, 9, 2, 122, 126, 122",
        "0, -1, 0, 2, 61, 2",
        "61, 2, 0, 2, 61, 61",
        "62, 0, 1, 62, 121, 62",
        "126, 0, 2, 122, 126, 126",
        "999, 2, 0, 2, 61, 2"
    })
    void listsThePageOfTheRowThatWasChosen(int line, int wanted, int page, int first, int last, int shown) {
        var listing = Listing.of(rows(125), line, wanted);

        assertThat(listing.page()).isEqualTo(page);
        assertThat(listing.pages()).isEqualTo(3);
        assertThat(listing.listed().get(0).line()).isEqualTo(first);
        assertThat(listing.listed().get(listing.listed().size() - 1).line()).isEqualTo(last);
        assertThat(line(listing.shown())).isEqualTo(shown);
        assertThat(line(listing.previous())).isEqualTo(shown == 2 ? null : Integer.valueOf(shown - 1));
        assertThat(line(listing.following())).isEqualTo(shown == 126 ? null : Integer.valueOf(shown + 1));
    }

    @Test
    void showsNothingWhereThereIsNothing() {
        for (int line : new int[] {0, 5}) {
            var listing = Listing.of(List.of(), line, 3);

            assertThat(listing.listed()).isEmpty();
            assertThat(listing.pages()).isZero();
            assertThat(listing.shown()).isNull();
            assertThat(listing.previous()).isNull();
            assertThat(listing.following()).isNull();
        }
    }

    private static @Nullable Integer line(@Nullable PlanRow row) {
        return row == null ? null : row.line();
    }

    private static List<PlanRow> rows(int count) {
        return IntStream.range(0, count).mapToObj(ListingTests::row).toList();
    }

    private static PlanRow row(int place) {
        var contact = new Contact(
                place + 2, new EmailAddress("m" + place, "chicago.example"), "Chicago", "IL", null, null, Map.of());
        var message =
                new PlannedMessage(contact, CityKey.of("Chicago", "IL"), MessageState.PENDING, null, null, "r" + place);
        return new PlanRow(new PlanEntry(message, null, null), "", 0, List.of());
    }
}
