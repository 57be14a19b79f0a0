package outreach.report;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import outreach.campaign.PlanEntry;
import outreach.campaign.PlanSummary;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.city.Tie;
import outreach.city.TieStatus;
import outreach.contact.Contact;
import outreach.contact.EmailAddress;
import outreach.ledger.MessageState;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Reason;
import outreach.template.Letter;

/** A plan as a campaign makes it, with all reasons and with the values that break pages. */
final class SamplePlan {
    static final String HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script> \"O'Brien\" & Sons";
    static final String REVERSED = "safe\u202Elmth.exe";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final List<City> CITIES = List.of(
            city("Chicago", "IL", "Moscow", "1997", TieStatus.SUSPENDED, TODAY.minusDays(12)),
            city("Long Beach", "CA", "Sochi", "1988", TieStatus.ACTIVE, TODAY.minusDays(5)),
            city("San Diego", "CA", "Vladivostok", "1991", TieStatus.ACTIVE, TODAY.minusDays(9)),
            city("Livermore", "CA", "Snezhinsk", "1998", TieStatus.ACTIVE, TODAY.minusDays(3)),
            city("Homer", "AK", "Yelizovo", null, TieStatus.ACTIVE, LocalDate.of(2022, 4, 6)),
            city("Fairbanks", "AK", "Yakutsk", "1991", TieStatus.UNKNOWN, LocalDate.of(2025, 8, 20)),
            city("Portland", "OR", "Khabarovsk", "1988", TieStatus.ACTIVE, TODAY.minusDays(20)),
            city("Portland", "ME", "Arkhangelsk", "1988", TieStatus.ACTIVE, TODAY.minusDays(8)),
            city("St. Louis", "MO", "Samara", "1994", TieStatus.ACTIVE, TODAY.minusDays(2)),
            city("Coeur d'Alene $(rm -rf ~)", "ID", "Perm", "2001", TieStatus.ACTIVE, LocalDate.of(2022, 3, 1)));

    private static final Map<CityKey, City> BY_KEY = CITIES.stream().collect(Collectors.toMap(City::key, city -> city));
    private final EnumMap<Reason, Integer> excluded = new EnumMap<>(Reason.class);

    private final EnumMap<Reason, Integer> held = new EnumMap<>(Reason.class);

    /** One row that gets the letter, and one that is held. */
    static SamplePlan held() {
        var plan = new SamplePlan();
        plan.add(CITIES.get(1), "mayor@longbeach.example", "Office of the Mayor", null);
        plan.add(CITIES.get(4), "mayor@homer.example", "Office of the Mayor", null);
        return plan;
    }

    private final List<PlanEntry> entries = new ArrayList<>();
    private int line = 1;
    private int toSend;

    static SamplePlan realistic() {
        var plan = new SamplePlan();
        List<String> offices = List.of("Office of the Mayor", "City Council", "City Clerk");
        for (int round = 0; round < 2; round++) {
            for (City city : CITIES.subList(1, 9)) {
                for (String office : offices) {
                    String mailbox =
                            office.substring(office.lastIndexOf(' ') + 1).toLowerCase(java.util.Locale.ROOT);
                    String address = mailbox + (round == 0 ? "" : ".deputy") + "@"
                            + city.name().replaceAll("[^A-Za-z]", "").toLowerCase(java.util.Locale.ROOT) + "-"
                            + city.state().toLowerCase(java.util.Locale.ROOT) + ".example";
                    plan.add(city, address, office, round == 0 ? null : "Deputy");
                }
            }
        }
        plan.add(CITIES.get(0), "mayor@chicago.example", "Office of the Mayor", null);
        plan.add(CITIES.get(2), "clerk@hostile.example", HOSTILE, "=HYPERLINK(\"x\")");
        plan.add(CITIES.get(2), "clerk@reversed.example", REVERSED, "Clerk");
        plan.add(CITIES.get(3), "josé@livermore.example", "José Ñandú-Þórðarson", "Council member, district 4");
        plan.add(CITIES.get(3), "mayor@kyiv.example", "Олександра Коваленко", "Гість");
        plan.add(
                CITIES.get(8),
                "office@stlouis.example",
                "The Honorable Members of the Joint Standing Committee on International Relations, Protocol, Sister Cities and Friendship Agreements",
                "Committee");
        plan.add(CITIES.get(9), "mayor@cda.example", "Office of the Mayor", null);
        plan.set(CITIES.get(2), "old@sandiego.example", "Former Clerk", Reason.SUPPRESSED, null);
        plan.set(CITIES.get(2), "Mayor+press@sandiego-ca.example", "Press Office", Reason.DUPLICATE, "as line 8");
        plan.set(CITIES.get(3), null, "Council web form", Reason.NO_EMAIL, "https://livermore.example/contact");
        plan.set(
                CITIES.get(3),
                "clerk2@livermore.example",
                "City Clerk",
                Reason.INVALID,
                "name \"A\\u000aB\": a line break in it");
        plan.set(CITIES.get(3), "already@livermore.example", "City Clerk", Reason.ALREADY_SENT, "run 2, 2026-10-30");
        plan.set(
                city("Chicgo", "IL", "x", null, TieStatus.ACTIVE, TODAY),
                "mayor@chicgo.example",
                "Office of the Mayor",
                Reason.CITY_UNKNOWN,
                "did you mean Chicago, IL?");
        return plan;
    }

