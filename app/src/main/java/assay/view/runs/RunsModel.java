package assay.view.runs;

import assay.audit.Audit;
import assay.audit.Tower;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.fact.Series;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
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
    private final ObservableValue<Load<List<RunRow>>> rows;
    private final ObservableValue<Load<Audit>> audit;
    private final Function<RunId, List<Fact>> facts;
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
    private final Subscription listening;
    private Filter understood = Filter.of("");
    private @Nullable Completion completion;
    private List<RunId> toSelect;

    /// @param facts of a run; asked on a job's thread
    public RunsModel(
            Place.Runs place,
            Jobs jobs,
            ObservableValue<Load<List<RunRow>>> rows,
            ObservableValue<Load<Audit>> audit,
            Function<RunId, List<Fact>> facts) {
        this.rows = rows;
        this.audit = audit;
        this.facts = facts;
        arranging = jobs.lane();
        choosing = jobs.lane();
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

    /// Null until the rules have run, and for a run that they did not see.
    public @Nullable Tower tower(RunId run) {
        return towers.get(run);
    }

    public ObservableValue<Load<Audit>> audit() {
        return audit;
    }

    /// What the filter may go on with; 50 at most.
    public List<Proposal> proposals(int caret) {
        if (completion == null) {
            completion = new Completion(known());
        }
        return completion.at(filter.get(), caret);
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
        return facts.apply(run);
    }

    /// The course of a metric; null where the run has none. To be called on a job's thread.
    public @Nullable Series series(RunId run, String metric) {
        for (Fact fact : facts.apply(run)) {
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
        arranging.cancel();
        choosing.cancel();
    }

    List<RunRow> known() {
        return rows.getValue() instanceof Load.Ready<List<RunRow>>(List<RunRow> ready) ? ready : List.of();
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
        List<RunRow> known = known();
        if (columns.get().equals(Columns.NONE) && !known.isEmpty()) {
            choosing.start("Look for courses", progress -> Columns.of(known, courses(known)), outcome -> {
                if (outcome instanceof Outcome.Done<Columns>(Columns done)) {
                    columns.set(done);
                }
            });
        }
        arrange();
    }

    /// How many of some runs have a course of a metric rather than only its last value.
    private Map<String, Integer> courses(List<RunRow> known) {
        Map<String, Integer> courses = new HashMap<>();
        known.stream()
                .filter(row -> !row.metrics().isEmpty())
                .limit(LOOKED_AT)
                .flatMap(row -> facts.apply(row.run().id()).stream())
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
        List<RunRow> known = known();
        Arrangement wanted = new Arrangement(understood, grouping.get(), deleted.get(), sort.get(), closed);
        arranging.start("Arrange runs", progress -> wanted.apply(known), outcome -> {
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
