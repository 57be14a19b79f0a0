package outreach.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

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
        @Nullable String slip = new Slip(command, arguments).sentence(wrongUse);
        err.println(command.getColorScheme().errorText(slip == null ? wrongUse.getMessage() : slip));
        if (slip == null && !command.getSubcommands().isEmpty()) {
            command.usage(err, command.getColorScheme());
        } else if (slip == null) {
            err.printf("'%s --help' explains it.%n", command.getCommandSpec().qualifiedName());
        }
        return ExitCode.INPUT;
    }
}
