package outreach.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.function.BooleanSupplier;
import outreach.campaign.UnfinishedRunException;
import outreach.delivery.SmtpAccountException;
import outreach.fault.InputFaultException;
import outreach.fault.SystemReason;
import outreach.fault.Told;
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
        Throwable told = Told.of(failure);
        terminal.err().println(sentence(told, failure));
        terminal.err().flush();
        return code(told);
    }

    private static int code(Throwable told) {
        if (told instanceof InputFaultException
                || told instanceof UnfinishedRunException
                || told instanceof LedgerNotWritableException
                || told instanceof FileSystemException
                || isRefusal(told)) {
            return ExitCode.INPUT;
        }
        if (told instanceof LedgerLockedException) {
            return ExitCode.LOCKED;
        }
        return told instanceof SmtpAccountException ? ExitCode.STOPPED : ExitCode.UNEXPECTED;
    }

    /** Whether the ledger refused what was asked of it, rather than failed: nothing is behind it then. */
    private static boolean isRefusal(Throwable told) {
        return told.getClass() == LedgerException.class && told.getCause() == null;
    }

    private static String sentence(Throwable told, Exception failure) {
        if (told instanceof Told) {
            return String.valueOf(told.getMessage());
        }
        if (told instanceof FileSystemException file) {
            return "%s: %s. Correct the path, or make it readable and writable for you."
                    .formatted(file.getFile(), SystemReason.of(file));
        }
        if (told instanceof IOException) {
            return "A file could not be read or written: %s. Check that the disk has room and the folder is yours."
                    .formatted(told.getMessage());
        }
        return "Something unexpected happened: %s. Nothing is lost: the ledger knows what was sent. Run the command again with --debug and report what it prints."
                .formatted(failure.toString().replaceFirst("\\.$", ""));
    }
}
