package assay.view.data;

import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Format;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.OpenRecord;
import assay.jobs.Outcome;
import assay.jobs.Verification;
import assay.jobs.Verification.Known;
import assay.jobs.Verification.Line;
import assay.jobs.Verification.Phase;
import assay.nav.Place;
import assay.table.TableDiff;
import assay.verify.Check;
import assay.verify.Recorded;
import assay.verify.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The table of recorded digests: what is asked for, what stands there for it, and the row that is
/// looked at closely. Arranging is a job, so that neither typing nor the verification waits for it.
public final class DataModel {
    private static final long REARRANGED_EVERY = 1_000_000_000;

    private final Verification verification;
    private final DataSource source;
    private final Jobs jobs;
    private final Jobs.Lane arranging;
    private final OpenRecord record;
    private final Jobs.Lane comparing;
    private final Map<String, String> formats = new HashMap<>();
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<@Nullable Verdict> verdict = new SimpleObjectProperty<>(this, "verdict");
    private final ObjectProperty<List<String>> sort = new SimpleObjectProperty<>(this, "sort", List.of());
    private final ReadOnlyObjectWrapper<Arrangement> arranged =
            new ReadOnlyObjectWrapper<>(this, "arranged", Arrangement.NOTHING);
    private final ObjectProperty<@Nullable Line> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyObjectWrapper<@Nullable Load<TableDiff>> changes =
            new ReadOnlyObjectWrapper<>(this, "changes");
    private final Subscription listening;
    private @Nullable Recorded toChoose;
    private @Nullable Check compared;
    private long arrangedAt;

    public DataModel(Place.Data place, Verification verification, DataSource source, Jobs jobs, List<Format> formats) {
        this.verification = verification;
        this.source = source;
        this.jobs = jobs;
        arranging = jobs.lane();
        record = new OpenRecord(jobs, source::excerpt);
        comparing = jobs.lane();
        formats.forEach(format -> this.formats.put(format.id(), format.name()));
        filter.set(place.filter());
        verdict.set(place.verdict());
        sort.set(place.sort());
        toChoose = place.chosen();
        filter.addListener(change -> arrange());
        verdict.addListener(change -> arrange());
        sort.addListener(change -> arrange());
        chosen.addListener((property, old, line) -> {
            open(line == null ? null : line.recorded().evidence());
            compare();
        });
        listening = Subscription.combine(
                verification.knownProperty().subscribe(now -> arrange()),
                verification.roundProperty().subscribe((old, now) -> {
                    if (now.phase() != old.phase() && now.phase() != Phase.RUNNING) {
                        arrange();
                    }
                }),
                verification.beatProperty().subscribe(now -> beat()));
    }

    public Verification verification() {
        return verification;
    }

    /// Words of file, tool or digest.
    public StringProperty filterProperty() {
        return filter;
    }

    /// Null for all verdicts.
    public ObjectProperty<@Nullable Verdict> verdictProperty() {
        return verdict;
    }

    /// Column ids, most significant first, `-` before a descending one; empty for what asks for
    /// attention first.
    public ObjectProperty<List<String>> sortProperty() {
        return sort;
    }

    public ReadOnlyObjectProperty<Arrangement> arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /// The row that the inspector shows; null for none.
    public ObjectProperty<@Nullable Line> chosenProperty() {
        return chosen;
    }

    /// The record behind the chosen row; null where none is asked for.
    public ReadOnlyObjectProperty<@Nullable Load<Excerpt>> excerptProperty() {
        return record.excerptProperty();
    }

    /// What changed in the chosen row's file since it was recorded; null where it is no mismatch.
    public ReadOnlyObjectProperty<@Nullable Load<TableDiff>> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    public Place.Data place() {
        Line line = chosen.get();
        return new Place.Data(filter.get(), verdict.get(), sort.get(), line == null ? toChoose : line.recorded());
    }

    /// No filter any more.
    public void showAll() {
        filter.set("");
        verdict.set(null);
    }

    /// Only these; all of them again where they are shown already.
    public void toggle(Verdict which) {
        verdict.set(verdict.get() == which ? null : which);
    }

    /// Shows another of the chosen row's records.
    public void open(@Nullable Evidence evidence) {
        record.open(evidence);
    }

    /// `MLflow, DVC`
    public String tools(Recorded recorded) {
        return recorded.tools().stream().map(this::tool).distinct().collect(Collectors.joining(", "));
    }

    /// The rows that are shown, as text for a file, made on a job's thread.
    ///
    /// @param then called with the text
    public void export(Function<List<Check>, String> form, Consumer<String> then) {
        List<Check> checks = new ArrayList<>();
        for (Line line : arranged.get().lines()) {
            Check check = line.check();
            if (check != null) {
                checks.add(check);
            }
        }
        jobs.start(Jobs.title("export.digests"), progress -> form.apply(checks), outcome -> {
            if (outcome instanceof Outcome.Done<String>(String text)) {
                then.accept(text);
            }
        });
    }

    public void close() {
        listening.unsubscribe();
        arranging.cancel();
        record.stop();
        comparing.cancel();
    }

    private String tool(String id) {
        return formats.getOrDefault(id, id);
    }

    private void beat() {
        if (verdict.get() != null && verification.isRunning() && System.nanoTime() - arrangedAt > REARRANGED_EVERY) {
            arrange();
        }
        compare();
    }

    private void arrange() {
        if (!(verification.knownProperty().get() instanceof Load.Ready<Known>(Known known))) {
            return;
        }
        arrangedAt = System.nanoTime();
        List<Arrangement.Seen> seen = Arrangement.Seen.all(known.lines());
        String words = filter.get();
        Verdict only = verdict.get();
        List<String> keys = sort.get();
        arranging.start(
                Jobs.title("arrange.digests"),
                progress -> Arrangement.of(seen, words, only, keys, this::tool),
                outcome -> {
                    if (outcome instanceof Outcome.Done<Arrangement>(Arrangement next)) {
                        arranged.set(next);
                        choose(next);
                    }
                });
    }

    /// The row of the place that was entered, as soon as it is there.
    private void choose(Arrangement now) {
        Recorded wanted = toChoose;
        if (wanted != null) {
            toChoose = null;
            now.lines().stream()
                    .filter(line -> line.recorded().equals(wanted))
                    .findFirst()
                    .ifPresent(chosen::set);
        }
    }

    private void compare() {
        Line line = chosen.get();
        Check check = line == null ? null : line.check();
        if (check == null || check.verdict() != Verdict.MISMATCH) {
            compared = null;
            comparing.cancel();
            changes.set(null);
        } else if (!check.equals(compared)) {
            compared = check;
            changes.set(new Load.Waiting<>());
            comparing.start(
                    Jobs.title("compare.table", check.recorded().file()),
                    progress -> source.table(check, progress),
                    outcome -> changes.set(Load.of(outcome)));
        }
    }
}
