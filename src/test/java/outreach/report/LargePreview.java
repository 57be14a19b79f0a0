package outreach.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanEntry;
import outreach.campaign.PlanSummary;
import outreach.contact.Contact;
import outreach.ledger.PlannedMessage;

/** Writes a preview of many messages; a program of its own, so that a test can give it a small heap. */
final class LargePreview {
    private LargePreview() {}

    /** @param arguments the directory, the count of rows, and how many bytes a message has */
    public static void main(String[] arguments) {
        write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    /** The last two rows are unusual. */
    static Path write(Path target, int rows, int bytes) {
        try (PreviewWriter writer = PreviewWriter.open(target, "Large", SampleLedger.COMMANDS)) {
            for (int row = 1; row <= rows; row++) {
                PlanEntry entry = SamplePlan.numbered(row + 1, true);
                byte[] source = new byte[bytes];
                Arrays.fill(source, (byte) 'x');
                String name =
                        row == rows ? "Office of the very longest name" : row == rows - 1 ? "Канцелярія" : "Office";
                writer.accept(new PlanEntry(named(entry.message(), name), entry.letter(), source));
            }
            return writer.finish(
                    new PlanSummary(
                            "ask",
                            rows,
                            Map.of(),
                            Map.of(),
                            rows,
                            "f",
                            null,
                            "localhost",
                            List.of(),
                            List.of(),
                            null,
                            List.of()),
                    SampleLedger.COMMANDS.line("send", "ask"),
                    SamplePlan::find);
        }
    }

    private static PlannedMessage named(PlannedMessage message, @Nullable String name) {
        Contact contact = message.contact();
        var renamed = new Contact(
                contact.line(), contact.email(), contact.city(), contact.state(), name, contact.title(), Map.of());
        return new PlannedMessage(
                renamed, message.city(), message.state(), message.reason(), message.detail(), message.reference());
    }
}
