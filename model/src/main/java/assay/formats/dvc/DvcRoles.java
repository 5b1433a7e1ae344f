package assay.formats.dvc;

import assay.fact.Fact.Artifact.Kind;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What only `dvc.yaml` beside the lock says: which outputs are metrics, and what kind a named artifact is of.
/// Names with `${…}` in them need DVC's own interpolation and are left out.
///
/// @param metrics project-relative paths in file order
/// @param kinds by project-relative path
record DvcRoles(Set<String> metrics, Map<String, Kind> kinds) {

    static DvcRoles beside(Source source, Facts facts) throws IOException {
        DvcRoles roles = new DvcRoles(new LinkedHashSet<>(), new LinkedHashMap<>());
        String path = source.resolve("dvc.yaml");
        if (!source.exists(path)) {
            return roles;
        }
        Tree tree;
        try {
            tree = Yaml.parse(source.text(path), Limits.RECORD);
        } catch (SyntaxException damaged) {
            facts.problem(new Problem.Damaged(
                    path,
                    damaged.line() > 0 ? Locator.line(damaged.line()) : Locator.WHOLE,
                    "The pipeline beside dvc.lock was expected in YAML: " + damaged.getMessage()
                            + " Which outputs are metrics is not known."));
            return roles;
        }
        for (Tree stage : tree.get("stages").entries().values()) {
            Tree body = stage.get("do").exists() ? stage.get("do") : stage;
            roles.addMetrics(source, body.get("wdir").text(""), body.get("metrics"));
        }
        roles.addMetrics(source, "", tree.get("metrics"));
        for (Tree artifact : tree.get("artifacts").entries().values()) {
            String kind = artifact.get("type").text("");
            String file = at(source, "", artifact.get("path").text(""));
            if (kind.equals("model")) {
                roles.kinds.put(file, Kind.MODEL);
            } else if (kind.equals("dataset")) {
                roles.kinds.put(file, Kind.DATA);
            }
        }
        return roles;
    }

    Kind kind(String path) {
        return metrics.contains(path) ? Kind.METRICS : kinds.getOrDefault(path, FileKind.of(path));
    }

    private void addMetrics(Source source, String folder, Tree list) {
        for (Tree item : list.items()) {
            item.entries().keySet().forEach(path -> metrics.add(at(source, folder, path)));
            String path = item.text("");
            if (!path.isEmpty() && !path.contains("${")) {
                metrics.add(at(source, folder, path));
            }
        }
    }

    /// Project-relative where it lies in the project, else as recorded.
    static String at(Source source, String folder, String path) {
        try {
            return source.resolve(folder.isEmpty() ? path : folder + "/" + path);
        } catch (IOException outside) {
            return path;
        }
    }
}
