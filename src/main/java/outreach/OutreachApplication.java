package outreach;

import outreach.cli.Outreach;

/** The program's entry: arguments are read before anything else is loaded. */
public final class OutreachApplication {
    private OutreachApplication() {}

    public static void main(String[] arguments) {
        Outreach.main(arguments);
    }
}
