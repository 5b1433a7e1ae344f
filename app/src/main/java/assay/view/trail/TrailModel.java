package assay.view.trail;

import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.nav.Place;
import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Walk;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The entries of the trail, the newest first, and what the last walk over its chain showed.
public final class TrailModel {
    /// More are not shown; the export holds all.
    static final int MOST = 5_000;

    private final TrailSource source;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Jobs.Lane reading;
    private final Jobs.Lane walking;
    private final Subscription growing;
    private final ReadOnlyObjectWrapper<Load<Known>> known =
            new ReadOnlyObjectWrapper<>(this, "known", new Load.Waiting<>());
    private final ReadOnlyObjectWrapper<Load<Walked>> walked =
            new ReadOnlyObjectWrapper<>(this, "walked", new Load.Waiting<>());
    private final ObjectProperty<@Nullable Entry> chosen = new SimpleObjectProperty<>(this, "chosen");
    private long wanted;

    /// @param size entries of the whole trail
    /// @param first the oldest entry; null where there is none
    /// @param entries the newest first, at most [#MOST]
    public record Known(long size, @Nullable Entry first, List<Entry> entries) {
        public Known {
            entries = List.copyOf(entries);
        }
    }

    /// @param at when it was walked
    public record Walked(Walk walk, Instant at) {}

    /// @param newest number of the newest entry, as this program writes them
    public TrailModel(
            Place.Trail place, TrailSource source, Jobs jobs, ObservableValue<Number> newest, InstantSource clock) {
        this.source = source;
        this.jobs = jobs;
        this.clock = clock;
        wanted = place.chosen();
        reading = jobs.lane();
        walking = jobs.lane();
        growing = newest.subscribe((before, now) -> read());
        read();
        walk();
    }

    public ReadOnlyObjectProperty<Load<Known>> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /// Waiting while the chain is being walked.
    public ReadOnlyObjectProperty<Load<Walked>> walkedProperty() {
        return walked.getReadOnlyProperty();
    }

    /// The entry that is inspected; null for none.
    public ObjectProperty<@Nullable Entry> chosenProperty() {
        return chosen;
    }

    public Place.Trail place() {
        Entry entry = chosen.get();
        return new Place.Trail(entry == null ? wanted : entry.seq());
    }

    /// Of these the newest are read again, what is shown stays meanwhile.
    void read() {
        reading.start(Jobs.title("trail"), progress -> newest(), outcome -> {
            known.set(Load.of(outcome));
            if (wanted > 0) {
                choose(wanted);
            }
        });
    }

    private Known newest() {
        long size = source.size();
        List<Entry> entries = source.entries(Math.max(1, size - MOST + 1));
        Entry first = size > MOST ? source.entries(1).getFirst() : entries.isEmpty() ? null : entries.getFirst();
        return new Known(size, first, entries.reversed());
    }

    /// Computes every hash again.
    void walk() {
        walked.set(new Load.Waiting<>());
        walking.start(
                Jobs.title("walk"),
                progress -> new Walked(source.walk(progress), clock.instant()),
                outcome -> walked.set(Load.of(outcome)));
    }

    Optional<Walked> walked() {
        return walked.get() instanceof Load.Ready<Walked>(Walked ready) ? Optional.of(ready) : Optional.empty();
    }

    List<Entry> entries() {
        return known.get() instanceof Load.Ready<Known>(Known ready) ? ready.entries() : List.of();
    }

    /// Chooses the entry with this number, where it is shown.
    void choose(long seq) {
        wanted = seq;
        entries().stream().filter(entry -> entry.seq() == seq).findFirst().ifPresent(chosen::set);
    }

    void chooseNone() {
        wanted = 0;
        chosen.set(null);
    }

    /// The entry that began or ended the same action.
    Optional<Entry> other(Entry entry) {
        return switch (entry.step()) {
            case ALONE -> Optional.empty();
            case INTENT ->
                entries().stream().filter(each -> each.intent() == entry.seq()).findFirst();
            case DONE, FAILED, INTERRUPTED ->
                entries().stream().filter(each -> each.seq() == entry.intent()).findFirst();
        };
    }

    /// Entries that hold a checkpoint, the newest first.
    List<Entry> checkpoints() {
        return entries().stream()
                .filter(entry -> entry.known() == Kind.CHECKPOINT)
                .toList();
    }

    /// Whether the chain breaks between this entry and the one before it, or the one after it.
    boolean isAtBreak(Entry entry) {
        return walked().flatMap(now -> Optional.ofNullable(now.walk().firstBreak()))
                .filter(broken -> entry.seq() == broken.entry() || entry.seq() == broken.entry() - 1)
                .isPresent();
    }

    void checkpoint(Consumer<Outcome<Checkpoint>> then) {
        jobs.start(Jobs.title("checkpoint"), progress -> source.checkpoint(), outcome -> {
            then.accept(outcome);
            walk();
        });
    }

    void export(Path file) {
        source.export(file);
    }

    InstantSource clock() {
        return clock;
    }

    void close() {
        growing.unsubscribe();
        reading.cancel();
        walking.cancel();
    }
}
