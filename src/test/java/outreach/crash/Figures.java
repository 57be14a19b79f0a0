package outreach.crash;

import java.util.List;

/**
 * What became of a campaign whose sender was killed again and again.
 *
 * @param acceptedByServer messages that the server took, doubled ones counted as often as they came
 * @param lost messages that the ledger calls accepted, or nobody accounts for, and that the server never took
 * @param inDoubtAtKills how many messages were in doubt after each kill
 * @param inDoubt how many wait for a person at the end
 */
record Figures(
        int messages,
        int kills,
        int acceptedByServer,
        int duplicates,
        int lost,
        int inDoubt,
        List<Integer> inDoubtAtKills,
        boolean balanced) {
    @Override
    public String toString() {
        return """
                messages planned      %,d
                kills                 %d
                accepted by server    %,d
                duplicates            %d
                lost                  %d
                in doubt at the end   %d
                in doubt at each kill %s
                books balanced        %s"""
                .formatted(messages, kills, acceptedByServer, duplicates, lost, inDoubt, inDoubtAtKills, balanced);
    }
}