    /** @param letter whether the row gets a letter, or is held */
    static PlanEntry numbered(int line, boolean letter) {
        var plan = new SamplePlan();
        plan.line = line - 1;
        plan.set(
                CITIES.get(1),
                "office%d@longbeach.example".formatted(line),
                "Office " + line % 1_000,
                letter ? null : Reason.STATUS_STALE,
                null);
        return plan.entries.get(0);
    }

    /** One row that is held, with the letter that it would get. */
    static SamplePlan heldWithLetter() {
        var plan = new SamplePlan();
        plan.add(CITIES.get(4), "mayor@homer.example", "Office of the Mayor", null);
        PlannedMessage message = plan.entries.get(0).message();
        Letter letter = SampleLetter.to(message.contact(), CITIES.get(4));
        plan.entries.set(0, new PlanEntry(message, letter, SampleLetter.source(message.contact(), letter)));
        return plan;
    }

    /** One row that gets the letter. */
    static SamplePlan named(String name) {
        var plan = new SamplePlan();
        plan.add(CITIES.get(1), "mayor@longbeach.example", name, null);
        return plan;
    }

    static List<PlannedMessage> many(int rows) {
        return IntStream.rangeClosed(2, rows + 1)
                .mapToObj(line -> numbered(line, true).message())
                .toList();
    }

    static SamplePlan empty() {
        return new SamplePlan();
    }

    List<PlannedMessage> messages() {
        return entries.stream().map(PlanEntry::message).toList();
    }

    int count(MessageState state) {
        return (int) entries.stream()
                .filter(entry -> entry.message().state() == state)
                .count();
    }

    void each(Consumer<PlanEntry> sink) {
        entries.forEach(sink);
    }

    int rows() {
        return entries.size();
    }

    PlanSummary summary() {
        return new PlanSummary(
                "ask",
                entries.size(),
                excluded,
                held,
                toSend,
                "7c1f-93ab-e02d",
                Duration.ofSeconds(5_000),
                "smtp.example.org:587 (STARTTLS)",
                List.of(),
                List.of(),
                null,
                List.of());
    }

    static Optional<City> find(CityKey key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    private void add(City city, String address, String name, @Nullable String title) {
        Reason reason =
                switch (city.status()) {
                    case ACTIVE -> city.statusAsOf().isBefore(TODAY.minusDays(30)) ? Reason.STATUS_STALE : null;
                    case UNKNOWN -> Reason.STATUS_UNKNOWN;
                    case RETAINED, SUSPENDED, TERMINATED -> Reason.OTHER_STATUS;
                    case NONE -> Reason.NO_TIE;
                };
        put(city, address, name, title, reason, null);
    }

    private void set(
            City city, @Nullable String address, String name, @Nullable Reason reason, @Nullable String detail) {
        put(city, address, name, null, reason, detail);
    }

    private void put(
            City city,
            @Nullable String address,
            String name,
            @Nullable String title,
            @Nullable Reason reason,
            @Nullable String detail) {
        EmailAddress email = address == null ? null : EmailAddress.parse(address);
        var contact = new Contact(++line, email, city.name(), city.state(), name, title, Map.of());
        MessageState state = reason == null ? MessageState.PENDING : reason.state();
        var message = new PlannedMessage(contact, city.key(), state, reason, detail, "ask-1-%d".formatted(line));
        if (reason == null) {
            toSend++;
            Letter letter = SampleLetter.to(contact, city);
            entries.add(new PlanEntry(message, letter, SampleLetter.source(contact, letter)));
        } else {
            (state == MessageState.HELD ? held : excluded).merge(reason, 1, Integer::sum);
            entries.add(new PlanEntry(message, null, null));
        }
    }

    private static City city(
            String name, String state, String partner, @Nullable String since, TieStatus status, LocalDate asOf) {
        return new City(
                name, state, List.of(new Tie(partner, since, status, asOf, "https://news.example/" + name.length())));
    }
}
