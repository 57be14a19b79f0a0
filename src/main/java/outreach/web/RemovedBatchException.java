package outreach.web;

/** The ledger has runs of the batch, and the settings do not name it any more; nothing was done. */
final class RemovedBatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemovedBatchException(String batch) {
        super(
                ("campaign.yaml does not name batch %1$s any more: it was renamed or removed there. So there is no plan of it to read or to send. Nothing was done."
                                + " To send it again, name it under \"batches\", stop the console in its terminal (Ctrl-C), and start it again."
                                + " What was begun can be ended without that, on the pages Run and Decide.")
                        .formatted(batch));
    }
}
