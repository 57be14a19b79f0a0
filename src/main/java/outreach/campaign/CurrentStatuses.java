package outreach.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import outreach.city.Cities;
import outreach.city.City;
import outreach.city.CityKey;
import outreach.city.TieStatus;
import outreach.fault.Fault;
import outreach.fault.Faults;
import outreach.fault.InputFaultException;
import outreach.ledger.Reason;

/** The cities file as of a {@link Moment} ago at most: read again whenever it was saved, since a status can change while a run goes on. */
final class CurrentStatuses {
    private final Path file;
    private final Set<TieStatus> wanted;
    private final Duration validFor;
    private final boolean holdStale;
    private final Clock clock;
    private final Moment moment = new Moment();
    private @Nullable Snapshot snapshot;

    /** @param objections of the cities that were asked about: the same for all letters to a city while neither the file nor the day changes */
    private record Snapshot(
            FileTime modified, long size, LocalDate day, Cities cities, Map<CityKey, Optional<Reason>> objections) {}

    CurrentStatuses(Path file, Set<TieStatus> wanted, Duration validFor, boolean holdStale, Clock clock) {
        this.file = file;
        this.wanted = Set.copyOf(wanted);
        this.validFor = validFor;
        this.holdStale = holdStale;
        this.clock = clock;
    }

    /**
     * Why the city does not get the planned letter any more, or null if it still does.
     *
     * @param planned the city as the letter speaks of it
     * @throws InputFaultException if the file has become unreadable or faulty
     */
    @Nullable
    Reason objection(CityKey key, City planned) {
        Snapshot now = now();
        return now.objections()
                .computeIfAbsent(key, same -> Optional.ofNullable(objection(now, key, planned)))
                .orElse(null);
    }

    private @Nullable Reason objection(Snapshot now, CityKey key, City planned) {
        City city = now.cities().find(key).orElse(null);
        if (city == null || !city.saysTheSameAs(planned)) {
            return Reason.STATUS_CHANGED;
        }
        Reason reason = Decisions.objection(city, wanted, validFor, now.day());
        if (reason == null || (reason == Reason.STATUS_STALE && !holdStale)) {
            return null;
        }
        return reason == Reason.STATUS_STALE ? reason : Reason.STATUS_CHANGED;
    }

    private synchronized Snapshot now() {
        Snapshot known = snapshot;
        if (known == null || moment.isOver()) {
            // where this fails, it fails for whoever asks next too
            snapshot = null;
            known = read(known);
            snapshot = known;
        }
        return known;
    }

    private Snapshot read(@Nullable Snapshot known) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            FileTime modified = attributes.lastModifiedTime();
            long size = attributes.size();
            LocalDate day = LocalDate.now(clock);
            if (known != null
                    && known.day().equals(day)
                    && known.size() == size
                    && known.modified().equals(modified)) {
                return known;
            }
            var faults = new Faults();
            Cities cities = Cities.read(file, day, faults);
            faults.throwIfAny("The run was stopped before the next message; nothing is lost.");
            return new Snapshot(modified, size, day, cities, new ConcurrentHashMap<>());
        } catch (IOException e) {
            throw new InputFaultException(
                    Fault.of(file, "cannot be read any more", "Put it back, then resume"),
                    "The run was stopped before the next message; nothing is lost.");
        }
    }
}
