package outreach.campaign;

/** The line on which each mailbox came first, in 24 bytes each at the most, so that a million contacts fit into a small heap. */
final class FirstLines {
    private long[] mailboxes = new long[1024];
    /** Counted from 1, so that 0 marks a free slot. */
    private int[] lines = new int[1024];

    private int size;

    /**
     * Notes the line of a mailbox that was not noted yet.
     *
     * @return the line noted before, or 0 where there was none
     */
    int putIfAbsent(Identity mailbox, int line) {
        if (size * 2 >= lines.length) {
            grow();
        }
        // half of an identity is enough to tell a million mailboxes apart: two of them are alike once in 30 million
        // such lists
        int slot = slot(mailbox.high());
        if (lines[slot] != 0) {
            return lines[slot];
        }
        mailboxes[slot] = mailbox.high();
        lines[slot] = line;
        size++;
        return 0;
    }

    private void grow() {
        long[] oldMailboxes = mailboxes;
        int[] oldLines = lines;
        mailboxes = new long[oldLines.length * 2];
        lines = new int[oldLines.length * 2];
        for (int i = 0; i < oldLines.length; i++) {
            if (oldLines[i] != 0) {
                int slot = slot(oldMailboxes[i]);
                mailboxes[slot] = oldMailboxes[i];
                lines[slot] = oldLines[i];
            }
        }
    }

    private int slot(long mailbox) {
        int index = (int) mailbox & (lines.length - 1);
        while (lines[index] != 0 && mailboxes[index] != mailbox) {
            index = (index + 1) & (lines.length - 1);
        }
        return index;
    }
}
