package assay.project;

import assay.fact.RunId;
import org.jspecify.annotations.Nullable;

/// Something in the project that has the words that were searched for.
///
/// @param key what it is called: a name, a path, a digest, the id of a rule
/// @param text what is said of it: a value, a version, a message; empty where there is nothing
/// @param times how many facts say it; of a finding on how many runs
/// @param run where it can be seen, null where in no run alone
/// @param position of a problem among [Project#problems]; -1 for everything else
public record Match(
        Kind kind,
        String key,
        String text,
        long times,
        @Nullable RunId run,
        int position) {

    public enum Kind {
        RUN,
        MODEL,
        PARAMETER,
        METRIC,
        TAG,
        FILE,
        DIGEST,
        COMMIT,
        PACKAGE,
        SETTING,
        FINDING,
        PROBLEM
    }
}
