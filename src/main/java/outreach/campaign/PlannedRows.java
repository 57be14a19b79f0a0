package outreach.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import outreach.ledger.Reason;

/**
 * The rows of the contacts file with what is decided about them and their letters, in their order. A thread of its own reads and decides a block, while others merge the letters of
 * the block before, and the one before that is written; all else is seen as if there were none: faults come with their rows.
 */
final class PlannedRows implements Closeable {
    private static final int BLOCK = 500;
    /** As many as are planned in one transaction, so that they are written while the next blocks are merged. With each goes what Spring Batch writes of its own. */
    static final int WRITTEN_AT_ONCE = 2 * BLOCK;

    /** One whose letters are merged, and one that is read. */
    private static final int AHEAD = 2;

    private final ContactFile contacts;
    private final Decisions decisions;
    private final Function<PlannedMessage, Rendered> rendering;
    private final boolean skipInvalid;
    private final Faults faults;
    private final ExecutorService reader = thread("rows");
    /** One block at a time, and that with all processors: on two, the common pool would begin a thread for each block. */
    private final ExecutorService merger = thread("letters");

    private final Deque<CompletableFuture<Block>> ahead = new ArrayDeque<>();
    private Iterator<Rendered> block = List.<Rendered>of().iterator();
    /** For the reading thread alone: nobody asks the file again after its last row, of which its digest is made. */
    private boolean atEnd;

    private int count;

    /**
     * @param mark for the plan's fingerprint
     * @param fault why the letter could not be merged
     */
    record Rendered(PlanEntry entry, long mark, @Nullable Fault fault) {
        static Rendered withoutLetter(PlannedMessage message, @Nullable Fault fault) {
            return new Rendered(new PlanEntry(message, null, null), Fingerprint.mark(message, null), fault);
        }
    }

    /** @param faults of rows that cannot be used */
    private record Decided(List<PlannedMessage> messages, List<Fault> faults) {}

    /** @param faults those of the rows, and of letters that cannot be merged */
    private record Block(List<Rendered> entries, List<Fault> faults) {}

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
        for (int i = 0; i < AHEAD; i++) {
            ahead.add(readAhead());
        }
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The next row's entry, or null at the end of the file. */
    @Nullable
    Rendered next() {
        if (!block.hasNext()) {
            Block merged = await(ahead.element());
            faults.addAll(merged.faults());
            block = merged.entries().iterator();
            if (!block.hasNext()) {
                return null;
            }
            ahead.remove();
            ahead.add(readAhead());
        }
        count++;
        return block.next();
    }

    /** How many were taken by now. */
    int count() {
        return count;
    }

    private CompletableFuture<Block> readAhead() {
        return skipInvalid
                ? CompletableFuture.supplyAsync(this::readOneByOne, reader)
                : CompletableFuture.supplyAsync(this::read, reader).thenApplyAsync(this::merge, merger);
    }

    /** Where rows are left out whose letters cannot be merged, what is decided about the next row depends on it. */
    private Block readOneByOne() {
        var entries = new ArrayList<Rendered>(BLOCK);
        for (ContactRow row = nextRow(entries.size()); row != null; row = nextRow(entries.size())) {
            PlannedMessage decided = decided(row, new ArrayList<>());
            Rendered rendered = rendering.apply(decided);
            if (rendered.entry().message().reason() != decided.reason()) {
                decisions.takeBack(decided);
            } else {
                decisions.remark(decided);
            }
            entries.add(rendered);
        }
        return new Block(entries, List.of());
    }

    private Decided read() {
        var messages = new ArrayList<PlannedMessage>(BLOCK);
        var found = new ArrayList<Fault>();
        for (ContactRow row = nextRow(messages.size()); row != null; row = nextRow(messages.size())) {
            PlannedMessage decided = decided(row, found);
            decisions.remark(decided);
            messages.add(decided);
        }
        return new Decided(messages, found);
    }

    /** Of a row that gets a letter, or whose mailbox gets it by an earlier row, the file must not say that it is to get none. */
    private PlannedMessage decided(ContactRow row, List<Fault> found) {
        PlannedMessage decided = decisions.about(row);
        if (row instanceof ContactRow.Invalid invalid) {
            found.addAll(invalid.faults());
            return decided;
        }
        Reason reason = decided.reason();
        Fault optOut = reason == null || reason == Reason.STATUS_STALE || reason == Reason.DUPLICATE
                ? contacts.optOut(decided.contact())
                : null;
        if (optOut == null) {
            return decided;
        }
        found.add(optOut);
        return decisions.withhold(decided, optOut.toString());
    }

    /** Null where the block or the file ends. */
    private @Nullable ContactRow nextRow(int read) {
        if (atEnd || read == BLOCK) {
            return null;
        }
        ContactRow row = contacts.next();
        atEnd = row == null;
        return row;
    }

    private Block merge(Decided decided) {
        List<Rendered> entries =
                decided.messages().parallelStream().map(rendering).toList();
        var found = new ArrayList<>(decided.faults());
        for (Rendered rendered : entries) {
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

    /** Waits for the blocks that are begun: one may be in the middle of the file or of a question to the ledger. */
    @Override
    public void close() throws IOException {
        reader.shutdown();
        for (CompletableFuture<Block> begun : ahead) {
            try {
                begun.join();
            } catch (CompletionException e) {
                // its rows are not wanted any more
            }
        }
        merger.shutdown();
        contacts.close();
    }
}
