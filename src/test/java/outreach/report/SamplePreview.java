package outreach.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import outreach.campaign.PlanSummary;

/** The preview of a {@link SamplePlan}. */
final class SamplePreview {
    static final String CAMPAIGN = "Suspend Russian sister-city ties";
    static final String SEND = "./outreach send ask --approved 7c1f-93ab-e02d";

    private SamplePreview() {}

    static Document write(Path directory, SamplePlan plan, PlanSummary summary) throws IOException {
        try (PreviewWriter writer = PreviewWriter.open(directory.resolve("ask"), CAMPAIGN, SampleLedger.COMMANDS)) {
            plan.each(writer::accept);
            return Jsoup.parse(Files.readString(writer.finish(summary, SEND, SamplePlan::find)));
        }
    }
}
