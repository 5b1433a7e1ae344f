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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What only `dvc.yaml` beside the lock says: which outputs are metrics, and what kind a named artifact is of.
/// Of names with `${…}` in them, as stages made by `foreach` and `matrix` have, the rest must fit.
///
/// @param metrics project-relative paths in file order
/// @param kinds by project-relative path
/// @param templates metrics with `${…}` in their paths
record DvcRoles(Set<String> metrics, Map<String, Kind> kinds, List<Template> templates) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");
    private static final int LONGEST_TEMPLATE = 1000;

    /// @param stage without the key behind its `@`
    private record Template(String stage, Pattern path) {}

    static DvcRoles beside(Source source, Facts facts) throws IOException {
        DvcRoles roles = new DvcRoles(new LinkedHashSet<>(), new LinkedHashMap<>(), new ArrayList<>());
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
        tree.get("stages").entries().forEach((name, stage) -> {
            Tree body = stage.get("do").exists() ? stage.get("do") : stage;
            roles.addMetrics(source, name, body.get("wdir").text(""), body.get("metrics"));
        });
        roles.addMetrics(source, "", "", tree.get("metrics"));
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

    /// @param stage as the lock names it: `score@small`
    Kind kind(String path, String stage) {
        String name = stage.substring(0, stage.lastIndexOf('@') < 0 ? stage.length() : stage.lastIndexOf('@'));
        boolean templated = templates.stream()
                .anyMatch(each -> (each.stage.isEmpty() || each.stage.equals(name))
                        && each.path.matcher(path).matches());
        return templated || metrics.contains(path) ? Kind.METRICS : kinds.getOrDefault(path, FileKind.of(path));
    }

    private void addMetrics(Source source, String stage, String folder, Tree list) {
        for (Tree item : list.items()) {
            List<String> paths = new ArrayList<>(item.entries().keySet());
            if (!item.text("").isEmpty()) {
                paths.add(item.text(""));
            }
            for (String path : paths) {
                String full = at(source, folder, path);
                if (!full.contains("${")) {
                    metrics.add(full);
                } else if (full.length() < LONGEST_TEMPLATE) {
                    templates.add(new Template(stage, pattern(full)));
                }
            }
        }
    }

    private static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        int from = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(template.substring(from, variable.start())))
                    .append(".*");
            from = variable.end();
        }
        return Pattern.compile(pattern + Pattern.quote(template.substring(from)));
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
