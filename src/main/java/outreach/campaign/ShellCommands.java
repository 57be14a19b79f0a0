package outreach.campaign;

/**
 * Commands of this program about one campaign, as a person copies them into a shell.
 *
 * @param options what tells this campaign and its data from those that a command takes by itself, quoted, each with a blank before it; empty where it is those
 */
public record ShellCommands(String options) implements Directions {
    /** The options come first: a sentence's full stop, copied with the last word, then makes a batch that there is not, rather than a new and empty ledger. */
    public String line(String command, String... arguments) {
        return "./outreach " + command + options + (arguments.length == 0 ? "" : " " + String.join(" ", arguments));
    }

    @Override
    public String preview(String batch, String planOptions) {
        return line("preview", batch + planOptions);
    }

    @Override
    public String send(String batch) {
        return line("send", batch);
    }

    @Override
    public String resume(String batch) {
        return line("resume", batch);
    }

    @Override
    public String retryRefused(String batch) {
        return line("retry", batch, "--refused");
    }

    @Override
    public String cancel(String batch) {
        return line("cancel", batch);
    }

    @Override
    public String suppress() {
        return line("suppress add", "ADDRESS");
    }

    @Override
    public String reviewCities() {
        return line("cities review");
    }
}
