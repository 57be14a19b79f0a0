package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outreach.Thorough;
import outreach.cli.WilfulServer.Taken;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.MessageState;

/**
 * Whatever an organizer does, in whatever order, and whatever the mail server does meanwhile: everyone gets the right letter, never twice without a decision, and the
 * ledger says who got what. A story is told by its seed, and can be told again.
 */
@Thorough
class RandomStoryTests {
    private static final int STEPS = 40;

    private static final Map<String, Set<String>> BATCHES =
            Map.of("ask", Set.of("active"), "thank-you", Set.of("suspended", "terminated"));

    private static final List<String> STATUSES = List.of("active", "active", "suspended", "retained", "unknown");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void keepsThePromise(long seed, @TempDir Path folder) {
        try (var server = new WilfulServer(new Random(-seed))) {
            var story = new Story(new CampaignFolder(folder).server(server.port(), "attempts: 3"), new Random(seed));
            for (int step = 0; step < STEPS; step++) {
                int before = server.taken().size();
                CampaignFolder.Ran ran = story.goOn(step);
                story.assertPromise(ran, server.taken(), before);
            }
            assertThat(server.taken()).as("a story in which nothing happens").isNotEmpty();
        }
    }

    /** What the organizer did, and what follows from it. */
    private static final class Story {
        private final Map<String, String> statuses = new TreeMap<>(Map.of(
                "Chicago, IL", "active",
                "Portland, OR", "suspended",
                "Tulsa, OK", "retained",
                "Boise, ID", "unknown"));
        private final Map<String, String> cities = new HashMap<>();
        private final Set<String> suppressed = new TreeSet<>();
        /** References of letters that a person said were not sent, or were. */
        private final Set<String> unsent = new TreeSet<>();

        private final Set<String> sent = new TreeSet<>();
        private final List<String> story = new ArrayList<>();
        private final CampaignFolder campaign;
        private final Random random;

        Story(CampaignFolder campaign, Random random) {
            // one after the other, so that the same seed makes the same story, but for the time that passes
            this.campaign = campaign.oneConnection();
            this.random = random;
            writeCities();
            writeContacts(16);
        }

        void assertPromise(CampaignFolder.Ran ran, List<Taken> taken, int before) {
            assertThat(ran.code()).as(told(ran)).isIn(0, 2, 3, 4);
            assertThat(ran.out() + ran.err()).as(told(ran)).doesNotContain("Exception", "unexpected", "do NOT balance");
            assertThat(taken.subList(before, taken.size())).as(told(ran)).allMatch(this::isRight);
            assertNobodyHasItTwice(taken, ran);
            assertLedgerKnows(taken, ran);
        }

        private String told(CampaignFolder.Ran ran) {
            return String.join("\n", story) + "\n" + ran.out() + ran.err();
        }

        CampaignFolder.Ran goOn(int step) {
            String batch = pick(List.copyOf(new TreeSet<>(BATCHES.keySet())));
            return switch (random.nextInt(12)) {
                case 0, 1 -> run("send", batch, "--yes", "--no-wait");
                case 2 -> run("send", batch, "--yes", "--no-wait", "--limit", "2");
                case 3, 4 -> run("resume", batch, "--no-wait");
                case 5 -> run("retry", batch, "--no-wait");
                case 6 -> run("retry", batch, "--no-wait", "--refused");
                case 7 -> random.nextBoolean() ? run("cancel", batch) : decide(batch);
                case 8 -> decide(batch);
                case 9 -> suppress();
                case 10 -> setCity();
                default -> {
                    writeContacts(16 + step);
                    yield run("check");
                }
            };
        }

        private CampaignFolder.Ran run(String... command) {
            story.add(String.join(" ", command));
            return campaign.run(command);
        }

