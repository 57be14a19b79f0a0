package outreach.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import outreach.contact.ContactFile;
import outreach.contact.ContactRow;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.ledger.PlannedMessage;

/**
 * The rows of the contacts file with what is decided about them and their letters, in their order. A thread of its own reads, decides and merges a block ahead, while the block
 * before is written; all else is seen as if there were none: faults come with their rows.
 */
final class PlannedRows implements Closeable {
    /** As many as are planned in one transaction, so that a block is written while the next one is merged. */
    static final int BLOCK = 500;

    private final ContactFile contacts;
    private final Decisions decisions;
    private final Function<PlannedMessage, Rendered> rendering;
    private final boolean skipInvalid;
    private final Faults faults;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "rows");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Block> ahead;
    private Iterator<PlanEntry> block = List.<PlanEntry>of().iterator();
    private int count;

    /** @param fault why the letter could not be merged */
    record Rendered(PlanEntry entry, @Nullable Fault fault) {}

    /** @param faults of rows and letters that cannot be used; none where these are skipped */
    private record Block(List<PlanEntry> entries, List<Fault> faults) {}

    /**
     * Begins to read; closes the file in the end.
     *
     * @param rendering merges a message's letter; called by several threads
     * @param faults gets those of each block when its first row is taken
     */
    PlannedRows(
            ContactFile contacts,
            Decisions decisions,
            Function<PlannedMessage, Rendered> rendering,
            boolean skipInvalid,
            Faults faults) {
        this.contacts = contacts;
        this.decisions = decisions;
        this.rendering = rendering;
        this.skipInvalid = skipInvalid;
        this.faults = faults;
        this.ahead = readAhead();
    }

    /** The next row's entry, or null at the end of the file. */
    @Nullable
    PlanEntry next() {
        if (!block.hasNext()) {
            Block read = await(ahead);
            faults.addAll(read.faults());
            block = read.entries().iterator();
            if (!block.hasNext()) {
                return null;
            }
            ahead = readAhead();
        }
        count++;
        return block.next();
    }

    /** How many were taken by now. */
    int count() {
        return count;
    }

    private CompletableFuture<Block> readAhead() {
        return CompletableFuture.supplyAsync(this::read, reader);
    }

    private Block read() {
        var messages = new ArrayList<PlannedMessage>(BLOCK);
        var found = new ArrayList<Fault>();
        while (messages.size() < BLOCK) {
            ContactRow row = contacts.next();
            if (row == null) {
                break;
            }
            if (row instanceof ContactRow.Invalid invalid && !skipInvalid) {
                found.addAll(invalid.faults());
            }
            messages.add(decisions.about(row));
        }
        var entries = new ArrayList<PlanEntry>(messages.size());
        for (Rendered rendered : messages.parallelStream().map(rendering).toList()) {
            entries.add(rendered.entry());
            if (rendered.fault() != null) {
                found.add(rendered.fault());
            }
        }
        return new Block(entries, found);
    }

    private static Block await(CompletableFuture<Block> block) {
        try {
            return block.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Waits for the block that is being read, which may be in the middle of the file or of a question to the ledger. */
    @Override
    public void close() throws IOException {
        reader.shutdown();
        try {
            ahead.join();
        } catch (CompletionException e) {
            // its rows are not wanted any more
        }
        contacts.close();
    }
}
