package assay.view.audit;

import assay.audit.Area;
import assay.audit.Finding;
import assay.fact.Run;
import java.util.List;

/// A row of the findings table.
public sealed interface FindingRow {

    Area area();

    /// The head of an area's findings.
    ///
    /// @param open whether they are shown
    record Head(Area area, int findings, boolean open) implements FindingRow {}

    /// The same observation, made on one or more runs.
    ///
    /// @param finding of the first run
    /// @param runs empty where it is about the project
    record Line(Finding finding, List<Run> runs) implements FindingRow {
        public Line {
            runs = List.copyOf(runs);
        }

        @Override
        public Area area() {
            return finding.area();
        }
    }
}