        private CampaignFolder.Ran decide(String batch) {
            List<Message> doubts = messages(batch).stream()
                    .filter(message -> message.state() == MessageState.IN_DOUBT)
                    .toList();
            if (doubts.isEmpty()) {
                return run("status");
            }
            Message doubt = pick(doubts);
            boolean wasSent = random.nextBoolean();
            (wasSent ? sent : unsent).add(doubt.reference());
            return run("in-doubt", batch, wasSent ? "--sent" : "--unsent", String.valueOf(doubt.id()));
        }

        private CampaignFolder.Ran suppress() {
            String email = pick(List.copyOf(new TreeSet<>(cities.keySet())));
            boolean add = suppressed.add(email) || !suppressed.remove(email);
            return run("suppress", add ? "add" : "remove", email);
        }

        private CampaignFolder.Ran setCity() {
            String city = pick(List.copyOf(statuses.keySet()));
            String status = pick(STATUSES);
            statuses.put(city, status);
            return run("cities", "set", city, status);
        }

        private <T> T pick(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private void writeCities() {
            var lines = new StringBuilder("city,state,partner_city,status,status_as_of,source\n");
            statuses.forEach((city, status) -> lines.append("%s,Moscow,%s,%s,https://example.org/%n"
                    .formatted(city.replace(", ", ","), status, CampaignFolder.daysAgo(1))));
            campaign.write("recipients/cities.csv", lines.toString());
        }

        private void writeContacts(int contacts) {
            var lines = new StringBuilder("email,city,state,name\n");
            List<String> names = List.copyOf(new TreeSet<>(statuses.keySet()));
            for (int i = 0; i < contacts; i++) {
                String city = names.get(i % names.size());
                String email =
                        "office%d@%s.example".formatted(i, city.substring(0, 4).toLowerCase(Locale.ROOT));
                cities.put(email, city);
                lines.append("%s,%s,Office %d%n".formatted(email, city.replace(", ", ","), i));
            }
            campaign.write("recipients/contacts.csv", lines.toString());
        }

        private boolean isRight(Taken letter) {
            return BATCHES.getOrDefault(letter.batch(), Set.of()).contains(statuses.get(cities.get(letter.to())))
                    && !suppressed.contains(letter.to());
        }

        /** A letter that a person said was not sent may go once more for each such word. */
        private void assertNobodyHasItTwice(List<Taken> taken, CampaignFolder.Ran ran) {
            var times = new HashMap<String, Integer>();
            for (Taken letter : taken) {
                if (!unsent.contains(letter.reference())) {
                    times.merge(letter.batch() + " " + letter.to(), 1, Integer::sum);
                }
            }
            assertThat(times.values()).as(told(ran)).allMatch(count -> count == 1);
        }

        private void assertLedgerKnows(List<Taken> taken, CampaignFolder.Ran ran) {
            var states = new HashMap<String, MessageState>();
            BATCHES.keySet().forEach(batch -> messages(batch)
                    .forEach(message -> states.put(message.reference(), message.state())));
            var accepted = new TreeSet<>(sent);
            for (Taken letter : taken) {
                if (letter.answered()) {
                    accepted.add(letter.reference());
                } else if (!sent.contains(letter.reference()) && !unsent.contains(letter.reference())) {
                    assertThat(states.get(letter.reference())).as(told(ran)).isEqualTo(MessageState.IN_DOUBT);
                }
            }
            var known = new TreeSet<String>();
            states.forEach((reference, state) -> {
                if (state == MessageState.ACCEPTED) {
                    known.add(reference);
                }
            });
            assertThat(known).as(told(ran)).isEqualTo(accepted);
        }

        private List<Message> messages(String batch) {
            var messages = new ArrayList<Message>();
            try (LedgerView ledger = LedgerView.open(LedgerLocation.in(campaign.path("data")))) {
                ledger.runs(batch)
                        .forEach(run -> ledger.messages(run.id(), EnumSet.allOf(MessageState.class), messages::add));
            }
            return messages;
        }
    }
}
