package assay.formats.mlflow;

import assay.fact.Fact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Problems;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A run of the file store: the folder of a `meta.yaml`, with a file for every parameter, metric and tag.
final class RunFolder {

    /// MLflow takes parameters of 6,000 and tags of 8,000 characters.
    private static final long LARGEST_VALUE = 1 << 20;

    private final Source source;
    private final Facts facts;
    private final String folder;
    private final String experiment;
    private final List<String> artifacts = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<Recorded> params = new ArrayList<>();
    private final List<Recorded> tags = new ArrayList<>();

    private RunFolder(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
        this.folder = source.folder();
        this.experiment = Paths.folder(folder);
    }

    static void read(Source source, Facts facts) {
        new RunFolder(source, facts).read();
    }

    private void read() {
        Tree meta = meta();
        sort();
        RunRecord run = record(meta);
        run.addTo(facts);
        for (String file : metrics) {
            metric(run.run(), file);
        }
        Places places = places(run);
        for (String file : inputs) {
            input(run.run(), file, places);
        }
        for (String file : outputs) {
            output(run.run(), file);
        }
        String kept = artifactFolder(run, places);
        List<String> files = artifacts.isEmpty() && !kept.isEmpty() ? source.files(kept) : artifacts;
        ArtifactFolder.list(source, kept, files, run.run(), facts);
        LoggedModels.add(run, kept, files, facts);
        if (tags.stream().anyMatch(each -> each.key().equals("mlflow.datasets"))) {
            Evaluated.add(run, source, source.files(experiment), facts);
        }
    }

    /// Reads parameters and tags; the others are kept for their turn.
    private void sort() {
        for (String file : source.files(folder)) {
            String name = file.substring(folder.isEmpty() ? 0 : folder.length() + 1);
            int slash = name.indexOf('/');
            switch (slash < 0 ? "" : name.substring(0, slash)) {
                case "params" -> value(file, name.substring(slash + 1), params);
                case "tags" -> value(file, name.substring(slash + 1), tags);
                case "metrics" -> metrics.add(file);
                case "artifacts" -> artifacts.add(file);
                case "inputs" -> addMeta(file, inputs);
                case "outputs" -> addMeta(file, outputs);
                default -> {}
            }
        }
    }

    private static void addMeta(String file, List<String> to) {
        if (file.endsWith("/meta.yaml")) {
            to.add(file);
        }
    }

    private void value(String file, String key, List<Recorded> to) {
        try {
            long size = source.size(file);
            if (size > LARGEST_VALUE) {
                throw new SyntaxException(
                        Reason.TOO_LARGE,
                        0,
                        "Expected a value of at most " + LARGEST_VALUE + " bytes, found " + size + ".");
            }
            to.add(Recorded.of(key, source.text(file), source.evidence(file, Locator.WHOLE)));
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
        }
    }

    /// What can be read of it; [Tree.Missing] where that is nothing.
    private Tree meta() {
        String file = source.path();
        try {
            String text = source.text(file);
            if (!text.endsWith("\n")) {
                facts.problem(new Problem.Truncated(
                        file,
                        Locator.WHOLE,
                        "Expected a meta.yaml whose last line is ended, found one that is cut: what stood from there on"
                                + " is unknown."));
                text = text.substring(0, text.lastIndexOf('\n') + 1);
            }
            if (text.isBlank()) {
                return new Tree.Missing("");
            }
            Tree meta = Meta.parse(text);
            if (!(meta instanceof Tree.Mapping)) {
                throw new SyntaxException(
                        Reason.DAMAGED, 1, "Expected keys and values of a run, found something else.");
            }
            return meta;
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
            return new Tree.Missing("");
        }
    }

