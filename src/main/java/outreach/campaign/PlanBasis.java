package outreach.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import outreach.city.Cities;
import outreach.contact.ContactFile;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.ledger.RunPlan;
import outreach.settings.CampaignSettings;
import outreach.template.LetterSource;

/** What a plan was made of. The question about it can stand for days: whoever answers it approves what was shown, not what the files and the day say by then. */
final class PlanBasis {
    private final CampaignSettings settings;
    private final RunPlan plan;
    private final String contacts;
    private final byte @Nullable [] settingsFile;
    private final Clock clock;

    /** @param contacts the digest of the contacts file as it was planned */
    PlanBasis(CampaignSettings settings, RunPlan plan, String contacts, Clock clock) {
        this.settings = settings;
        this.plan = plan;
        this.contacts = contacts;
        this.settingsFile = bytes(settings.file());
        this.clock = clock;
    }

    /** What is another by now, in words that can follow "since this plan was made"; empty where all is as it was. */
    Optional<String> changes() {
        var changes = new ArrayList<String>();
        if (!LocalDate.now(clock).equals(plan.today())) {
            changes.add("another day has begun");
        }
        var files = new ArrayList<String>();
        addUnless(hasContacts(), settings.contacts(), files);
        addUnless(hasCities(), settings.cities(), files);
        addUnless(hasLetter(), plan.letter().file(), files);
        addUnless(Arrays.equals(settingsFile, bytes(settings.file())), settings.file(), files);
        if (!files.isEmpty()) {
            changes.add("%s %s changed".formatted(String.join(" and ", files), files.size() == 1 ? "has" : "have"));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", and ", changes));
    }

    private static void addUnless(boolean isSame, Path file, List<String> files) {
        if (!isSame) {
            files.add(file.toString());
        }
    }

    private boolean hasContacts() {
        try {
            return ContactFile.digestOf(settings.contacts()).equals(contacts);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasCities() {
        var faults = new Faults();
        Cities now = Cities.read(settings.cities(), LocalDate.now(clock), faults);
        return faults.isEmpty() && now.all().equals(plan.cities());
    }

    private boolean hasLetter() {
        try {
            return LetterSource.read(settings.templates(), plan.letter().name()).equals(plan.letter());
        } catch (InputFaultException e) {
            return false;
        }
    }

    private static byte @Nullable [] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return null;
        }
    }
}
