package outreach.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands, of which only the one that is asked for is built: reading the options of all takes longer than the shorter commands themselves. The others
 * are there by name and header, for the overview and for who mistypes.
 */
final class Commands {
    private final CommandLine line;
    private final List<String> words;

    Commands(CommandLine line, String... arguments) {
        this.line = line;
        this.words = Arrays.asList(arguments);
    }

    Commands add(Class<?> type, Supplier<?> command) {
        var description = type.getAnnotation(Command.class);
        if (isAskedFor(description.name())) {
            line.addSubcommand(command.get());
        } else {
            var named = CommandSpec.create().name(description.name());
            named.usageMessage().header(description.header());
            line.addSubcommand(named);
        }
        return this;
    }

    /** Whether this may be the command; a word that begins with @ names a file with further words. */
    private boolean isAskedFor(String name) {
        return words.contains(name) || words.stream().anyMatch(word -> word.startsWith("@"));
    }
}
