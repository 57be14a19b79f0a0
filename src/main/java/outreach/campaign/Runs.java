package outreach.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import outreach.city.Cities;
import outreach.contact.EmailAddress;
import outreach.delivery.Handshake;
import outreach.delivery.SmtpAccountException;
import outreach.delivery.Throttle;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.ledger.Books;
import outreach.ledger.Ledger;
import outreach.ledger.LedgerException;
import outreach.ledger.LedgerLocation;
import outreach.ledger.LedgerView;
import outreach.ledger.PlannedMessage;
import outreach.ledger.Run;
import outreach.ledger.RunState;
import outreach.settings.CampaignSettings;

/** All that plans or sends a campaign's batches. */
public final class Runs {
    private final LedgerLocation location;
    private final Equipment equipment;
    private final RunSending sending;

    /**
     * Works on one campaign and its ledger.
     *
     * @param mailServer asked only where something is to be sent
     * @param data the data directory; the ledger is there unless the settings name another
     * @param directions for the sentences that say how to go on
     */
    public Runs(
            CampaignSettings settings,
            MailServer mailServer,
            Path data,
            Clock clock,
            RunListener listener,
            Directions directions) {
        this.location = settings.ledgerIn(data);
        this.equipment = new Equipment(settings, mailServer, clock, listener, directions);
        this.sending = new RunSending(equipment);
    }

    /**
     * Plans without sending and without a trace in the ledger.
     *
     * @throws InputFaultException with all faults of the files
     */
    public PlanSummary preview(String batch, PlanOptions options, boolean withLetters, PlanSink sink) {
        try (LedgerView view = LedgerView.open(location);
                var planning =
                        new Planning(equipment.settings(), batch, view, options, withLetters, equipment.clock())) {
            planning.forEach(sink);
            planning.faults().throwIfAny("Nothing was sent.");
            return planning.summary(throttle(view), equipment.settings().server(), UnfinishedRun.of(view, batch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads everything and renders each batch's letters, and finds every fault.
     *
     * @return what each batch comes to
     * @throws InputFaultException with the faults of all batches
     */
    public List<PlanSummary> check() {
        var faults = new Faults();
        var summaries = equipment.settings().batches().keySet().stream()
                .flatMap(batch -> checked(batch, faults).stream())
                .toList();
        faults.throwIfAny("Nothing was sent.");
        return summaries;
    }

    private Optional<PlanSummary> checked(String batch, Faults faults) {
        try {
            return Optional.of(preview(batch, PlanOptions.USUAL, false, entry -> {}));
        } catch (InputFaultException e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    /** The cities file as it is now. */
    public Cities cities() {
        var faults = new Faults();
        Cities cities = Cities.read(equipment.settings().cities(), LocalDate.now(equipment.clock()), faults);
        faults.throwIfAny("Nothing was sent.");
        return cities;
    }

    /**
     * Logs in to the mail server and out again; returns what it says of itself.
     *
     * @throws SmtpAccountException if that fails, in plain words
     */
    public String checkServer() throws SmtpAccountException {
        return Handshake.with(equipment.mailServer().require());
    }

    /**
     * Plans, asks for approval, sends.
     *
     * @throws InputFaultException with all faults of the files; nothing was sent then
     * @throws UnfinishedRunException if the batch's run before has not ended
     */
    public RunResult send(SendRequest request) {
        equipment.settings().batch(request.batch());
        try (Ledger ledger = Ledger.open(location, equipment.clock())) {
            ledger.view().unfinishedRun(request.batch()).ifPresent(run -> {
                throw new UnfinishedRunException(run, ledger.view().books(run.id()), equipment.directions());
            });
            try (var planning = new Planning(
                    equipment.settings(),
                    request.batch(),
                    ledger.anotherView(),
                    request.options(),
                    false,
                    equipment.clock())) {
                Run run = begin(ledger, planning);
                RunResult result = sending.send(ledger, run, planning, throttle(ledger.view()), request);
                planning.faults().throwIfAny("Nothing was sent.");
                return result;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run begin(Ledger ledger, Planning planning) {
        try {
            return ledger.begin(planning.plan());
        } catch (LedgerException e) {
            throw e.with("Nothing was sent.");
        }
    }

    /**
     * Sends the letters of a plan to one address only; the ledger does not count them.
     *
     * @throws InputFaultException with all faults of the files; nothing was sent then
     */
    public RunResult sendTest(SendRequest request, EmailAddress to) {
        try (LedgerView view = LedgerView.open(location);
                var planning = new Planning(
                        equipment.settings(), request.batch(), view, request.options(), false, equipment.clock())) {
            List<PlannedMessage> messages = planning.pending();
            planning.faults().throwIfAny("Nothing was sent.");
            Throttle throttle = throttle(view);
            PlanSummary summary =
                    planning.summary(throttle, equipment.settings().server(), null);
            RunResult obstacle = request.obstacle(summary, equipment.mailServer(), equipment.directions());
            RunResult refusal =
                    obstacle == null ? request.refusal(summary, planning.basis(), equipment.directions()) : obstacle;
            if (refusal != null) {
                return refusal;
            }
            try (var test = new TestSend(equipment, to, planning::letter, throttle)) {
                return test.send(messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on with the unfinished run; {@code before} hears what is left of it. */
    public RunResult resume(String batch, SendingOptions how, Resumption before) {
        Bookkeeping.requireKnown(equipment.settings(), location, batch);
        try (Ledger ledger = Ledger.open(location, equipment.clock())) {
            return goOn(ledger, batch, how, before);
        }
    }

    /**
     * Puts failed messages back, and refused ones too where that is wanted, and goes on.
     *
     * @throws InputFaultException if the settings do not name the batch: the one that took its place may have served the same people
     */
    public RunResult retry(String batch, boolean refusedToo, SendingOptions how, Resumption before) {
        Bookkeeping.requireKnown(equipment.settings(), location, batch);
        equipment.settings().requireStillNamed(batch);
        try (Ledger ledger = Ledger.open(location, equipment.clock())) {
            Optional<Run> latest = ledger.view().latestRun(batch);
            if (latest.isPresent() && latest.get().state() != RunState.CANCELLED) {
                Books books = ledger.view().books(latest.get().id());
                if (books.failed() + (refusedToo ? books.refused() : 0) > 0) {
                    equipment.mailServer().require();
                }
                ledger.retry(latest.get().id(), refusedToo);
            }
            return goOn(ledger, batch, how, before);
        }
    }

    private RunResult goOn(Ledger ledger, String batch, SendingOptions how, Resumption before) {
        Optional<Run> run = ledger.view().unfinishedRun(batch);
        if (run.isEmpty()) {
            return NothingLeft.in(batch, ledger.view(), equipment.directions());
        }
        equipment.mailServer().require();
        return sending.goOn(ledger, run.get(), throttle(ledger.view()), how, before);
    }

    /** Stops the sending that this object has underway, or else the one that it begins next; returns at once, with whether any letter could be in flight. */
    public boolean stop(String why) {
        return sending.stop(why);
    }

    private Throttle throttle(LedgerView view) {
        return Throttle.seededFrom(view, equipment.settings().sending(), equipment.clock());
    }
}
