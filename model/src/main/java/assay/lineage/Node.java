package assay.lineage;

import assay.fact.Digest;
import assay.fact.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param id stable over scans, unique in a graph: `run:mlflow:7c41…`, `data:sha256:9b03…`, `code:4be71c…`
/// @param label what people call it
/// @param detail one muted line: size, commit, a value; empty where there is nothing to say
/// @param tools ids of the formats whose records name it, sorted; two or more mean the same bytes known
///     to both
/// @param digests all that are recorded for it
/// @param seen whether the records hold its content's digest; drawn with a dashed outline where not
/// @param run the run that this node is, null for all other kinds
/// @param path project-relative, null where it has none
public record Node(
        String id,
        Kind kind,
        String label,
        String detail,
        List<String> tools,
        List<Digest> digests,
        boolean seen,
        @Nullable RunId run,
        @Nullable String path) {

    public enum Kind {
        DATA,
        CODE,
        STAGE,
        ENVIRONMENT,
        PARAMETERS,
        RUN,
        MODEL,
        METRICS,
        FILE,
        REPORT
    }

    public Node {
        tools = List.copyOf(tools);
        digests = List.copyOf(digests);
    }
}
