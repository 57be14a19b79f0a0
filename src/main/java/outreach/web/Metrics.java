package outreach.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import outreach.city.TieStatus;
import outreach.fault.InputFaultException;
import outreach.ledger.Attempt;
import outreach.ledger.MessageState;
import outreach.report.RunBooks;

/** What a monitoring program may know: numbers by batch, and no address. */
final class Metrics {
    private static final String BATCH = "batch";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Desk desk;
    private final Map<String, RunBooks> books = new HashMap<>();
    private final Map<String, Integer> doubts = new HashMap<>();

    Metrics(Desk desk) {
        this.desk = desk;
        for (String batch : desk.batches()) {
            for (MessageState state : MessageState.values()) {
                Gauge.builder("outreach.messages", () -> number(batch, state))
                        .description("Messages of the batch's latest run by what became of them")
                        .tags(BATCH, batch, "outcome", state.word())
                        .register(registry);
            }
            gauge("outreach.pending", "Messages that the run still has to send", batch, 0, run -> run.toSend());
            gauge("outreach.held", "Messages that wait for a person", batch, 0, run -> run.books()
                    .heldTotal());
            Gauge.builder("outreach.in.doubt", () -> doubts.getOrDefault(batch, 0))
                    .description("Messages in all runs of which nobody knows whether they were sent")
                    .tags(BATCH, batch)
                    .register(registry);
            gauge(
                    "outreach.books.balanced",
                    "1 if every row of the run is accounted for, once",
                    batch,
                    1,
                    run -> run.isBalanced() ? 1 : 0);
        }
        Gauge.builder("outreach.oldest.status.age", this::oldestStatusDays)
                .description("Days since the status was checked that nobody has looked at for the longest time")
                .baseUnit("days")
                .register(registry);
    }

    /** One dialogue about a message; {@code answered} is absent where the server refused before the message's last byte. */
    void attempt(String batch, Attempt attempt, @Nullable Duration answered) {
        Counter.builder("outreach.attempts")
                .description("Dialogues of this console by the class of the reply")
                .tags(BATCH, batch, "reply", reply(attempt))
                .register(registry)
                .increment();
        if (answered != null) {
            Timer.builder("outreach.smtp.latency")
                    .description("From the claim of a message to the server's answer to its last byte")
                    .tags(BATCH, batch)
                    .serviceLevelObjectives(
                            Duration.ofMillis(10),
                            Duration.ofMillis(50),
                            Duration.ofMillis(100),
                            Duration.ofMillis(250),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30))
                    .register(registry)
                    .record(answered);
        }
    }

    /** All of it as text, with the ledger's numbers as they are now. */
    synchronized String scrape() {
        desk.ask(ledger -> {
            for (String batch : desk.batches()) {
                RunBooks.latest(ledger, batch).ifPresent(run -> books.put(batch, run));
                doubts.put(batch, RunBooks.inDoubt(ledger, batch));
            }
            return true;
        });
        return registry.scrape();
    }

    /** @param before the figure of a batch that was never sent */
    private void gauge(String name, String what, String batch, int before, ToDoubleFunction<RunBooks> number) {
        Gauge.builder(name, () -> {
                    RunBooks run = books.get(batch);
                    return run == null ? before : number.applyAsDouble(run);
                })
                .description(what)
                .tags(BATCH, batch)
                .register(registry);
    }

    private double number(String batch, MessageState state) {
        RunBooks run = books.get(batch);
        return run == null ? 0 : run.books().in(state);
    }

    /** Not a number while the cities file is faulty. */
    private double oldestStatusDays() {
        try {
            return desk.cities().all().stream()
                    .filter(city -> city.status() != TieStatus.NONE)
                    .mapToLong(city -> city.daysSinceCheck(desk.today()))
                    .max()
                    .orElse(0);
        } catch (InputFaultException e) {
            return Double.NaN;
        }
    }

    private static String reply(Attempt attempt) {
        return attempt.code() == 0 ? "none" : attempt.code() / 100 + "xx";
    }
}
