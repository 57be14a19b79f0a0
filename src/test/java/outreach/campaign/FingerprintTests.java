package outreach.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Reason;
import outreach.template.Letter;

class FingerprintTests {
    private static final Letter LETTER = new Letter("Subject", "<p>Dear council</p>", "Dear council");
    private static final long PENDING = Fingerprint.mark(message("r1", null), LETTER);

    @Test
    void tellsWhateverIsSentOtherwise() {
        assertThat(Fingerprint.mark(message("r1", null), LETTER)).isEqualTo(PENDING);

        var others = new ArrayList<Long>(List.of(PENDING));
        others.add(Fingerprint.mark(message("r2", null), LETTER));
        others.add(Fingerprint.mark(message("r1", null, "Clerk", null), LETTER));
        others.add(Fingerprint.mark(message("r1", null, "clerk", "Town Clerk"), LETTER));
        others.add(Fingerprint.mark(message("r1", Reason.STATUS_STALE), LETTER));
        others.add(Fingerprint.mark(message("r1", null), null));
        others.add(Fingerprint.mark(message("r1", null), new Letter("subject", LETTER.html(), LETTER.text())));
        others.add(Fingerprint.mark(message("r1", null), new Letter("Subject", LETTER.html(), "Dear Council")));
        others.add(Fingerprint.mark(message("r1", null), new Letter("Subject", "<p>Dear Council</p>", LETTER.text())));
        // the same letters, cut in another place
        others.add(Fingerprint.mark(message("r1", null), new Letter("SubjectD", LETTER.html(), "ear council")));
        assertThat(others).doesNotHaveDuplicates();
    }

    @Test
    void tellsAnotherOrderAnotherNumberAndAnotherSender() {
        assertThat(List.of(of("a", 1, 2, 3), of("a", 1, 3, 2), of("a", 1, 2), of("b", 1, 2, 3), of("a")))
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text).matches("[0-9a-f]{12}"));
        assertThat(of("a", 1, 2, 3)).isEqualTo(of("a", 1, 2, 3));
    }

    private static String of(String sender, long... marks) {
        var fingerprint = new Fingerprint(sender);
        for (long mark : marks) {
            fingerprint.add(mark);
        }
        return fingerprint.text();
    }

    private static PlannedMessage message(String reference, @Nullable Reason reason) {
        return message(reference, reason, "clerk", null);
    }

    private static PlannedMessage message(
            String reference, @Nullable Reason reason, String mailbox, @Nullable String name) {
        var contact = new Contact(2, new EmailAddress(mailbox, "homer.example"), "Homer", "AK", name, null, Map.of());
        MessageState state = reason == null ? MessageState.PENDING : reason.state();
        return new PlannedMessage(contact, CityKey.of("Homer", "AK"), state, reason, null, reference);
    }
}
