package assay.view.compare;

import assay.content.Excerpt;
import assay.diff.Aspect;
import assay.diff.code.CodeDiff;
import assay.diff.code.FileDiff;
import assay.fact.Evidence;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.OpenRecord;
import assay.jobs.Outcome;
import assay.nav.Place;
import assay.query.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Which runs are compared, what differs between them, and where the reader stands among the differences. Comparing is
/// a job; what is shown stays until the next comparison is ready.
public final class CompareModel {
    private final CompareSource source;
    private final ObservableValue<Load<List<RunRow>>> rows;
    private final Jobs.Lane comparing;
    private final Jobs.Lane coding;
    private final OpenRecord record;
    private final Subscription listening;
    private final ReadOnlyObjectWrapper<Choice> choice;
    private final ReadOnlyObjectWrapper<@Nullable Load<Compared>> compared =
            new ReadOnlyObjectWrapper<>(this, "compared");
    private final ReadOnlyObjectWrapper<Load<CodeDiff>> code =
            new ReadOnlyObjectWrapper<>(this, "code", new Load.Waiting<>());
    private final ReadOnlyObjectWrapper<List<Stop>> stops = new ReadOnlyObjectWrapper<>(this, "stops", List.of());
    private final ObjectProperty<@Nullable RunId> against = new SimpleObjectProperty<>(this, "against");
    private final ObjectProperty<@Nullable Aspect> aspect = new SimpleObjectProperty<>(this, "aspect");
    private final IntegerProperty position = new SimpleIntegerProperty(this, "position", -1);
    private final BooleanProperty differencesOnly = new SimpleBooleanProperty(this, "differencesOnly", true);
    private final ObjectProperty<@Nullable Evidence> evidence = new SimpleObjectProperty<>(this, "evidence");
    /// Where the reader stood before, until all differences are known; -1 for nowhere.
    private int restored;

    /// @param base what the others are held against; null while none is chosen
    /// @param others without the base, none twice
    record Choice(@Nullable RunId base, List<RunId> others) {
        Choice {
            RunId fixed = base;
            others =
                    others.stream().filter(run -> !run.equals(fixed)).distinct().toList();
        }

        boolean complete() {
            return base != null && !others.isEmpty();
        }
    }

    public CompareModel(
            Place.Compare place, CompareSource source, Jobs jobs, ObservableValue<Load<List<RunRow>>> rows) {
        this.source = source;
        this.rows = rows;
        comparing = jobs.lane();
        coding = jobs.lane();
        record = new OpenRecord(jobs, source::excerpt);
        choice = new ReadOnlyObjectWrapper<>(this, "choice", new Choice(place.base(), place.others()));
        aspect.set(place.aspect());
        restored = place.position();
        against.addListener((property, old, now) -> readCode());
        evidence.addListener((property, old, now) -> open(now));
        listening = choice.subscribe(now -> compare());
    }

    /// All runs, as far as they are known.
    ObservableValue<Load<List<RunRow>>> rows() {
        return rows;
    }

    List<Run> runs() {
        return rows.getValue() instanceof Load.Ready<List<RunRow>>(List<RunRow> ready)
                ? ready.stream().map(RunRow::run).toList()
                : List.of();
    }

    /// Empty for a run that no record speaks of, and until the runs are known.
    Optional<Run> run(@Nullable RunId id) {
        return runs().stream().filter(run -> run.id().equals(id)).findFirst();
    }

    ReadOnlyObjectProperty<Choice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /// Holds the same runs against another base, or, where the new base was one of them, in its place.
    void base(RunId now) {
        Choice old = choice.get();
        List<RunId> others = new ArrayList<>(old.others());
        RunId before = old.base();
        if (before != null) {
            others.replaceAll(each -> each.equals(now) ? before : each);
        }
        choice.set(new Choice(now, others));
    }

    /// Puts a run in the place of another one; where that is the base, they change places.
    void replace(int at, RunId now) {
        Choice old = choice.get();
        RunId before = at < old.others().size() ? old.others().get(at) : null;
        if (now.equals(old.base()) && before != null) {
            swap(at);
            return;
        }
        List<RunId> others = new ArrayList<>(old.others());
        if (before == null) {
            others.add(now);
        } else {
            others.set(at, now);
        }
        choice.set(new Choice(old.base(), others));
    }

    /// Compares one more run, or takes it for the base where there is none.
    void add(RunId run) {
        Choice old = choice.get();
        if (old.base() == null) {
            choice.set(new Choice(run, old.others()));
        } else {
            replace(old.others().size(), run);
        }
    }

    void remove(RunId run) {
        Choice old = choice.get();
        choice.set(new Choice(
                old.base(),
                old.others().stream().filter(each -> !each.equals(run)).toList()));
    }

    /// The first of the others becomes the base.
    void swap() {
        swap(0);
    }

    private void swap(int at) {
        Choice old = choice.get();
        RunId before = old.base();
        if (before == null || at >= old.others().size()) {
            return;
        }
        List<RunId> others = new ArrayList<>(old.others());
        RunId now = others.set(at, before);
        choice.set(new Choice(now, others));
    }

    void choose(RunId base, List<RunId> others) {
        choice.set(new Choice(base, others));
    }

    /// Null while fewer than two runs are chosen.
    ReadOnlyObjectProperty<@Nullable Load<Compared>> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    Optional<Compared> compared() {
        return compared.get() instanceof Load.Ready<Compared>(Compared ready) ? Optional.of(ready) : Optional.empty();
    }

