package outreach.cli;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs the command that was parsed; refuses an option that is given both before and after its name, where picocli would take the last value without a word. */
final class GivenOnce extends RunLast {
    @Override
    public int execute(ParseResult parsed) {
        for (ParseResult outer = parsed; outer.hasSubcommand(); outer = outer.subcommand()) {
            ParseResult inner = outer.subcommand();
            for (OptionSpec option : inner.matchedOptionsSet()) {
                if (option.inherited() && outer.hasMatchedOption(option.longestName())) {
                    throw new ParameterException(
                            inner.commandSpec().commandLine(),
                            "%s is given before '%s' and after it. Give it once. Nothing was done."
                                    .formatted(
                                            option.longestName(),
                                            inner.commandSpec().name()));
                }
            }
        }
        return super.execute(parsed);
    }
}
