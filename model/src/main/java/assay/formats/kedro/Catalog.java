package assay.formats.kedro;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The datasets of one environment. Texts that start with `_` are put in where another text names them: `${_base}`.
///
/// @param paths dataset to path, below the Kedro project where it is relative
record Catalog(String root, Map<String, String> texts, Map<String, String> paths) {
    private static final int MOST_FILES = 200;

    /// All catalog files of an environment together, as Kedro reads them.
    static Catalog of(Places places, Source source, Facts facts) throws IOException {
        Catalog catalog = new Catalog(places.root(), new TreeMap<>(), new TreeMap<>());
        List<String> files = source.files(places.folder()).stream()
                .filter(path -> {
                    Places each = Places.of(path);
                    return each != null && each.catalog();
                })
                .limit(MOST_FILES)
                .toList();
        // Damage in another file is told where that file is read.
        Facts quiet = new Quiet();
        List<Tree> trees = new ArrayList<>();
        for (String path : files) {
            trees.addAll(Documents.yaml(source, path, path.equals(source.path()) ? facts : quiet));
        }
        for (Tree tree : trees) {
            tree.entries().forEach((key, value) -> {
                if (key.startsWith("_") && value.text() != null) {
                    catalog.texts.put(key, value.text(""));
                }
            });
        }
        for (Tree tree : trees) {
            tree.entries().forEach((name, dataset) -> {
                String path = catalog.path(dataset);
                if (!name.startsWith("_") && path != null) {
                    catalog.paths.put(name, path);
                }
            });
        }
        return catalog;
    }

    private @Nullable String path(Tree dataset) {
        String path = dataset.get("filepath").text(dataset.get("path").text(""));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            path = path.replace("${" + text.getKey() + "}", text.getValue());
        }
        if (path.isEmpty() || path.length() > 4096) {
            return null;
        }
        boolean elsewhere = path.startsWith("/") || path.contains(":") || path.contains("{") || path.contains("\\");
        return elsewhere ? path : Places.in(root, path.replaceFirst("^\\./", ""));
    }

    /// The datasets of the claimed file alone.
    void read(Source source, Facts facts) throws IOException {
        for (Tree tree : Documents.yaml(source, source.path(), new Quiet())) {
            tree.entries().forEach((name, dataset) -> {
                String type = dataset.get("type").text("");
                if (!name.startsWith("_") && !type.isEmpty()) {
                    facts.add(artifact(name, type, dataset, source));
                }
            });
            if (!source.exists(Places.in(root, "data/session_store.db"))) {
                versions(tree, source, facts);
            }
        }
    }

    /// Where no session is recorded, the versions alone tell that there was one.
    private void versions(Tree tree, Source source, Facts facts) throws IOException {
        Set<String> told = new HashSet<>();
        for (Map.Entry<String, Tree> dataset : tree.entries().entrySet()) {
            String folder = paths.getOrDefault(dataset.getKey(), "");
            if (folder.isEmpty() || !isVersioned(dataset.getValue())) {
                continue;
            }
            for (String path : source.files(folder)) {
                String version = Versions.of(path);
                if (version == null || !path.startsWith(folder + "/" + version + "/")) {
                    continue;
                }
                RunId run = new RunId("kedro", root, version);
                Locator at = Source.at(dataset.getValue());
                if (told.add(version)) {
                    facts.add(new Execution(
                            run,
                            version,
                            Status.UNKNOWN,
                            Versions.time(version),
                            null,
                            null,
                            false,
                            null,
                            null,
                            source.here(at)));
                }
                Versions.output(new RunFacts(run, source, source.path(), facts), path, source, facts, at);
            }
        }
    }

    private static boolean isVersioned(Tree dataset) {
        return dataset.get("versioned").text("").equalsIgnoreCase("true");
    }

    private Artifact artifact(String name, String type, Tree dataset, Source source) {
        String path = paths.getOrDefault(name, "");
        String shown = path.isEmpty() ? name : path;
        long size = path.isEmpty() ? -1 : source.size(path);
        return new Artifact(
                null,
                Role.INPUT,
                kind(type, shown),
                Secrets.clean(shown),
                Secrets.clean(name),
                null,
                Secrets.clean(isVersioned(dataset) ? type + ", versioned" : type),
                List.of(),
                size < 0 ? null : Long.valueOf(size),
                source.here(dataset.get("filepath").exists() ? dataset.get("filepath") : dataset));
    }

    static Kind kind(String type, String path) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.endsWith("metricsdataset")) {
            return Kind.METRICS;
        }
        Kind kind = FileKind.of(path);
        boolean table = lower.startsWith("pandas.") || lower.startsWith("spark.") || lower.startsWith("polars.");
        return kind == Kind.FILE && table ? Kind.DATA : kind;
    }

    /// Takes nothing.
    private static final class Quiet implements Facts {
        @Override
        public void add(Fact fact) {}

        @Override
        public void problem(Problem problem) {}
    }

    /// Where a dataset lies, by the catalog of the base environment; its name where that says nothing.
    String of(String dataset) {
        return paths.getOrDefault(dataset, dataset);
    }

    /// The one that every run of a project reads.
    static Catalog base(String root, Source source, Facts facts) throws IOException {
        return of(new Places(root, "base", ""), source, facts);
    }
}
