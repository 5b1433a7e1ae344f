package assay.view.check;

import assay.check.Outcome;
import assay.jobs.Job;
import assay.jobs.Jobs;
import assay.nav.Place;
import assay.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The file that is checked, what it is held against, and what came of it. What it is held against being changed, the
/// file is checked again.
final class CheckModel {
    private final Texts texts = Texts.of(CheckView.class);
    private final CheckSource source;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Nothing());
    private final ObjectProperty<@Nullable Path> trail = new SimpleObjectProperty<>(this, "trail");
    private final ObservableList<Path> certificates = FXCollections.observableArrayList();
    private final BooleanProperty project = new SimpleBooleanProperty(this, "project");
    private final ObjectProperty<@Nullable Path> signature = new SimpleObjectProperty<>(this, "signature");
    private final ObjectProperty<@Nullable Path> key = new SimpleObjectProperty<>(this, "key");
    private @Nullable Path file;
    private @Nullable Job job;
    private boolean quiet;

    CheckModel(CheckSource source, Jobs jobs) {
        this.source = source;
        this.jobs = jobs;
        project.set(!source.project().isEmpty());
        trail.addListener((Observable change) -> changed());
        certificates.addListener((Observable change) -> changed());
        project.addListener((Observable change) -> changed());
        key.addListener((Observable change) -> changed());
    }

    /// Checks a report.
    ///
    /// @param report a PDF, a zip, or the folder that one was unpacked into
    void check(Path report) {
        quiet = true;
        signature.set(null);
        quiet = false;
        file = report;
        again();
    }

    /// Checks the signature on a model's files.
    void check(Path folder, Path signed) {
        quiet = true;
        signature.set(signed);
        quiet = false;
        file = folder;
        again();
    }

    /// Checks the same file as it is now.
    void again() {
        Path checked = file;
        if (checked == null) {
            return;
        }
        stop();
        Held held = new Held(trail.get(), certificates, project.get(), signature.get(), key.get());
        Job[] mine = new Job[1];
        mine[0] = jobs.start(
                texts.text("job", String.valueOf(checked.getFileName())),
                progress -> {
                    if (!Files.exists(checked)) {
                        throw new IllegalArgumentException(texts.text("gone", checked));
                    }
                    return source.check(checked, held, progress);
                },
                outcome -> {
                    if (mine[0] == job) {
                        job = null;
                        state.set(ended(checked, outcome));
                    }
                });
        job = mine[0];
        state.set(new State.Running(checked, mine[0]));
    }

    private static State ended(Path file, assay.jobs.Outcome<Outcome> outcome) {
        return switch (outcome) {
            case assay.jobs.Outcome.Done<Outcome>(Outcome done) -> new State.Done(file, done);
            case assay.jobs.Outcome.Failed<Outcome>(String why, Throwable _) -> new State.Failed(file, why);
            case assay.jobs.Outcome.Stopped<Outcome> _ -> new State.Stopped(file);
        };
    }

    /// Ends the check that runs.
    void cancel() {
        if (job != null) {
            stop();
            state.set(new State.Stopped(Objects.requireNonNull(file)));
        }
    }

    private void stop() {
        if (job != null) {
            job.cancel();
            job = null;
        }
    }

    private void changed() {
        if (!quiet) {
            again();
        }
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The name of the project at hand; empty where there is none.
    String atHand() {
        return source.project();
    }

    ObjectProperty<@Nullable Path> trailProperty() {
        return trail;
    }

    ObservableList<Path> certificates() {
        return certificates;
    }

    BooleanProperty projectProperty() {
        return project;
    }

    /// The signature of a model that is checked; null where a report is.
    ReadOnlyObjectProperty<@Nullable Path> signatureProperty() {
        return signature;
    }

    ObjectProperty<@Nullable Path> keyProperty() {
        return key;
    }

    Place place() {
        return new Place.Check(signature.get() == null ? file : null);
    }

    /// Ends what runs.
    void close() {
        stop();
    }
}
