package assay.rerun.environment;

import assay.rerun.run.Ran;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// No environment, and why.
///
/// @param what failed, a sentence that names the package where one is to blame
/// @param tried in order, a line each
/// @param lastLines of the tool that failed; empty where none was started
/// @param next what a person can do, a sentence
/// @param end of the process that failed; null where none was started
public record EnvironmentFailed(
        String what, List<String> tried, List<String> lastLines, String next, Ran.@Nullable End end)
        implements Provided {
    public EnvironmentFailed {
        tried = List.copyOf(tried);
        lastLines = List.copyOf(lastLines);
    }

    static EnvironmentFailed before(String what, String next) {
        return new EnvironmentFailed(what, List.of(), List.of(), next, null);
    }
}
