package assay.view.runs;

import assay.audit.Tower;
import assay.fact.Fact;
import assay.fact.RunId;
import java.util.List;

/// What the place asks of the project about single runs, always on a job's thread.
public interface RunsSource {

    List<Fact> facts(RunId run);

    /// Asks the rules about this run alone.
    Tower tower(RunId run);
}
