package assay.fact;

/// Names a run. Two records with equal ids speak about the same run and are joined in the index.
///
/// @param tool the tool's id, the same for all of its stores (`mlflow` for file store and database alike)
/// @param scope the folder inside which `id` is unique, project-relative; empty where the tool's ids are unique
///     everywhere (MLflow's 128-bit ids), so that copies of one store are joined
/// @param id the tool's own id, as the tool's users know it
public record RunId(String tool, String scope, String id) implements Comparable<RunId> {

    public RunId {
        if (tool.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("A run needs a tool and an id: '" + tool + "', '" + id + "'");
        }
    }

    public static RunId global(String tool, String id) {
        return new RunId(tool, "", id);
    }

    /// Unique in one project's index: `mlflow:7c41…` or `hydra:outputs#2026-10-01/10-20-30`.
    public String key() {
        return scope.isEmpty() ? tool + ":" + id : tool + ":" + scope + "#" + id;
    }

    @Override
    public int compareTo(RunId other) {
        return key().compareTo(other.key());
    }
}
