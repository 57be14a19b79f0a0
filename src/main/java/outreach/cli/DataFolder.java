package outreach.cli;

import java.nio.file.Path;
import outreach.campaign.ShellWord;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.ledger.LedgerLocation;

/** Where the ledger in a file is, if nobody said where. */
final class DataFolder {
    static final String USUAL = "data";

    private DataFolder() {}

    static boolean isUsual(Path data) {
        return data.equals(Path.of(USUAL));
    }

    /**
     * The usual folder is that of the place where the command is given, and so another one when the same campaign is named from elsewhere: with a new ledger, all
     * would get their letters again.
     *
     * @throws InputFaultException if there is no ledger here, but one beside the campaign
     */
    static void requireNoOther(Path campaign, Path data) {
        if (!isUsual(data) || LedgerLocation.in(data).hasFile()) {
            return;
        }
        Path other = campaign.resolveSibling(USUAL);
        if (LedgerLocation.in(other).hasFile()) {
            throw new InputFaultException(
                    Fault.of(
                            data.toAbsolutePath(),
                            "there is no ledger, but the campaign has one in " + other,
                            "Add --data %s, or give the command from the campaign's folder; for a new ledger here, add --data %s"
                                    .formatted(ShellWord.of(other), ShellWord.of(data.toAbsolutePath()))),
                    "Nothing was read or sent.");
        }
    }
}
