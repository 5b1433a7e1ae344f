package assay.view.run;

import assay.audit.Audit;
import assay.chart.Curve;
import assay.content.Excerpt;
import assay.content.PagedText;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Join;
import assay.fact.Layer;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.OpenRecord;
import assay.jobs.Outcome;
import assay.project.Project;
import assay.rerun.History;
import assay.work.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Everything that the records say about one run, and the record that is open beside it.
public final class RunModel {

    /// @param audit of this run: its tower and findings
    /// @param parent the run that this one is nested in, where its record was found
    /// @param facts in path order
    /// @param joins with runs of other tools that are this one, or may be
    /// @param keptApart with runs that somebody said are others
    /// @param reruns that were made of it, whatever became of them
    public record Content(
            Run run,
            Optional<Run> parent,
            Audit.RunAudit audit,
            List<Fact> facts,
            List<Join> joins,
            List<Join> keptApart,
            History reruns) {
        public Content {
            facts = List.copyOf(facts);
            joins = List.copyOf(joins);
            keptApart = List.copyOf(keptApart);
        }

        <T extends Fact> List<T> all(Class<T> kind) {
            return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    private final Project project;
    private final RunId id;
    private final Jobs.Lane loading;
    private final Jobs.Lane counting;
    private final OpenRecord record;
    private final ReadOnlyStringWrapper behind = new ReadOnlyStringWrapper(this, "behind", "");
    private final ReadOnlyObjectWrapper<Load<Content>> content =
            new ReadOnlyObjectWrapper<>(this, "content", new Load.Waiting<>());
    private final ObjectProperty<Layer> layer = new SimpleObjectProperty<>(this, "layer", Layer.CODE);
    private final ObjectProperty<@Nullable Evidence> evidence = new SimpleObjectProperty<>(this, "evidence");
    private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing", 0.6);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");

    public RunModel(Project project, Jobs jobs, RunId id) {
        this.project = project;
        this.id = id;
        loading = jobs.lane();
        counting = jobs.lane();
        record = new OpenRecord(jobs, project::excerpt);
        evidence.addListener((property, old, now) -> open(now));
    }

    /// Reads the run's facts from the index and asks the rules about it.
    public void load() {
        loading.start(Jobs.title("run"), progress -> read(), outcome -> {
            content.set(Load.of(outcome));
            if (outcome instanceof Outcome.Done<Content>) {
                count();
            }
        });
    }

    private Content read() {
        Run run = project.records().run(id);
        if (run == null) {
            throw new IllegalStateException("No record speaks of the run " + id.key() + " any more.");
        }
        RunId parent = run.parent();
        return new Content(
                run,
                Optional.ofNullable(parent == null ? null : project.records().run(parent)),
                project.audit(run.id()),
                project.records().facts(id),
                project.joins().stream().filter(join -> names(join, run)).toList(),
                project.keptApart().stream().filter(join -> names(join, run)).toList(),
                project.reruns().history(id));
    }

    private static boolean names(Join join, Run run) {
        return join.run().equals(run.id()) || join.other().equals(run.id());
    }

    /// Says that two runs are two after all, or takes that back; then reads anew.
    public void keepApart(Join join, boolean apart) {
        loading.start(
                Jobs.title(apart ? "apart" : "together"),
                progress -> {
                    project.keepApart(join, apart);
                    return read();
                },
                outcome -> content.set(Load.of(outcome)));
    }

    public ReadOnlyObjectProperty<Load<Content>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /// The courses of a metric in runs that stand beside one, the nearest in time first. To be called on a job's
    /// thread.
    ///
    /// @param parent those of the same parent; else those of the same experiment
    List<Curve> beside(Run run, String metric, boolean parent, int most, Progress progress) {
        Instant start = Objects.requireNonNullElse(run.start(), Instant.EPOCH);
        List<Run> near = project.records().runs().stream()
                .filter(other -> !other.id().equals(run.id()) && !other.deleted())
                .filter(other -> parent
                        ? Objects.equals(other.parent(), run.parent())
                        : Objects.equals(other.experiment(), run.experiment()))
                .sorted(Comparator.comparing(
                        other -> Duration.between(start, Objects.requireNonNullElse(other.start(), Instant.EPOCH))
                                .abs()))
                .limit(4L * most)
                .toList();
        List<Curve> curves = new ArrayList<>();
        for (Run other : near) {
            progress.checkpoint();
            if (curves.size() < most) {
                project.records().facts(other.id()).stream()
                        .filter(fact ->
                                fact instanceof Fact.Metric of && of.key().equals(metric))
                        .map(fact -> ((Fact.Metric) fact).series())
                        .filter(series -> series.size() > 1)
                        .findFirst()
                        .ifPresent(series -> curves.add(Curve.ending(other.name(), series)));
            }
        }
        return curves;
    }

    /// The runs that stand behind it as a sentence; empty until they are counted, which takes its time where they are
    /// many.
    public ReadOnlyStringProperty behindProperty() {
        return behind.getReadOnlyProperty();
    }

    private void count() {
        counting.start(Jobs.title("behind"), progress -> project.saidBehind(id), outcome -> {
            if (outcome instanceof Outcome.Done<String>(String sentence)) {
                behind.set(sentence);
            }
        });
    }

    /// One of the run's text files. To be called on a job's thread.
    PagedText text(String path) {
        return project.text(path);
    }

    /// The layer whose facts are shown.
    public ObjectProperty<Layer> layerProperty() {
        return layer;
    }

    /// The record that is open, null for none.
    public ObjectProperty<@Nullable Evidence> evidenceProperty() {
        return evidence;
    }

    /// What stands in the open record; null where none is open.
    public ReadOnlyObjectProperty<@Nullable Load<Excerpt>> excerptProperty() {
        return record.excerptProperty();
    }

    /// Weight of what came before in the exponential mean, 0 (raw) to 0.99.
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    private void open(@Nullable Evidence now) {
        record.open(now);
    }
}
