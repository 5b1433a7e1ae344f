package assay.jobs;

import assay.audit.Audit;
import assay.fact.Problem;
import assay.lineage.Lineage;
import assay.project.Project;
import assay.project.ScanResult;
import assay.query.RunRow;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The open project and what has been worked out of it so far. What is shown stays while it is
/// worked out again.
public final class Study {

    /// Of more runs the rules are asked, and the lineage is drawn, only where somebody looks.
    public static final int AT_ONCE = 5_000;

    private final Project project;
    private final Jobs jobs;
    private final Jobs.Lane working;
    private final ReadOnlyObjectWrapper<Load<ScanResult>> scan = waiting("scan");
    private final ReadOnlyObjectWrapper<Load<List<RunRow>>> rows = waiting("rows");
    private final ReadOnlyObjectWrapper<Load<List<Problem>>> problems = waiting("problems");
    private final ReadOnlyObjectWrapper<Load<Audit>> audit = waiting("audit");
    private final ReadOnlyObjectWrapper<Load<Lineage>> lineage = waiting("lineage");
    private final ReadOnlyLongWrapper entries = new ReadOnlyLongWrapper(this, "entries");
    private final Verification verification;
    private final Rerunning rerunning;

    public Study(Project project, Jobs jobs) {
        this.project = project;
        this.jobs = jobs;
        project.trail().watch(newest -> jobs.later(() -> entries.set(newest)));
        working = jobs.lane();
        verification = new Verification(Verification.Source.of(project), jobs);
        rerunning = new Rerunning(Rerunning.Source.of(project.reruns()), jobs, Clock.systemUTC());
    }

    public Project project() {
        return project;
    }

    public ReadOnlyObjectProperty<Load<ScanResult>> scanProperty() {
        return scan.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Load<List<RunRow>>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Load<List<Problem>>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Load<Audit>> auditProperty() {
        return audit.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Load<Lineage>> lineageProperty() {
        return lineage.getReadOnlyProperty();
    }

    /// How many entries the trail has; 0 until it was asked.
    public ReadOnlyLongProperty entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    /// The recorded digests and what came of reading the files.
    public Verification verification() {
        return verification;
    }

    /// Runs that are being made again.
    public Rerunning rerunning() {
        return rerunning;
    }

    /// Shows what is known from the last session, then reads what changed since.
    public void begin() {
        Work<Known> opening = progress -> {
            // SQLite takes its time to start, and nobody waits for the entry.
            CompletableFuture<Void> entered = CompletableFuture.runAsync(project.asked()::open);
            Known known = read();
            entered.join();
            return known;
        };
        jobs.start(Jobs.title("open", project.folder().getFileName()), opening, outcome -> {
            if (outcome instanceof Outcome.Done<Known>(Known known)
                    && !known.rows().isEmpty()) {
                rows.set(new Load.Ready<>(known.rows()));
                problems.set(new Load.Ready<>(known.problems()));
            }
            scan();
        });
    }

    /// Reads what is new or has changed in the folder, then asks the rules again.
    public void scan() {
        working.start(Jobs.title("scan", project.folder().getFileName()), project.asked()::scan, outcome -> {
            scan.set(Load.of(outcome));
            if (outcome instanceof Outcome.Done<ScanResult>) {
                show(project.asked()::audit);
            } else if (rows.get() instanceof Load.Waiting<List<RunRow>>) {
                rows.set(failed(outcome));
                problems.set(failed(outcome));
                verification.fail(outcome instanceof Outcome.Failed<ScanResult> failed ? failed.message() : stopped());
            }
        });
    }

    /// As [#scan], but nobody asked for it: where nothing changed nothing is shown anew, and the rules are asked
    /// without an entry in the trail.
    ///
    /// @param then hears of what changed; of why the folder could not be read
    public void refresh(Consumer<Load<ScanResult>> then) {
        working.start(Jobs.title("scan", project.folder().getFileName()), project::scan, outcome -> {
            switch (outcome) {
                case Outcome.Done<ScanResult>(ScanResult result) -> {
                    if (result.read() + result.gone() > 0) {
                        show(project::audit);
                    }
                    then.accept(new Load.Ready<>(result));
                }
                case Outcome.Failed<ScanResult> failed -> then.accept(new Load.Failed<>(failed.message()));
                case Outcome.Stopped<ScanResult> stopped -> {}
            }
        });
    }

    public void close() {
        working.cancel();
        verification.close();
        rerunning.close();
    }

    /// Reads the index and asks the rules again: a person changed how they are to be read.
    public void shown() {
        show(project::audit);
    }

    /// Whether they are still those: they are never changed, only replaced.
    @SuppressWarnings("ReferenceEquality")
    private boolean isShown(List<RunRow> these) {
        return rows.get() instanceof Load.Ready<List<RunRow>>(List<RunRow> shown) && shown == these;
    }

    private void show(Supplier<Audit> audits) {
        working.start(Jobs.title("index"), progress -> read(), outcome -> {
            switch (outcome) {
                case Outcome.Done<Known>(Known known) -> {
                    if (!isShown(known.rows())) {
                        rows.set(new Load.Ready<>(known.rows()));
                    }
                    problems.set(new Load.Ready<>(known.problems()));
                    verification.load();
                    judge(audits);
                }
                case Outcome.Failed<Known> failed -> {
                    rows.set(failed(failed));
                    problems.set(failed(failed));
                }
                case Outcome.Stopped<Known> stopped -> {}
            }
        });
    }

    /// Asks the rules again, about all runs where they are not too many, and draws the lineage.
    public void judge() {
        judge(project.asked()::audit);
    }

    private void judge(Supplier<Audit> audits) {
        if (!(rows.get() instanceof Load.Ready<List<RunRow>>(List<RunRow> known)) || known.size() > AT_ONCE) {
            return;
        }
        working.start(Jobs.title("audit"), progress -> audits.get(), outcome -> {
            audit.set(Load.of(outcome));
            draw();
        });
    }

    private void draw() {
        working.start(Jobs.title("lineage"), progress -> project.lineage(), outcome -> lineage.set(Load.of(outcome)));
    }

    private record Known(List<RunRow> rows, List<Problem> problems) {}

    private Known read() {
        return new Known(project.rows(), project.problems());
    }

    private static <T> Load<T> failed(Outcome<?> outcome) {
        String message = outcome instanceof Outcome.Failed<?> failed ? failed.message() : stopped();
        return new Load.Failed<>(message);
    }

    private static String stopped() {
        return Jobs.title("scan.stopped");
    }

    private <T> ReadOnlyObjectWrapper<Load<T>> waiting(String name) {
        return new ReadOnlyObjectWrapper<>(this, name, new Load.Waiting<>());
    }
}
