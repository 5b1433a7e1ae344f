package assay.diff;

import assay.fact.Run;
import java.util.List;

/// A way from one run to another over recorded runs that differ in one factor at a time. It shows what each step went
/// along with, in the order of the way, and no more: factors may act together.
public record Chain(List<Step> steps) {
    public Chain {
        steps = List.copyOf(steps);
    }

    /// Two runs that differ, as far as is recorded, in one factor alone.
    ///
    /// @param factor `lr`, `libraries`, `code` …
    /// @param title of what differs most in it
    public record Step(Run from, Run to, Aspect aspect, String factor, String title, List<MetricDelta> metrics) {
        public Step {
            metrics = List.copyOf(metrics);
        }
    }
}
