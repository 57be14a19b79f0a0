package outreach.cli;

import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which letters of a batch are wanted: what preview and send must be told alike, or the fingerprint of the one is not that of the other. */
final class PlanSelection {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "At most N letters now; a later send goes on. Addresses that the server refused before wait for a send without it.")
    private @Nullable Integer limit;

    @Option(names = "--skip-invalid", description = "Leave faulty rows out, rather than send nothing.")
    private boolean skipInvalid;

    PlanOptions options(boolean holdStale) {
        if (limit != null && limit < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "--limit must be at least 1, but is %d. Leave it out for all letters. Nothing was sent."
                            .formatted(limit));
        }
        return new PlanOptions(limit == null ? Integer.MAX_VALUE : limit, skipInvalid, holdStale);
    }
}
