package outreach.fault;

/** Marks an exception whose message is for the organizer: what happened, what to do, and what was not done. */
public interface Told {
    /** The outermost failure of those that are for the organizer, or else the innermost: what a file or the system said. */
    static Throwable of(Throwable failure) {
        Throwable told = failure;
        while (told.getCause() != null && !(told instanceof Told)) {
            told = told.getCause();
        }
        return told;
    }
}
