package outreach.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outreach.campaign.ShellWord;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Says what is wrong with a command in a sentence, which a page of help would push out of sight; only who names no command wants to see them all.
 *
 * <p>A class and no lambda: a JVM of Java 17 breaks off making its archive of classes at a lambda for an interface as old as picocli's.
 */
final class WrongUse implements IParameterExceptionHandler {
    private static final Set<String> WITH_VALUE = Set.of("-c", "--campaign", "--data");

    @Override
    public int handleParseException(ParameterException wrongUse, String[] arguments) {
        CommandLine command = wrongUse.getCommandLine();
        PrintWriter err = command.getErr();
        String sentence = optionsBeforeTheCommand(command.getCommandSpec().root(), arguments);
        if (sentence == null) {
            sentence = new Slip(command, arguments).sentence(wrongUse);
        }
        err.println(command.getColorScheme().errorText(sentence == null ? wrongUse.getMessage() : sentence));
        if (sentence == null && !command.getSubcommands().isEmpty()) {
            command.usage(err, command.getColorScheme());
        } else if (sentence == null) {
            err.printf("'%s --help' explains it.%n", command.getCommandSpec().qualifiedName());
        }
        return ExitCode.INPUT;
    }

    /** The line as it is to be where options stand before the command, which picocli takes for words that nobody knows; null where none do. */
    private static @Nullable String optionsBeforeTheCommand(CommandSpec program, String[] arguments) {
        var before = new ArrayList<String>();
        int at = 0;
        while (at < arguments.length && !program.subcommands().containsKey(arguments[at])) {
            before.addAll(Arrays.asList(arguments[at].split("=", 2)));
            // a value may have a command's name
            if (WITH_VALUE.contains(arguments[at++]) && at < arguments.length) {
                before.add(arguments[at++]);
            }
        }
        before.removeIf(word -> program.findOption(word) != null);
        if (at == arguments.length || before.isEmpty() || !before.get(0).startsWith("-")) {
            return null;
        }
        String options = before.stream().filter(word -> word.startsWith("-")).collect(Collectors.joining(" and "));
        String line = Stream.concat(Arrays.stream(arguments).skip(at), before.stream())
                .map(ShellWord::of)
                .collect(Collectors.joining(" "));
        return "Write %s after the command: %s %s. Nothing was done.".formatted(options, program.name(), line);
    }
}
