package outreach.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import outreach.contact.ContactFile;
import outreach.fault.InputFaultException;
import outreach.ledger.Ledger;
import outreach.ledger.Run;
import outreach.settings.CampaignSettings;
import outreach.template.LetterColumns;

/** What became of the organizer's files between a run's plan and its resumption: the run goes on as it was planned, and says where they differ. */
final class FilesSincePlan {
    private final CampaignSettings settings;
    private final Ledger ledger;
    private final Run run;
    private final Directions directions;
    private final List<String> notes = new ArrayList<>();

    FilesSincePlan(CampaignSettings settings, Ledger ledger, Run run, Directions directions) {
        this.settings = settings;
        this.ledger = ledger;
        this.run = run;
        this.directions = directions;
    }

    /** Holds the letters of contacts that moved, and leaves out those of contacts who opted out; returns what a person should know, in sentences. */
    List<String> compare() {
        compareBatch();
        new SettingsSincePlan(settings, run, directions).sentence().ifPresent(notes::add);
        compareLetter();
        compareContacts();
        return List.copyOf(notes);
    }

    /** A run of a batch that the settings name has no other beside it. An older Outreach did not see to that where the batch was renamed. */
    private void compareBatch() {
        if (!settings.batches().containsKey(run.batch())) {
            ledger.view()
                    .servedSince(run)
                    .forEach((batch, letters) -> notes.add(
                            "To an address that has got the letter of batch \"%s\" since, for the same city: %,d. campaign.yaml does not name batch \"%s\" any more; if it was renamed to that, these get a second letter. To end this run instead: %s."
                                    .formatted(batch, letters, run.batch(), directions.cancel(run.batch()))));
        }
    }

    private void compareLetter() {
        String batch = run.batch();
        String goesOn = "this run goes on with the letter that it was planned with. To send another one: %s."
                .formatted(directions.beginAnew(batch, settings.batches().containsKey(batch)));
        try {
            settings.otherLetter(run)
                    .ifPresent(
                            file -> notes.add("%s is not the letter of the plan any more; %s".formatted(file, goesOn)));
        } catch (InputFaultException e) {
            notes.add("%s cannot be read any more (%s); %s"
                    .formatted(run.plan().letter().file(), reason(e), goesOn));
        }
    }

    private void compareContacts() {
        if (hasPlannedContacts()) {
            return;
        }
        try {
            var changes = new ContactsSincePlan(ledger, run).compare(settings.contacts());
            int held = changes.held();
            if (held > 0) {
                notes.add("%s held (contact-moved): %s has %s under another city now. The next send decides anew."
                        .formatted(
                                held == 1 ? "1 letter is" : "%,d letters are".formatted(held),
                                settings.contacts(),
                                held == 1 ? "its contact" : "their contacts"));
            }
            noteOptedOut(changes.optedOut());
            noteSentAllTheSame("To an address that %s does not hold any more, or not for that city", changes.gone());
            noteSentAllTheSame(
                    "To a person whose %s in %%s is another by now".formatted(cells()), changes.otherPersons());
            noteAdded(changes.added());
        } catch (InputFaultException e) {
            notes.add(
                    "%s cannot be read any more (%s), so nobody can see whether a contact has moved to another city; this run goes on with the contacts that it was planned with."
                            .formatted(settings.contacts(), reason(e)));
        }
    }

    private void noteOptedOut(SomeAddresses addresses) {
        if (!addresses.isEmpty()) {
            notes.add(
                    "To an address that by a column of %s is to get no letter: %s. Left out (opted-out). To keep later letters from it too, whatever the file says: %s."
                            .formatted(settings.contacts(), addresses, directions.suppress()));
        }
    }

    private static String reason(InputFaultException e) {
        return e.faults().first().stream()
                .map(fault -> fault.cell() + fault.problem())
                .collect(Collectors.joining("; "));
    }

    /** What of a row a letter can print. */
    private String cells() {
        LetterColumns columns = LetterColumns.of(run.plan().letter());
        if (!columns.isComplete()) {
            return "name, title or further column";
        }
        return columns.further().isEmpty()
                ? "name or title"
                : "name, title or " + String.join(" or ", columns.further());
    }

    private void noteAdded(int added) {
        if (added > 0) {
            notes.add("%s of %s %s new since the plan and not in this run.%s"
                    .formatted(
                            added == 1 ? "1 row" : "%,d rows".formatted(added),
                            settings.contacts(),
                            added == 1 ? "is" : "are",
                            settings.batches().containsKey(run.batch())
                                    ? " After it, %s shows who of them gets a letter."
                                            .formatted(directions.preview(run.batch(), ""))
                                    : ""));
        }
    }

    private void noteSentAllTheSame(String whom, SomeAddresses addresses) {
        if (!addresses.isEmpty()) {
            notes.add("%s: %s. This run goes on as it was planned. To keep one letter back: %s. To end the run: %s."
                    .formatted(
                            whom.formatted(settings.contacts()),
                            addresses,
                            directions.suppress(),
                            directions.cancel(run.batch())));
        }
    }

    /** Where the file has the very bytes of the plan, nobody has moved. */
    private boolean hasPlannedContacts() {
        Path file = settings.contacts();
        try {
            return run.contactsDigest() != null
                    && Files.isRegularFile(file)
                    && ContactFile.digestOf(file).equals(run.contactsDigest());
        } catch (IOException e) {
            // who reads its rows next finds words for it
            return false;
        }
    }
}
