package outreach.report;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import outreach.campaign.PlanEntry;
import outreach.campaign.PlanSink;
import outreach.campaign.PlanSummary;
import outreach.campaign.ShellCommands;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.fault.InputFaultException;
import outreach.template.Letter;

/**
 * Writes a plan as pages: {@code index.html} with every row, and four files a message. Above 2,000 rows the index has pages
 * of 500, and files are kept for a sample only. Rows wait on disk until the plan's totals are known, so memory does not
 * grow with the plan.
 */
public final class PreviewWriter implements PlanSink, Closeable {
    private static final String OPTION = "--out";
    static final int MOST_ON_ONE_PAGE = 2_000;
    static final int ROWS_A_PAGE = 500;
    /** How many messages, and how many unusual ones beyond, keep their files in a large preview. */
    static final int SAMPLE = 200;
    /** Messages whose files are written together. */
    private static final int WRITTEN_AT_ONCE = 40;

    private final PageDirectory directory;
    private final LetterFiles letters;
    private final List<LetterFiles.Shown> unwritten = new ArrayList<>(WRITTEN_AT_ONCE);
    private final Path spoolFile;
    private final DataOutputStream spool;
    private final String campaign;
    private final ShellCommands commands;
    private int rows;
    private int messages;
    private int unusual;
    private int longestName;

    private PreviewWriter(PageDirectory directory, String campaign, ShellCommands commands) throws IOException {
        this.directory = directory;
        this.letters = new LetterFiles(directory);
        this.spoolFile = directory.file("rows.spool");
        this.spool = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spoolFile), 1 << 16));
        this.campaign = campaign;
        this.commands = commands;
    }

    /**
     * @param target a new or empty directory, or an earlier preview, which {@link #finish} replaces
     * @param campaign the campaign's name
     * @param commands for what the pages say to do
     * @throws InputFaultException if the target holds other files, or nothing can be written beside it
     */
    public static PreviewWriter open(Path target, String campaign, ShellCommands commands) {
        try {
            return new PreviewWriter(PageDirectory.prepare(target, OPTION), campaign, commands);
        } catch (IOException e) {
            throw PageDirectory.notWritten(target, OPTION, e);
        }
    }

    /** @throws InputFaultException if the disk is full or cannot be written; an earlier preview is still there then */
    @Override
    public void accept(PlanEntry entry) {
        Contact contact = entry.message().contact();
        EmailAddress email = contact.email();
        Letter letter = entry.letter();
        byte[] source = entry.source();
        String file = "";
        boolean sample = false;
        try {
            if (email != null && letter != null && source != null) {
                sample = isUnusual(contact, email) || messages < SAMPLE;
                messages++;
                if (sample || rows < MOST_ON_ONE_PAGE) {
                    file = LetterFiles.name(contact.line(), email.address());
                    String to =
                            contact.name() == null ? email.address() : contact.name() + " <" + email.address() + ">";
                    unwritten.add(new LetterFiles.Shown(file, to, letter, source));
                    if (unwritten.size() == WRITTEN_AT_ONCE) {
                        writeLetters();
                    }
                }
            }
            rows++;
            PreviewRow.of(entry, file, sample).write(spool);
        } catch (IOException e) {
            throw PageDirectory.notWritten(directory.target(), OPTION, e);
        }
    }

    private void writeLetters() throws IOException {
        letters.write(unwritten);
        unwritten.clear();
    }

    /**
     * Writes the index and puts the preview in its place.
     *
     * @param send the command line that sends this plan and no other
     * @param cities the cities file, for statuses and their ages
     * @return the page to open
     * @throws InputFaultException if the disk is full or cannot be written; an earlier preview is still there then
     */
    public Path finish(PlanSummary summary, String send, Function<CityKey, Optional<City>> cities) {
        try {
            writeLetters();
            spool.close();
            writeIndex(summary, send, cities);
            Files.delete(spoolFile);
            directory.publish();
            return directory.target().resolve("index.html");
        } catch (IOException e) {
            throw PageDirectory.notWritten(directory.target(), OPTION, e);
        }
    }

    /** Without {@link #finish} before it, leaves an earlier preview as it was. */
    @Override
    public void close() {
        try (directory) {
            spool.close();
        } catch (IOException e) {
            throw PageDirectory.notWritten(directory.target(), OPTION, e);
        }
    }

    private void writeIndex(PlanSummary summary, String send, Function<CityKey, Optional<City>> cities)
            throws IOException {
        boolean large = rows > MOST_ON_ONE_PAGE;
        int perPage = large ? ROWS_A_PAGE : MOST_ON_ONE_PAGE;
        int pages = Math.max(1, (rows + perPage - 1) / perPage);
        var header = new PreviewHeader(
                campaign, summary, rows, large ? List.of(sampleNote(pages)) : List.of(), send, commands);
        var index = new PreviewIndex(header, pages, cities, commands);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(spoolFile), 1 << 16))) {
            for (int page = 1; page <= pages; page++) {
                List<PreviewRow> onPage = new ArrayList<>();
                for (int left = Math.min(perPage, rows - (page - 1) * perPage); left > 0; left--) {
                    PreviewRow row = PreviewRow.read(in);
                    onPage.add(large ? sampled(row) : row);
                }
                Files.writeString(directory.file(Paging.file(page)), index.page(page, onPage));
            }
        }
    }

    private static String sampleNote(int pages) {
        return """
                This is a large plan: the list has %s pages of %d rows, and filters and search look at the page that is open. Letters were \
                written out for the first %d messages and for unusual ones (the longest names, letters that are not Latin). \
                Every row was rendered all the same."""
                .formatted(Quantities.count(pages), ROWS_A_PAGE, SAMPLE);
    }

    /** Before the plan was known to be large, every message got its files. */
    private PreviewRow sampled(PreviewRow row) throws IOException {
        if (row.sample() || row.file().isEmpty()) {
            return row;
        }
        letters.delete(row.file());
        return row.withoutFiles();
    }

    /** What is likely to look wrong in a letter: the longest name so far, or letters that are not Latin. */
    private boolean isUnusual(Contact contact, EmailAddress email) {
        String name = contact.name() == null ? "" : contact.name();
        boolean longest = name.length() > longestName;
        longestName = Math.max(longestName, name.length());
        boolean plain = contact.isLatin() && !email.needsSmtpUtf8();
        if (unusual >= SAMPLE || (plain && !longest)) {
            return false;
        }
        unusual++;
        return true;
    }
}
