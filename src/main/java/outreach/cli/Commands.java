package outreach.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands, of which only the one that is asked for is built: reading the options of all takes longer than the shorter commands themselves. The others
 * are there by name and header, for the overview and for who mistypes, and not at all where the first word is a command's name.
 */
final class Commands {
    private record Named(String header, Supplier<?> command) {}

    private final Map<String, Named> commands = new LinkedHashMap<>();

    /** @param name and the header are the command's own; its class is not asked for them, so that it need not be loaded */
    Commands add(String name, String header, Supplier<?> command) {
        commands.put(name, new Named(header, command));
        return this;
    }

    void addTo(CommandLine line, String... arguments) {
        @Nullable Named first = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (first != null) {
            line.addSubcommand(first.command().get());
            return;
        }
        List<String> words = Arrays.asList(arguments);
        commands.forEach((name, named) -> {
            if (isAskedFor(name, words)) {
                line.addSubcommand(named.command().get());
            } else {
                CommandSpec mentioned = CommandSpec.create().name(name);
                mentioned.usageMessage().header(named.header());
                line.addSubcommand(mentioned);
            }
        });
    }

    /** Whether this may be the command; a word that begins with @ names a file with further words. */
    private static boolean isAskedFor(String name, List<String> words) {
        return words.contains(name) || words.stream().anyMatch(word -> word.startsWith("@"));
    }
}
