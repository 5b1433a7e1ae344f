package assay.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything that was read in one project, for the analyses. One consistent state; answers never
/// change.
public interface Records {

    /// All runs, deleted ones included, ordered by start (unknown last), then key.
    List<Run> runs();

    /// Null where no record speaks of it.
    @Nullable
    Run run(RunId id);

    /// The run's facts in path order; empty for a run of which there is no record.
    List<Fact> facts(RunId id);

    /// Facts that belong to no run: lock files, repositories, registered models without a run.
    List<Fact> projectFacts();

    /// All facts of one kind across runs and project with the format that each was read from, in
    /// path order.
    default <T extends Fact> List<Told<T>> told(Class<T> kind) {
        return told(kind, any -> true);
    }

    /// As [#told(Class)], those alone that are wanted: the others cost no memory.
    default <T extends Fact> List<Told<T>> told(Class<T> kind, Predicate<T> wanted) {
        List<Told<T>> told = new ArrayList<>();
        for (Run run : runs()) {
            facts(run.id()).stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .filter(wanted)
                    .forEach(fact -> told.add(new Told<>(fact, run.id().tool())));
        }
        projectFacts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(wanted)
                .forEach(fact -> told.add(new Told<>(fact, "")));
        return told;
    }

    /// Runs of different tools that were taken for one, and those that may be one.
    default List<Join> joins() {
        return List.of();
    }

    /// What could not be read, in path order.
    List<Problem> problems();
}
