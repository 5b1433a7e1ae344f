package assay.view.audit;

import assay.audit.Area;
import assay.audit.Observation;
import org.jspecify.annotations.Nullable;

/// A row of the list of findings.
public sealed interface FindingRow {

    /// The head of a group.
    ///
    /// @param key of the group: a layer, a rule or a run
    /// @param area null where the group is none
    /// @param title empty for the project itself
    /// @param open whether its findings are shown
    record Head(String key, @Nullable Area area, String title, int findings, boolean open) implements FindingRow {}

    /// The same observation, made on one or more runs.
    record Line(Observation observation) implements FindingRow {}
}
