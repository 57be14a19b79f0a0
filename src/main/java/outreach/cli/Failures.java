package outreach.cli;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import outreach.campaign.UnfinishedRunException;
import outreach.delivery.SmtpAccountException;
import outreach.fault.InputFaultException;
import outreach.ledger.LedgerException;
import outreach.ledger.LedgerLockedException;
import outreach.ledger.LedgerNotWritableException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Puts what went wrong into words and an exit code; a stack trace only for those who ask for it. */
final class Failures implements IExecutionExceptionHandler {
    private final Terminal terminal;
    private final BooleanSupplier debug;

    Failures(Terminal terminal, BooleanSupplier debug) {
        this.terminal = terminal;
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof CommandLine.ParameterException wrongUse) {
            return command.getParameterExceptionHandler()
                    .handleParseException(wrongUse, parsed.originalArgs().toArray(String[]::new));
        }
        if (debug.getAsBoolean()) {
            failure.printStackTrace(terminal.err());
        }
        terminal.err().println(sentence(failure));
        terminal.err().flush();
        return code(failure);
    }

    private static int code(Exception failure) {
        if (failure instanceof InputFaultException
                || failure instanceof UnfinishedRunException
                || failure instanceof LedgerNotWritableException) {
            return ExitCode.INPUT;
        }
        if (failure instanceof LedgerLockedException) {
            return ExitCode.LOCKED;
        }
        return failure instanceof SmtpAccountException ? ExitCode.STOPPED : ExitCode.UNEXPECTED;
    }

    private static String sentence(Exception failure) {
        Throwable told = failure;
        while (told.getCause() != null && !isOurs(told)) {
            told = told.getCause();
        }
        if (isOurs(told)) {
            return String.valueOf(told.getMessage());
        }
        if (failure instanceof UncheckedIOException files) {
            return "A file could not be read or written: %s. Check that the disk has room and the folder is yours."
                    .formatted(files.getCause());
        }
        return "Something unexpected happened: %s. Nothing is lost: the ledger knows what was sent. Run the command again with --debug and report what it prints."
                .formatted(failure);
    }

    private static boolean isOurs(Throwable failure) {
        return Arrays.asList(InputFaultException.class, UnfinishedRunException.class, SmtpAccountException.class)
                        .contains(failure.getClass())
                || failure instanceof LedgerException;
    }
}
