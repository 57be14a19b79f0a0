package outreach.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outreach.campaign.ShellWord;
import outreach.city.City;
import outreach.city.Tie;
import outreach.ledger.Reason;

/**
 * Why a row gets no letter, for people who are no programmers.
 *
 * @param what the reason as a sentence without its full stop
 * @param remedy what a person can do, a sentence without its full stop; absent where nothing is to be done
 * @param citiesSet the arguments of {@code cities set}, where that command does it
 */
public record Explanation(String what, @Nullable String remedy, @Nullable String citiesSet) {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    /**
     * @param line the row's line in the contacts file
     * @param city the city as the cities file has it now, where it has it
     * @param detail what the plan noted beside the reason
     */
    public static Explanation of(Reason reason, int line, @Nullable City city, @Nullable String detail) {
        String remark = detail == null || detail.isBlank() ? "" : " (" + detail.strip() + ")";
        return switch (reason) {
            case SUPPRESSED -> done("on the suppression list" + remark);
            case OPTED_OUT ->
                done("the contacts file says since the plan was made that this address opted out" + remark);
            case DUPLICATE -> done(detail == null ? "an earlier row has the same mailbox and city" : detail);
            case NO_EMAIL ->
                new Explanation(
                        "this row has no email address" + remark,
                        "If the city has a web form, write to it there by hand",
                        null);
            case INVALID ->
                new Explanation(
                        "this row has a fault" + remark, "Mend line %d of the contacts file".formatted(line), null);
            case OTHER_STATUS ->
                done((city == null
                                ? "the city's status calls for another letter"
                                : "the city's tie is " + city.status().word() + ", and this letter is for other cities")
                        + (city == null ? remark : ""));
            case NO_TIE -> done("this city has no tie" + (city == null ? remark : ""));
            case ALREADY_SENT ->
                done(
                        remark.isEmpty()
                                ? "got this letter in an earlier run, or may have: a letter in doubt counts"
                                : "the letter went out before" + remark);
            case OVER_LIMIT -> done("left out this time by --limit" + remark);
            case STATUS_STALE ->
                check(
                        "nobody has checked this city's status "
                                + (city == null ? "for too long" + remark : "since " + city.statusAsOf()),
                        city);
            case STATUS_UNKNOWN ->
                check(
                        "nobody knows whether this city's tie still stands"
                                + (city == null ? remark : ", last looked at on " + city.statusAsOf()),
                        city);
            case CITY_UNKNOWN ->
                new Explanation(
                        "this city is not in the cities file" + remark,
                        "Correct the name in line %d of the contacts file, or add the city to the cities file"
                                .formatted(line),
                        null);
            case STATUS_CHANGED ->
                new Explanation(
                        "the city's status or ties changed after the plan was made" + remark,
                        "The next send decides by the new status",
                        null);
            case CONTACT_MOVED ->
                new Explanation(
                        "the contacts file had this address under another city after the plan was made" + remark,
                        "The next send decides by the new city",
                        null);
        };
    }

    /** The partner cities of the ties that decide, or the empty string. */
    static String partners(City city) {
        return city.decidingTies().stream()
                .map(Tie::partnerCity)
                .filter(partner -> partner != null)
                .collect(Collectors.joining(", "));
    }

    /** The arguments of {@code cities set} that note a city's status; in capitals what a person fills in. */
    static String citiesSet(City city) {
        return "%s STATUS --as-of YYYY-MM-DD --source WHERE%s".formatted(word(city.place()), partner(city));
    }

    /** Where only some of the city's ties have its status, the others must stay as they are. */
    private static String partner(City city) {
        List<Tie> deciding = city.decidingTies();
        if (deciding.size() == city.ties().size()) {
            return "";
        }
        String only = deciding.get(0).partnerCity();
        return " --partner " + (deciding.size() > 1 || only == null ? "PARTNER" : word(only));
    }

    private static Explanation done(String what) {
        return new Explanation(what, null, null);
    }

    private static Explanation check(String what, @Nullable City city) {
        return city == null
                ? new Explanation(what, "Check it, and correct the cities file", null)
                : new Explanation(what, "Check it, then run", citiesSet(city));
    }

    /** A name comes from a file, and what is copied into a shell must be one line. */
    private static String word(String name) {
        return ShellWord.of(UNPRINTABLE.matcher(name).replaceAll(" "));
    }
}
