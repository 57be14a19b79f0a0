package outreach.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command in a sentence, which a page of help would push out of sight; only who names no command wants to see them all.
 *
 * <p>A class and no lambda: a JVM of Java 17 breaks off making its archive of classes at a lambda for an interface as old as picocli's.
 */
final class WrongUse implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrongUse, String[] arguments) {
        CommandLine command = wrongUse.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(wrongUse.getMessage()));
        if (!command.getSubcommands().isEmpty()) {
            command.usage(err, command.getColorScheme());
        } else if (!UnmatchedArgumentException.printSuggestions(wrongUse, err)) {
            err.printf("'%s --help' explains it.%n", command.getCommandSpec().qualifiedName());
        }
        return ExitCode.INPUT;
    }
}
