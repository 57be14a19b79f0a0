package outreach.campaign;

/**
 * Commands of this program about one campaign, as a person copies them into a shell.
 *
 * @param options what tells this campaign and its data from those that a command takes by itself, quoted, each with a blank before it; empty where it is those
 */
public record ShellCommands(String options) {
    /** The options come first: a sentence's full stop, copied with the last word, then makes a batch that there is not, rather than a new and empty ledger. */
    public String line(String command, String... arguments) {
        return "./outreach " + command + options + (arguments.length == 0 ? "" : " " + String.join(" ", arguments));
    }
}
