package assay.view.runs;

import assay.audit.Audit;
import assay.audit.Tower;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.fact.Series;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.jobs.Study;
import assay.nav.Place;
import assay.nav.Place.Runs.Grouping;
import assay.query.Completion;
import assay.query.Filter;
import assay.query.FilterException;
import assay.query.Proposal;
import assay.query.RunRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The runs table: what is asked for, and what stands there for it. Arranging is a job, so that typing never waits; the
/// last good arrangement stays until the next is ready, and while the filter cannot be understood.
public final class RunsModel {
    private static final int LOOKED_AT = 40;

    private final Jobs.Lane arranging;
    private final Jobs.Lane choosing;
    private final Jobs.Lane proposing;
    private final ObservableValue<Load<List<RunRow>>> rows;
    private final ObservableValue<Load<Audit>> audit;
    private final RunsSource source;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(this, "grouping");
    private final BooleanProperty deleted = new SimpleBooleanProperty(this, "deleted");
    private final ObjectProperty<List<String>> sort = new SimpleObjectProperty<>(this, "sort", List.of());
    private final ReadOnlyObjectWrapper<@Nullable FilterException> error = new ReadOnlyObjectWrapper<>(this, "error");
    private final ReadOnlyObjectWrapper<Arranged> arranged =
            new ReadOnlyObjectWrapper<>(this, "arranged", Arranged.NOTHING);
    private final ReadOnlyObjectWrapper<Columns> columns = new ReadOnlyObjectWrapper<>(this, "columns", Columns.NONE);
    private final ObservableList<RunRow> selected = FXCollections.observableArrayList();
    private final Set<String> closed = new HashSet<>();
    private final Map<RunId, Tower> towers = new HashMap<>();
    private final Towers inSight;
    private final Subscription listening;
    private Filter understood = Filter.of("");
    private final ReadOnlyObjectWrapper<Overview> overview =
            new ReadOnlyObjectWrapper<>(this, "overview", Overview.NONE);
    private @Nullable Completion completion;
    private Basis basis = new Basis(List.of());
    private List<RunId> toSelect;

    public RunsModel(
            Place.Runs place,
            Jobs jobs,
            ObservableValue<Load<List<RunRow>>> rows,
            ObservableValue<Load<Audit>> audit,
            RunsSource source) {
        this.rows = rows;
        this.audit = audit;
        this.source = source;
        inSight = new Towers(jobs, Jobs.title("towers"), source::tower);
        arranging = jobs.lane();
        choosing = jobs.lane();
        proposing = jobs.lane();
        filter.set(place.filter());
        grouping.set(place.grouping());
        deleted.set(place.deleted());
        sort.set(place.sort());
        toSelect = place.selected();
        understand();
        filter.addListener(change -> {
            understand();
            arrange();
        });
        grouping.addListener(change -> arrange());
        deleted.addListener(change -> arrange());
        sort.addListener(change -> arrange());
        listening = Subscription.combine(rows.subscribe(now -> arrive()), audit.subscribe(this::audited));
    }

    /// All rows, as far as they are known.
    public ObservableValue<Load<List<RunRow>>> rows() {
        return rows;
    }

    /// In MLflow's search syntax, as typed.
    public StringProperty filterProperty() {
        return filter;
    }

    /// Null while the filter is understood.
    public ReadOnlyObjectProperty<@Nullable FilterException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /// Whether deleted runs are shown.
    public BooleanProperty deletedProperty() {
        return deleted;
    }

    /// Column ids, most significant first, `-` before a descending one.
    public ObjectProperty<List<String>> sortProperty() {
        return sort;
    }

    public ReadOnlyObjectProperty<Arranged> arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Columns> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /// In the order chosen; the first is the base of a comparison.
    public ObservableList<RunRow> selected() {
        return selected;
    }

    /// Runs to select as soon as they are there, from the place that was entered.
    List<RunId> toSelect() {
        return toSelect;
    }

    void selectionRestored() {
        toSelect = List.of();
    }

    /// Null until the rules have run, and for a run that they did not see. Of a very large project they are asked about
    /// a run when its tower is.
    public @Nullable Tower tower(RunId run) {
        Tower tower = towers.get(run);
        return tower == null && known().size() > Study.AT_ONCE ? inSight.of(run) : tower;
    }

    /// Grows whenever towers came to be known that were asked for.
    ReadOnlyLongProperty towersProperty() {
        return inSight.arrivalsProperty();
    }

    public ObservableValue<Load<Audit>> audit() {
        return audit;
    }

    /// What the filter may go on with; 50 at most. At once where the runs are few.
    public void propose(int caret, Consumer<List<Proposal>> then) {
        String text = filter.get();
        Completion known = completion;
        List<RunRow> rows = known();
        if (rows.size() <= Study.AT_ONCE) {
            Completion made = known == null ? new Completion(rows) : known;
            completion = made;
            then.accept(made.at(text, caret));
            return;
        }
        record Proposed(Completion completion, List<Proposal> proposals) {}
        proposing.start(
                Jobs.title("proposals"),
                progress -> {
                    Completion made = known == null ? new Completion(rows) : known;
                    return new Proposed(made, made.at(text, caret));
                },
                outcome -> {
                    if (outcome instanceof Outcome.Done<Proposed>(Proposed done) && areKnown(rows)) {
                        completion = done.completion();
                        then.accept(done.proposals());
                    }
                });
    }

