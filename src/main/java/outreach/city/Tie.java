package outreach.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A US city's tie with one partner city: one row of the cities file.
 *
 * @param partnerCity absent where the status is {@link TieStatus#NONE}
 * @param since the year it began, as the file writes it
 * @param statusAsOf the day on which the status was last checked
 * @param source where the status was read, usually a web address
 */
public record Tie(
        @Nullable String partnerCity,
        @Nullable String since,
        TieStatus status,
        LocalDate statusAsOf,
        @Nullable String source) {}
