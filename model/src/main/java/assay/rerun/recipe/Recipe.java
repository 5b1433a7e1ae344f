package assay.rerun.recipe;

import assay.fact.RunId;
import java.util.List;

/// How a run can be made again, as far as its records tell.
///
/// @param name of the run
/// @param steps code first, device last; commands in the order of their start
/// @param gaps open and filled ones
public record Recipe(RunId run, String name, List<Step> steps, List<Gap> gaps) {
    public Recipe {
        steps = List.copyOf(steps);
        gaps = List.copyOf(gaps);
    }

    public <T extends Step> List<T> all(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Open gaps that keep it from being started.
    public List<Gap> stopping() {
        return gaps.stream().filter(gap -> gap.open() && gap.stops()).toList();
    }
}
