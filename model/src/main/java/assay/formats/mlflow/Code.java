package assay.formats.mlflow;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact;
import assay.fact.Fact.Dependency.Origin;
import assay.read.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which code a run came from, how it was started and in which image: MLflow's own tags first, then what scripts log
/// under names of their own.
final class Code {
    private static final Pattern COMMIT = Pattern.compile("(?i)([0-9a-f]{40}|[0-9a-f]{64})([-+].*|\\+)?");
    private static final List<String> COMMIT_TAGS =
            List.of("mlflow.source.git.commit", "mlflow.git.commit", "mlflow.databricks.gitRepoCommit");
    private static final Set<String> COMMIT_KEYS = Set.of(
            "gitcommit",
            "gitsha",
            "githash",
            "gitrev",
            "gitrevision",
            "gitcommithash",
            "gitcommitsha",
            "commit",
            "commithash",
            "commitsha",
            "gitcommitid",
            "commitid");
    private static final Set<String> DIRTY_KEYS = Set.of(
            "mlflowsourcegitdirty",
            "mlflowgitdirty",
            "gitdirty",
            "gitisdirty",
            "gitrepodirty",
            "gittreedirty",
            "isdirty",
            "repodirty",
            "dirty");
    private static final List<String> DIFF_TAGS = List.of("mlflow.source.git.diff", "mlflow.git.diff");
    private static final Set<String> COMMAND_KEYS =
            Set.of("command", "commandline", "cmd", "kedrocommand", "invocation");

    private Code() {}

    static List<Fact> facts(RunRecord run, Map<String, Recorded> tags, List<Recorded> all) {
        List<Fact> facts = new ArrayList<>();
        Fact commit = commit(run, tags, all);
        if (commit != null) {
            facts.add(commit);
        }
        Fact command = command(run, tags, all);
        if (command != null) {
            facts.add(command);
        }
        Fact image = image(run, tags);
        if (image != null) {
            facts.add(image);
        }
        return facts;
    }

    private static @Nullable Fact commit(RunRecord run, Map<String, Recorded> tags, List<Recorded> all) {
        Stream<Recorded> own = COMMIT_TAGS.stream().filter(tags::containsKey).map(tags::get);
        Stream<Recorded> before = Stream.of(new Recorded("source_version", run.sourceVersion(), run.evidence()));
        Stream<Recorded> scripts = all.stream().filter(each -> COMMIT_KEYS.contains(each.plainKey()));
        Recorded found = Stream.of(own, before, scripts)
                .flatMap(each -> each)
                .filter(each -> COMMIT.matcher(each.value().strip()).matches())
                .findFirst()
                .orElse(null);
        if (found == null) {
            return null;
        }
        Matcher sha = COMMIT.matcher(found.value().strip());
        boolean marked = sha.matches() && sha.group(2) != null;
        Boolean dirty = dirty(all);
        return new Fact.Commit(
                run.run(),
                sha.group(1).toLowerCase(Locale.ROOT),
                (dirty == null && marked) ? Boolean.TRUE : dirty,
                patch(tags),
                orNull(RunRecord.first(
                        RunRecord.value(tags, "mlflow.source.git.branch"),
                        RunRecord.value(tags, "mlflow.git.branch"),
                        RunRecord.value(tags, "mlflow.gitBranchName"))),
                orNull(RunRecord.first(
                        RunRecord.value(tags, "mlflow.source.git.repoURL"),
                        RunRecord.value(tags, "mlflow.git.repoURL"),
                        RunRecord.value(tags, "mlflow.gitRepoURL"))),
                found.evidence());
    }

    private static @Nullable Boolean dirty(List<Recorded> all) {
        for (Recorded each : all) {
            String value = each.value().strip().toLowerCase(Locale.ROOT);
            if (DIRTY_KEYS.contains(each.plainKey())) {
                switch (value) {
                    case "true", "1", "yes", "dirty" -> {
                        return true;
                    }
                    case "false", "0", "no", "clean" -> {
                        return false;
                    }
                    default -> {}
                }
            }
            if (each.plainKey().equals("gitstatus") && (value.equals("clean") || value.equals("dirty"))) {
                return value.equals("dirty");
            }
        }
        return null;
    }

    /// In the file store the diff is a file of its own.
    private static @Nullable String patch(Map<String, Recorded> tags) {
        for (String key : DIFF_TAGS) {
            Recorded diff = tags.get(key);
            if (diff != null
                    && !diff.value().isBlank()
                    && diff.evidence().file().endsWith("/" + key)) {
                return diff.evidence().file();
            }
        }
        return null;
    }

    /// A whole command line where a script logged one, else what MLflow knows: the script, without its arguments. Only
    /// `mlflow run` writes an entry point, so that its command is known.
    private static @Nullable Fact command(RunRecord run, Map<String, Recorded> tags, List<Recorded> all) {
        for (Recorded each : all) {
            if (COMMAND_KEYS.contains(each.plainKey()) && !each.value().isBlank()) {
                return new Fact.Command(run.run(), List.of(each.value().strip()), null, each.evidence());
            }
        }
        Recorded name = tags.get("mlflow.source.name");
        String source = RunRecord.first(name == null ? "" : name.value(), Secrets.clean(run.sourceName()));
        if (source.isEmpty()) {
            return null;
        }
        String entryPoint = RunRecord.value(tags, "mlflow.project.entryPoint");
        List<String> arguments =
                entryPoint.isBlank() ? List.of(source) : List.of("mlflow", "run", source, "--entry-point", entryPoint);
        return new Fact.Command(run.run(), arguments, null, name == null ? run.evidence() : name.evidence());
    }

    private static @Nullable Fact image(RunRecord run, Map<String, Recorded> tags) {
        Recorded uri = tags.get("mlflow.docker.image.uri");
        if (uri == null || uri.value().isBlank()) {
            return null;
        }
        String id = RunRecord.value(tags, "mlflow.docker.image.id");
        int slash = uri.value().lastIndexOf('/');
        int colon = uri.value().indexOf(':', slash + 1);
        String name = colon < 0 ? uri.value() : uri.value().substring(0, colon);
        return new Fact.Dependency(
                run.run(),
                "container",
                name,
                colon < 0 ? "" : uri.value().substring(colon + 1),
                null,
                Origin.RECORDED,
                id.matches("sha256:[0-9a-f]{64}") ? List.of(Digest.sha256(id.substring(7))) : digests(id),
                uri.evidence());
    }

    private static List<Digest> digests(String id) {
        return id.isBlank() ? List.of() : List.of(new Digest("docker-image", id, Strength.REFERENCE));
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
