package assay.formats.mlflow;

import assay.fact.Fact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Problems;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.util.List;

/// A model in MLflow's own format: the folder of an `MLmodel`, wherever it lies. It names the run that made it, so that
/// it is joined with a run of the file store, of a database, or of one that is not in the project. The packages beside
/// it are the only environment that MLflow keeps.
final class ModelFolder {
    private final Source source;
    private final Facts facts;

    private ModelFolder(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    static void read(Source source, Facts facts) throws IOException {
        new ModelFolder(source, facts).read();
    }

    private void read() throws IOException {
        if (isCopy()) {
            return;
        }
        Tree model = Yaml.parse(source.text(source.path()), Limits.RECORD);
        String id = model.get("run_id").text("").strip();
        if (id.isEmpty()) {
            return;
        }
        RunId run = RunRecord.run(id);
        facts.add(new Fact.Artifact(
                run,
                Role.OUTPUT,
                Kind.MODEL,
                source.folder(),
                Secrets.clean(name(model)),
                null,
                null,
                List.of(),
                size(model),
                source.here(Locator.WHOLE)));
        Tree python = model.at("flavors", "python_function", "python_version");
        String version = python.text();
        if (version != null) {
            facts.add(Packages.python(run, version, source, source.path(), python));
        }
        packages(run);
    }

    /// A tracking server keeps the model's texts a second time in `metadata`.
    private boolean isCopy() throws IOException {
        return source.folder().endsWith("/metadata") && source.exists(source.resolve("../MLmodel"));
    }

    /// A logged model's name stands beside its folder of artifacts; a run's model is called as its folder.
    private String name(Tree model) throws IOException {
        String folder = source.folder();
        if (folder.endsWith("/artifacts")) {
            String meta = source.resolve("../meta.yaml");
            if (source.exists(meta)) {
                String name = Meta.parse(source.text(meta)).get("name").text("");
                if (!name.isEmpty()) {
                    return name;
                }
            }
            return model.get("model_id").text("model");
        }
        return folder.isEmpty() ? source.projectName() : Paths.name(folder);
    }

    /// What MLflow counted, else what lies there.
    private long size(Tree model) {
        Long recorded = model.get("model_size_bytes").integer();
        return recorded != null
                ? recorded
                : source.files(source.folder()).stream().mapToLong(source::size).sum();
    }

    private void packages(RunId run) throws IOException {
        String requirements = source.resolve("requirements.txt");
        String conda = source.resolve("conda.yaml");
        String pythonEnv = source.resolve("python_env.yaml");
        boolean listed = source.exists(requirements);
        add(requirements, () -> Packages.requirements(source, requirements, run));
        add(conda, () -> Packages.conda(source, conda, run, !listed));
        add(pythonEnv, () -> Packages.pythonEnv(source, pythonEnv, run));
    }

    private interface Reading {
        List<Fact> read() throws IOException;
    }

    private void add(String file, Reading reading) {
        if (!source.exists(file)) {
            return;
        }
        try {
            reading.read().forEach(facts::add);
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
        }
    }
}