    /// All runs in a few numbers.
    ReadOnlyObjectProperty<Overview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }

    /// Shows or hides the members of a group.
    public void fold(Line.Group group) {
        if (!closed.remove(group.key())) {
            closed.add(group.key());
        }
        arrange();
    }

    /// Everything that is recorded: no filter, deleted runs too.
    public void showAll() {
        filter.set("");
        deleted.set(true);
    }

    /// To be called on a job's thread.
    public List<Fact> facts(RunId run) {
        return source.facts(run);
    }

    /// The course of a metric; null where the run has none. To be called on a job's thread.
    public @Nullable Series series(RunId run, String metric) {
        for (Fact fact : source.facts(run)) {
            if (fact instanceof Fact.Metric recorded && recorded.key().equals(metric)) {
                return recorded.series();
            }
        }
        return null;
    }

    /// The finished, undeleted runs nested beside this one that differ from it in nothing but their seeds, itself
    /// included; empty where there are fewer than three.
    public List<RunRow> seedsOf(RunRow run) {
        RunId parent = run.run().parent();
        if (parent == null) {
            return List.of();
        }
        List<RunRow> siblings = known().stream()
                .filter(row -> parent.equals(row.run().parent()))
                .filter(row -> !row.run().deleted() && row.run().status() == assay.fact.Status.FINISHED)
                .toList();
        return siblings.size() >= 3 && siblings.contains(run) && Arrangement.onlySeeds(siblings) ? siblings : List.of();
    }

    /// Where the reader stands now.
    public Place.Runs place() {
        return new Place.Runs(
                filter.get(),
                grouping.get(),
                deleted.get(),
                sort.get(),
                selected.stream().map(row -> row.run().id()).toList());
    }

    public void close() {
        listening.unsubscribe();
        inSight.clear();
        arranging.cancel();
        choosing.cancel();
        proposing.cancel();
    }

    List<RunRow> known() {
        return rows.getValue() instanceof Load.Ready<List<RunRow>>(List<RunRow> ready) ? ready : List.of();
    }

    /// Whether they are still those: they are never changed, only replaced.
    @SuppressWarnings("ReferenceEquality")
    private boolean areKnown(List<RunRow> these) {
        return these == known();
    }

    private void understand() {
        try {
            understood = Filter.of(filter.get());
            error.set(null);
        } catch (FilterException e) {
            error.set(e);
        }
    }

    private void arrive() {
        completion = null;
        inSight.clear();
        List<RunRow> known = known();
        basis = new Basis(known);
        arrange();
        if (!known.isEmpty()) {
            look(known);
        }
    }

    /// What can be said of the rows alone comes first: the courses of metrics have to be read.
    private void look(List<RunRow> known) {
        record Looked(Overview overview, Columns columns) {}
        boolean first = columns.get().equals(Columns.NONE);
        choosing.start(
                Jobs.title("basis"),
                progress -> new Looked(Overview.of(known), first ? Columns.of(known, Map.of()) : columns.get()),
                outcome -> {
                    if (outcome instanceof Outcome.Done<Looked>(Looked done)) {
                        overview.set(done.overview());
                        if (first) {
                            courses(known, done.columns());
                        }
                    }
                });
    }

    private void courses(List<RunRow> known, Columns without) {
        if (known.size() > Study.AT_ONCE) {
            columns.set(without);
        }
        choosing.start(Jobs.title("courses"), progress -> Columns.of(known, courses(known)), outcome -> {
            if (outcome instanceof Outcome.Done<Columns>(Columns done)) {
                columns.set(done);
            }
        });
    }

    /// How many of some runs have a course of a metric rather than only its last value.
    private Map<String, Integer> courses(List<RunRow> known) {
        Map<String, Integer> courses = new HashMap<>();
        known.stream()
                .filter(row -> !row.metrics().isEmpty())
                .limit(LOOKED_AT)
                .flatMap(row -> source.facts(row.run().id()).stream())
                .filter(fact ->
                        fact instanceof Fact.Metric metric && metric.series().size() > 2)
                .forEach(fact -> courses.merge(((Fact.Metric) fact).key(), 1, Integer::sum));
        return courses;
    }

    private void audited(Load<Audit> now) {
        if (now instanceof Load.Ready<Audit>(Audit ready)) {
            towers.clear();
            towers.putAll(ready.runs().stream()
                    .collect(Collectors.toMap(each -> each.run().id(), Audit.RunAudit::tower, (first, next) -> first)));
        }
    }

    private void arrange() {
        if (error.get() != null) {
            return;
        }
        Basis of = basis;
        Arrangement wanted = new Arrangement(understood, grouping.get(), deleted.get(), sort.get(), closed);
        arranging.start(Jobs.title("arrange"), progress -> wanted.apply(of, progress), outcome -> {
            if (outcome instanceof Outcome.Done<Arranged>(Arranged done)) {
                arranged.set(done);
            }
        });
    }

    /// The selection as the table has it; what was chosen before keeps its turn.
    void select(List<RunRow> now) {
        Map<RunId, RunRow> left = new LinkedHashMap<>();
        now.forEach(row -> left.put(row.run().id(), row));
        List<RunRow> kept = new ArrayList<>();
        for (RunRow row : selected) {
            RunRow still = left.remove(row.run().id());
            if (still != null) {
                kept.add(still);
            }
        }
        kept.addAll(left.values());
        selected.setAll(kept);
    }
}
