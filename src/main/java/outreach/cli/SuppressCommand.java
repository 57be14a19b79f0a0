package outreach.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outreach.campaign.Bookkeeping;
import outreach.campaign.MailboxInContacts;
import outreach.contact.EmailAddress;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.report.SuppressionReport;
import outreach.settings.CampaignSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = SuppressCommand.NAME,
        header = SuppressCommand.HEADER,
        mixinStandardHelpOptions = true,
        description = {
            "Keeps the list of addresses that get nothing any more, whatever a file says.",
            "It counts at once, in the middle of a running send too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT, ExitCode.LOCKED_TEXT})
class SuppressCommand implements Runnable {
    static final String NAME = "suppress";
    static final String HEADER = "Keep the list of addresses that get nothing.";

    @Mixin
    private CampaignOptions options;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    private SuppressCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandLine with(Terminal terminal) {
        var suppress = new SuppressCommand(terminal);
        return new CommandLine(suppress)
                .addSubcommand(new Add(suppress))
                .addSubcommand(new Remove(suppress))
                .addSubcommand(new ListAll(suppress));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: add, remove or list?");
    }

    private Bookkeeping bookkeeping() {
        return options.bookkeeping(options.settings());
    }

    private static EmailAddress address(CommandSpec spec, String text) {
        try {
            return EmailAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "\"%s\": %s. Nothing was changed.".formatted(text, e.getMessage()));
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "This address gets nothing any more.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT, ExitCode.LOCKED_TEXT})
    static final class Add implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "ADDRESS", description = "A mailbox; case and plus-tag do not matter.")
        private String address;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why, for those who come after you.")
        private @Nullable String note;

        private final SuppressCommand list;

        Add(SuppressCommand list) {
            this.list = list;
        }

        @Override
        public Integer call() {
            EmailAddress mailbox = address(spec, address);
            String key = mailbox.mailboxKey();
            if (note != null && note.chars().anyMatch(Character::isISOControl)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--note holds a line break, or another character that is not printed. Write it on one line. Nothing was changed.");
            }
            Bookkeeping books = list.bookkeeping();
            boolean added = books.suppress(key, note);
            list.terminal.out().println(key + (added ? " gets nothing any more." : already(books, key)));
            books.inContacts(mailbox)
                    .flatMap(MailboxInContacts::missing)
                    .ifPresent(missing -> list.terminal.out().println(missing));
            return ExitCode.DONE;
        }

        private String already(Bookkeeping books, String key) {
            if (note == null) {
                return " was on the list already.";
            }
            return books.replaceNote(key, note)
                    .map(before ->
                            " was on the list already. The new note replaces the old one; its note was: " + before)
                    .orElse(" was on the list already, without a note. It has this one now.");
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "This address may get letters again.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT, ExitCode.LOCKED_TEXT})
    static final class Remove implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "ADDRESS", description = "A mailbox; case and plus-tag do not matter.")
        private String address;

        private final SuppressCommand list;

        Remove(SuppressCommand list) {
            this.list = list;
        }

        @Override
        public Integer call() {
            String key = address(spec, address).mailboxKey();
            boolean removed = list.bookkeeping().unsuppress(key);
            list.terminal.out().println(removed ? key + " may get letters again." : key + " was not on the list.");
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the list.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {ExitCode.DONE_TEXT, ExitCode.FAILED_TEXT, ExitCode.INPUT_TEXT})
    static final class ListAll implements Callable<Integer> {
        @Option(names = "--json", description = "For programs: an array with one object an address.")
        private boolean json;

        private final SuppressCommand list;

        ListAll(SuppressCommand list) {
            this.list = list;
        }

        @Override
        public Integer call() {
            CampaignSettings settings = list.options.settings();
            LedgerLocation location = list.options.ledger(settings);
            Terminal terminal = list.terminal;
            if (list.options.saysThatNoLedgerIsThere(settings, json ? terminal.err() : terminal.out()) && !json) {
                return ExitCode.DONE;
            }
            try (var ledger = LedgerView.open(location)) {
                var report = new SuppressionReport(
                        ledger.suppressions(), CampaignOptions.clock().getZone());
                terminal.out().print(json ? report.json() : report.text());
                terminal.out().flush();
                return ExitCode.DONE;
            }
        }
    }
}
