package assay.view.runs;

import assay.fact.Run;
import assay.query.RunRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of the table.
public sealed interface Line {

    /// Steps to the right, from 0.
    int depth();

    /// Null for a group that is no run itself.
    @Nullable
    RunRow row();

    record One(RunRow row, int depth) implements Line {}

    /// Runs that belong together: those nested in one run, or those of one experiment.
    ///
    /// @param key stable over sessions
    /// @param name of the run or experiment
    /// @param row the run that the others are nested in; null for an experiment, and where no record
    ///     of it was found
    /// @param members the runs directly below it
    /// @param onlySeeds whether the members differ in nothing but their seeds
    /// @param open whether the members are shown
    record Group(
            String key,
            String name,
            @Nullable RunRow row,
            List<RunRow> members,
            boolean onlySeeds,
            boolean open,
            int depth)
            implements Line {
        public Group {
            members = List.copyOf(members);
        }
    }

    /// The run of this line, null where it has none.
    default @Nullable Run run() {
        RunRow row = row();
        return row == null ? null : row.run();
    }
}
