package assay.view.problems;

import assay.fact.Problem;
import assay.fact.Run;
import assay.jobs.Load;
import assay.nav.Place;
import assay.project.ScanResult;
import assay.query.RunRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The problems of the project, each with the run that it concerns.
public final class ProblemsModel {
    private final ObservableValue<Load<List<Problem>>> problems;
    private final ObservableValue<Load<List<RunRow>>> rows;
    private final ObservableValue<Load<ScanResult>> scan;
    private final ReadOnlyObjectWrapper<Load<List<Line>>> lines =
            new ReadOnlyObjectWrapper<>(this, "lines", new Load.Waiting<>());
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
    private final Subscription listening;

    /// @param run whose folder the file lies in; null where no run's record lies above it
    public record Line(Problem problem, @Nullable Run run) {}

    public ProblemsModel(
            Place.Problems place,
            ObservableValue<Load<List<Problem>>> problems,
            ObservableValue<Load<List<RunRow>>> rows,
            ObservableValue<Load<ScanResult>> scan) {
        this.problems = problems;
        this.rows = rows;
        this.scan = scan;
        chosen.set(place.chosen());
        listening = Subscription.combine(problems.subscribe(now -> arrange()), rows.subscribe(now -> arrange()));
    }

    public ReadOnlyObjectProperty<Load<List<Line>>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// The row that is inspected, from 0; -1 for none.
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    public ObservableValue<Load<ScanResult>> scan() {
        return scan;
    }

    public Place.Problems place() {
        return new Place.Problems(chosen.get());
    }

    public void close() {
        listening.unsubscribe();
    }

    private void arrange() {
        lines.set(
                switch (problems.getValue()) {
                    case Load.Waiting<List<Problem>> waiting -> new Load.Waiting<>();
                    case Load.Failed<List<Problem>>(String message) -> new Load.Failed<>(message);
                    case Load.Ready<List<Problem>>(List<Problem> found) -> new Load.Ready<>(lines(found));
                });
    }

    private List<Line> lines(List<Problem> found) {
        List<RunRow> known =
                rows.getValue() instanceof Load.Ready<List<RunRow>>(List<RunRow> ready) ? ready : List.of();
        Map<String, Run> byRecord = new TreeMap<>();
        Map<String, Run> byFolder = new TreeMap<>();
        for (RunRow row : known) {
            byRecord.putIfAbsent(row.run().record(), row.run());
            String folder = above(row.run().record());
            if (!folder.isEmpty()) {
                byFolder.putIfAbsent(folder, row.run());
            }
        }
        return found.stream()
                .map(problem -> new Line(problem, concerned(problem.file(), byRecord, byFolder)))
                .toList();
    }

    private static @Nullable Run concerned(String file, Map<String, Run> byRecord, Map<String, Run> byFolder) {
        Run own = byRecord.get(file);
        for (String folder = above(file); own == null && !folder.isEmpty(); folder = above(folder)) {
            own = byFolder.get(folder);
        }
        return own;
    }

    private static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