    private RunRecord record(Tree meta) {
        Tree group = experimentMeta();
        String name = Paths.name(folder);
        String id = RunRecord.first(
                meta.get("run_id").text(""), meta.get("run_uuid").text(""), name, source.projectName());
        if (!id.equals(name)) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    Locator.WHOLE,
                    "Expected the run id " + name + " of the folder, found " + id + ", which is taken."));
        }
        boolean trashed = ("/" + folder).contains("/.trash/");
        return new RunRecord(
                id,
                RunRecord.first(meta.get("run_name").text(""), meta.get("name").text("")),
                status(meta),
                meta.get("start_time").integer(),
                meta.get("end_time").integer(),
                trashed || isDeleted(meta) || isDeleted(group),
                Secrets.clean(RunRecord.first(
                        group.get("name").text(""), meta.get("experiment_id").text(""), Paths.name(experiment))),
                meta.get("user_id").text(""),
                meta.get("source_name").text(""),
                meta.get("source_version").text(""),
                meta.get("artifact_uri").text(""),
                params,
                tags,
                source.here(Locator.WHOLE));
    }

    private static boolean isDeleted(Tree meta) {
        return meta.get("lifecycle_stage").text("").equals("deleted");
    }

    /// Keys are sorted: where neither the status nor the user behind it is there, the file was cut before both.
    private Status status(Tree meta) {
        Tree recorded = meta.get("status");
        if (!recorded.exists()) {
            return meta.get("user_id").exists() ? Status.RUNNING : Status.UNKNOWN;
        }
        Status status = RunRecord.status(recorded.text(""));
        if (status == Status.UNKNOWN) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    new Locator.Pointer(recorded.pointer(), recorded.line()),
                    "Expected a status from 1 to 5, found " + recorded.text("") + ": how the run ended is unknown."));
        }
        return status;
    }

    private Tree experimentMeta() {
        String file = (experiment.isEmpty() ? "" : experiment + "/") + "meta.yaml";
        if (experiment.equals(folder) || !source.exists(file)) {
            return new Tree.Missing("");
        }
        try {
            return Meta.parse(source.text(file));
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
            return new Tree.Missing("");
        }
    }

    private void metric(RunId run, String file) {
        try {
            MetricLines lines = MetricLines.read(source.bytes(file));
            History points = lines.points();
            if (points.size() > 0) {
                String key = file.substring((folder.isEmpty() ? 0 : folder.length() + 1) + "metrics/".length());
                facts.add(new Fact.Metric(
                        run, Secrets.clean(key), points.last(), points.series(), source.evidence(file, Locator.WHOLE)));
            }
            metricProblems(file, lines);
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
        }
    }

    private void metricProblems(String file, MetricLines lines) {
        if (lines.badLines() > 0) {
            facts.problem(new Problem.Damaged(
                    file,
                    Locator.line(lines.firstBadLine()),
                    "Expected lines of time, value and step, found " + lines.badLines() + " of " + lines.lines()
                            + " that are not; they are left out."));
        }
        if (lines.cut()) {
            facts.problem(new Problem.Truncated(
                    file,
                    Locator.line(lines.lines()),
                    "Expected the last line to be ended, found it half-written; it is left out."));
        }
        if (lines.lines() == 0) {
            facts.problem(new Problem.Truncated(
                    file, Locator.WHOLE, "Expected lines of time, value and step, found an empty file."));
        }
    }

    private void input(RunId run, String file, Places places) {
        try {
            Tree link = Meta.parse(source.text(file));
            String id = link.get("source_id").text("");
            if (link.get("source_type").text("").equals("MODEL")) {
                model(run, Role.INPUT, id, file);
                return;
            }
            String described = inExperiment("datasets/" + id + "/meta.yaml");
            if (id.isEmpty() || !source.exists(described)) {
                throw new SyntaxException(
                        Reason.DAMAGED, 0, "Expected the description of dataset '" + id + "', found none.");
            }
            Tree meta = Meta.parse(source.text(described));
            Dataset dataset = new Dataset(
                    meta.get("name").text(""),
                    meta.get("digest").text(""),
                    meta.get("source").text(""),
                    meta.get("schema").text(""),
                    meta.get("profile").text(""));
            String context = link.at("tags", "mlflow.data.context").text();
            facts.add(dataset.inputOf(run, context, places, source.evidence(described, Locator.WHOLE)));
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
        }
    }

    private void output(RunId run, String file) {
        try {
            Tree link = Meta.parse(source.text(file));
            String linked = Paths.folder(file);
            String id = link.get("destination_id").text(Paths.name(linked));
            if (!source.exists(inExperiment("models/" + id + "/artifacts/MLmodel"))) {
                model(run, Role.OUTPUT, id, file);
            }
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
        }
    }

    private void model(RunId run, Role role, String id, String file) throws IOException {
        String meta = inExperiment("models/" + id + "/meta.yaml");
        boolean known = !id.isEmpty() && source.exists(meta);
        String name = known ? Meta.parse(source.text(meta)).get("name").text(id) : id;
        String path = known ? inExperiment("models/" + id + "/artifacts") : "models:/" + Secrets.clean(id);
        facts.add(new Fact.Artifact(
                run,
                role,
                Kind.MODEL,
                path,
                Secrets.clean(name),
                null,
                null,
                List.of(),
                null,
                source.evidence(file, Locator.WHOLE)));
    }

    private Places places(RunRecord run) {
        String store = Paths.folder(experiment);
        String base = store.endsWith("/.trash") ? Paths.folder(Paths.folder(store)) : Paths.folder(store);
        String place = folder.substring(base.isEmpty() ? 0 : base.length() + 1) + "/artifacts";
        return Places.of(source, base, run.artifactUri(), place.replace("/.trash/", "/"));
    }

    /// Beside the run, unless a server kept artifacts apart; empty where they are not in the project.
    private String artifactFolder(RunRecord run, Places places) {
        if (!artifacts.isEmpty()) {
            return folder + "/artifacts";
        }
        return places.artifacts(run.artifactUri());
    }

    private String inExperiment(String relative) {
        return experiment.isEmpty() ? relative : experiment + "/" + relative;
    }
}
