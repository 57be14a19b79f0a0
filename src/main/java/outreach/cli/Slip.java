package outreach.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import outreach.campaign.ShellWord;
import outreach.city.TieStatus;
import outreach.fault.InputFaultException;
import outreach.fault.Spelling;
import outreach.settings.CampaignFile;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command that was mistyped, and how it is to be written: in the words of people, where picocli's are those of programmers. */
final class Slip {
    /** What all commands take, and no group of them. */
    private static final String CAMPAIGN = "--campaign";

    private final CommandLine command;
    /** With the words before it, such as {@code ./outreach cities set}. */
    private final String name;

    private final TypedWords typed;

    Slip(CommandLine command, String... typed) {
        this.command = command;
        this.name = command.getCommandSpec().qualifiedName();
        this.typed = new TypedWords(List.of(typed));
    }

    /** What to write instead, and what was not done; null where the command itself has said so already. */
    @Nullable
    String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched());
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing(missing.getMissing().get(0));
        }
        if (wrong instanceof MutuallyExclusiveArgsException) {
            return withEffect("Decide one way at a time: --sent, --unsent or --undo");
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return withEffect("%s stands there twice: keep one of them".formatted(label(twice.getOverwritten())));
        }
        ArgSpec about = wrong.getArgSpec();
        return about == null ? null : withEffect(value(about, wrong));
    }

    private String unmatched(List<String> words) {
        String first = words.get(0);
        // some programs make one long dash of the two that are typed
        if (first.length() > 1 && Character.getType(first.charAt(0)) == Character.DASH_PUNCTUATION) {
            return noOption(first);
        }
        return command.getSubcommands().isEmpty()
                ? withExplanation("\"%s\" is too much: put words that belong together in quotes, or leave it out"
                        .formatted(String.join(" ", words)))
                : noCommand(first);
    }

    private String noOption(String word) {
        List<String> known = command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
        String remedy = didYouMean("", word, known);
        boolean early =
                !command.getSubcommands().isEmpty() && command.getCommandSpec().findOption(CAMPAIGN) == null;
        return withHelp(
                "There is no option %s%s%s"
                        .formatted(
                                word,
                                early ? " before the command" : "",
                                remedy.isEmpty() && early ? ": options stand after it" : remedy),
                early ? "All commands:" : "All options:");
    }

    private String noCommand(String word) {
        String group = command.getParent() == null ? "" : command.getCommandName() + " ";
        return withHelp(
                "There is no command \"%s%s\"%s"
                        .formatted(
                                group,
                                word,
                                didYouMean(group, word, command.getSubcommands().keySet())),
                "All commands:");
    }

    private static String didYouMean(String before, String word, Collection<String> known) {
        return Spelling.nearest(word, known)
                .map(near -> ". Did you mean %s%s?".formatted(before, near))
                .orElse("");
    }

    private String missing(ArgSpec about) {
        if (about.isOption()) {
            return isNumberOfLetter(about)
                    ? withEffect(numberOfLetter(about))
                    : withExplanation("%1$s stands without its value: write %1$s %2$s"
                            .formatted(label(about), about.paramLabel()));
        }
        return withEffect(
                switch (about.paramLabel()) {
                    case "BATCH" -> whichBatch();
                    case "ADDRESS" -> "Which address? " + name + " name@example.org";
                    case "CITY" -> "Which city, and which status? " + name + " \"Chicago, IL\" suspended";
                    default ->
                        "Which %s? Write %s"
                                .formatted(
                                        about.paramLabel().toLowerCase(Locale.ROOT),
                                        about.description()[0].replaceFirst("\\.$", ""));
                });
    }

    /** The rest of what was typed stays: who meant to rehearse would else send. */
    private String whichBatch() {
        List<String> commands = batches().stream()
                .map(batch ->
                        Objects.requireNonNullElse(typed.with(batch, command.getCommandName()), name + " " + batch))
                .toList();
        return "Which batch? "
                + (commands.isEmpty()
                        ? "Write its name after %s, as campaign.yaml has it".formatted(name)
                        : String.join(", or ", commands));
    }

    private Collection<String> batches() {
        OptionSpec file = command.getCommandSpec().findOption(CAMPAIGN);
        if (file == null || !(file.getValue() instanceof Path campaign)) {
            return List.of();
        }
        try {
            return CampaignFile.read(campaign, System.getenv()).batches().keySet();
        } catch (InputFaultException e) {
            // its faults are told once the command is whole
            return List.of();
        }
    }

    private String value(ArgSpec about, ParameterException wrong) {
        Class<?> type = about.typeInfo().getType();
        if (isNumberOfLetter(about)) {
            return numberOfLetter(about);
        }
        if (type == TieStatus.class) {
            String quoted = typed.withCityInQuotes(String.valueOf(firstParameter()));
            return quoted == null ? reason(wrong) : "Put the city in quotes: " + quoted;
        }
        if (type.isEnum()) {
            return "%s: there is no \"%s\". Write one of %s"
                    .formatted(
                            label(about),
                            wrong.getValue(),
                            String.join(", ", about.completionCandidates()).toLowerCase(Locale.ROOT));
        }
        if (type == Integer.class && about.converters().length == 0) {
            return "%1$s: \"%2$s\" is no whole number. Write it in digits, such as %1$s 10"
                    .formatted(label(about), wrong.getValue());
        }
        if (type == boolean.class) {
            return "%s takes no value: write it alone".formatted(label(about));
        }
        return (about.isOption() ? label(about) + ": " : "") + reason(wrong);
    }

    /** Our own words about a value; picocli says before them what it is the value of. */
    private static String reason(ParameterException wrong) {
        return String.valueOf(wrong.getMessage()).replaceFirst("^Invalid value for .*?: ", "");
    }

    private static boolean isNumberOfLetter(ArgSpec about) {
        return about.paramLabel().equals("ID");
    }

    private String numberOfLetter(ArgSpec about) {
        Object batch = firstParameter();
        return batch == null
                ? "Name the batch first, then the number that stands before the letter in its list, such as %s BATCH %s 105"
                        .formatted(name, label(about))
                : "Take the number that stands before the letter in the list of %s %s, such as %s 105"
                        .formatted(name, ShellWord.of(batch), label(about));
    }

    private @Nullable Object firstParameter() {
        return command.getCommandSpec().positionalParameters().get(0).getValue();
    }

    private static String label(ArgSpec about) {
        return about instanceof OptionSpec option ? option.longestName() : about.paramLabel();
    }

    private String withHelp(String sentence, String what) {
        return "%s %s %s --help".formatted(withEffect(sentence), what, name);
    }

    private String withExplanation(String sentence) {
        return "%s '%s --help' explains it.".formatted(withEffect(sentence), name);
    }

    private String withEffect(String sentence) {
        String effect =
                switch (command.getCommandName()) {
                    case SendCommand.NAME, ResumeCommand.NAME, RetryCommand.NAME -> "sent";
                    case InDoubtCommand.NAME, CancelCommand.NAME, "set", "add", "remove" -> "changed";
                    default -> "done";
                };
        return "%s%s Nothing was %s.".formatted(sentence, sentence.endsWith("?") ? "" : ".", effect);
    }
}