    /// Compares anew.
    void compare() {
        Choice now = choice.get();
        RunId base = now.base();
        if (base == null || !now.complete()) {
            comparing.cancel();
            coding.cancel();
            compared.set(null);
            stops.set(List.of());
            return;
        }
        if (compared().isEmpty()) {
            compared.set(new Load.Waiting<>());
        }
        comparing.start(
                Jobs.title("compare"),
                progress -> {
                    return Compared.of(source.diff(base, now.others(), progress), source);
                },
                outcome -> show(outcome, now));
    }

    private void show(Outcome<Compared> outcome, Choice asked) {
        compared.set(Load.of(outcome));
        RunId shown = against.get();
        if (shown == null || !asked.others().contains(shown)) {
            against.set(asked.others().getFirst());
        } else {
            readCode();
        }
        walk();
    }

    /// With which of the others the base's code is compared; null while there is none.
    ObjectProperty<@Nullable RunId> againstProperty() {
        return against;
    }

    ReadOnlyObjectProperty<Load<CodeDiff>> codeProperty() {
        return code.getReadOnlyProperty();
    }

    Optional<CodeDiff> code() {
        return code.get() instanceof Load.Ready<CodeDiff>(CodeDiff ready) ? Optional.of(ready) : Optional.empty();
    }

    void readCode() {
        RunId base = choice.get().base();
        RunId other = against.get();
        if (base == null || other == null || compared().isEmpty()) {
            return;
        }
        code.set(new Load.Waiting<>());
        walk();
        coding.start(Jobs.title("compare.code"), progress -> source.code(base, other, progress), outcome -> {
            code.set(Load.of(outcome));
            walk();
            if (restored >= 0 && restored < stops.get().size()) {
                position.set(restored);
            }
            restored = -1;
        });
    }

    /// How many differences there are in an aspect.
    int count(Aspect of) {
        return compared().map(now -> now.differing(of).size()).orElse(0);
    }

    /// What may explain it, over all runs.
    int factors() {
        return compared()
                .map(now -> now.many().diffs().size() == 1
                        ? now.diffs().getFirst().factors().size()
                        : now.explaining().size())
                .orElse(0);
    }

    /// All differences in the order of the aspects.
    ReadOnlyObjectProperty<List<Stop>> stopsProperty() {
        return stops.getReadOnlyProperty();
    }

    private void walk() {
        Stop stood = here().orElse(null);
        List<Stop> all = new ArrayList<>();
        for (Aspect each : Aspect.values()) {
            List<Stop> hunks = each == Aspect.CODE ? hunks() : List.of();
            compared()
                    .ifPresent(now -> now.differing(each).stream()
                            .map(line -> new Stop(each, line.key(), -1))
                            .filter(stop ->
                                    hunks.stream().noneMatch(hunk -> hunk.key().equals(stop.key())))
                            .forEach(all::add));
            all.addAll(hunks);
        }
        stops.set(List.copyOf(all));
        // Code comes later than the rest: whoever stands at a difference stays there.
        position.set(stood == null ? -1 : all.indexOf(stood));
    }

    private List<Stop> hunks() {
        List<Stop> hunks = new ArrayList<>();
        for (FileDiff file : code().map(CodeFile::sorted).orElse(List.of())) {
            int count = Math.max(1, CodeRows.hunks(file));
            for (int i = 0; i < count; i++) {
                hunks.add(new Stop(Aspect.CODE, file.path(), i));
            }
        }
        return hunks;
    }

    /// Of the difference that the reader stands at, from 0; -1 for none.
    IntegerProperty positionProperty() {
        return position;
    }

    Optional<Stop> here() {
        int at = position.get();
        return at >= 0 && at < stops.get().size() ? Optional.of(stops.get().get(at)) : Optional.empty();
    }

    /// To the next difference, from the last one to the first.
    void next() {
        step(1);
    }

    void previous() {
        step(-1);
    }

    private void step(int by) {
        int size = stops.get().size();
        if (size > 0) {
            int at = position.get();
            stand(Math.floorMod(at < 0 ? fromHere(by) : at + by, size));
        }
    }

    /// Without a place among the differences the way begins at the aspect that is looked at.
    private int fromHere(int by) {
        Aspect looked = aspect.get();
        List<Stop> all = stops.get();
        int first = 0;
        while (looked != null && first < all.size() && all.get(first).aspect().compareTo(looked) < 0) {
            first++;
        }
        return by > 0 ? first : first - 1;
    }

    /// Looks at an aspect, or, for null, at what may explain the difference.
    void look(@Nullable Aspect at) {
        position.set(-1);
        aspect.set(at);
    }

    /// Stands at a difference; does nothing where it is none.
    void stand(Stop stop) {
        int at = stops.get().indexOf(stop);
        if (at >= 0) {
            stand(at);
        }
    }

    private void stand(int at) {
        aspect.set(stops.get().get(at).aspect());
        position.set(at);
    }

    /// The aspect that is looked at; null for what may explain the difference.
    ObjectProperty<@Nullable Aspect> aspectProperty() {
        return aspect;
    }

    /// Whether what is the same is left out.
    BooleanProperty differencesOnlyProperty() {
        return differencesOnly;
    }

    /// The record that is open, null for none.
    ObjectProperty<@Nullable Evidence> evidenceProperty() {
        return evidence;
    }

    /// What stands in the open record; null where none is open.
    ReadOnlyObjectProperty<@Nullable Load<Excerpt>> excerptProperty() {
        return record.excerptProperty();
    }

    private void open(@Nullable Evidence now) {
        record.open(now);
    }

    Place.Compare place() {
        Choice now = choice.get();
        return new Place.Compare(now.base(), now.others(), aspect.get(), position.get());
    }

    void close() {
        listening.unsubscribe();
        comparing.cancel();
        coding.cancel();
        record.stop();
    }

    /// Name of a run for people; its id while the runs are not known.
    String name(RunId id) {
        return run(id).map(Run::name).orElse(Objects.requireNonNull(id).id());
    }
}
