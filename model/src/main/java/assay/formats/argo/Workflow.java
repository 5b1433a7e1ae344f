package assay.formats.argo;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Containers;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Specifications;
import assay.read.Times;
import assay.syntax.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One object. Without a phase in its status it is a plan, and its facts belong to no run.
final class Workflow {
    private static final String PIPELINE = "pipelines.kubeflow.org/pipeline_spec";

    private final Tree object;
    private final Source source;
    private final Facts facts;
    private final @Nullable RunId run;

    Workflow(Tree object, Source source, Facts facts) {
        this.object = object;
        this.source = source;
        this.facts = facts;
        this.run = object.at("status", "phase").text("").isEmpty() ? null : id(object.get("metadata"), source);
    }

    private static RunId id(Tree metadata, Source source) {
        String uid = metadata.get("uid").text("");
        String name = metadata.get("name").text(source.path());
        String space = metadata.get("namespace").text("");
        return uid.isEmpty()
                ? new RunId("argo", source.path(), space.isEmpty() ? name : space + "/" + name)
                : RunId.global("argo", uid);
    }

    void read() {
        Tree spec = object.at("spec", "workflowSpec").exists() ? object.at("spec", "workflowSpec") : object.get("spec");
        if (run != null) {
            execution(run);
        }
        for (Tree parameter : spec.at("arguments", "parameters").items()) {
            Specifications.parameter(parameter.get("name").text(""), parameter.get("value"), run, source, facts);
        }
        Tree annotations = object.at("metadata", "annotations");
        Tree pipeline = annotations.get(PIPELINE);
        for (Tree input : Documents.inner(pipeline.text("")).get("inputs").items()) {
            String value = input.get("default").text("");
            if (!value.isEmpty()) {
                setting(input.get("name").text("") + " by default", value, pipeline);
            }
        }
        Tree sdk = annotations.get("pipelines.kubeflow.org/kfp_sdk_version");
        setting("compiled with", sdk.text() == null ? "" : "kfp " + sdk.text(""), sdk);
        for (Tree template : spec.get("templates").items()) {
            String name = template.get("name").text("template");
            for (Tree container : List.of(template.get("container"), template.get("script"))) {
                if (container.exists()) {
                    Containers.step(name, script(container), run, source, facts);
                }
            }
            template.at("containerSet", "containers")
                    .items()
                    .forEach(each ->
                            Containers.step(name + "/" + each.get("name").text(""), each, run, source, facts));
        }
    }

    /// A script is given to its command as a file: its text stands where a container has its arguments.
    private static Tree script(Tree container) {
        if (!container.get("source").exists()) {
            return container;
        }
        var entries = new LinkedHashMap<>(container.entries());
        entries.put("script", container.get("source"));
        return new Tree.Mapping(entries, container.line(), container.pointer());
    }

    private void execution(RunId id) {
        Tree status = object.get("status");
        Tree metadata = object.get("metadata");
        facts.add(new Execution(
                id,
                metadata.get("name").text(metadata.get("generateName").text(id.id())),
                phase(status.get("phase").text("")),
                Times.utc(status.get("startedAt")),
                Times.utc(status.get("finishedAt")),
                null,
                false,
                metadata.get("namespace").text(),
                null,
                source.here(status.get("phase"))));
        new RunFacts(id, source, source.path(), facts).tag("message", status.get("message"));
        status.get("nodes").entries().forEach((key, node) -> {
            if (node.get("type").text("").equals("Pod")) {
                node(id, key, node);
            }
        });
    }

    private void node(RunId id, String key, Tree node) {
        String name = node.get("displayName").text(key);
        RunId task = new RunId(id.tool(), id.scope(), id.id() + "/" + key);
        facts.add(new Execution(
                task,
                name,
                phase(node.get("phase").text("")),
                Times.utc(node.get("startedAt")),
                Times.utc(node.get("finishedAt")),
                id,
                false,
                null,
                null,
                source.here(node)));
        RunFacts here = new RunFacts(task, source, source.path(), facts);
        Tree memoized = node.at("memoizationStatus", "hit");
        here.tag("taken from the cache", memoized.text("").equals("true") ? memoized : new Tree.Missing(""));
        for (Tree parameter : node.at("inputs", "parameters").items()) {
            if (parameter.get("value").text() != null) {
                here.param(
                        parameter.get("name").text("parameter"),
                        parameter.get("value").text(""),
                        Source.at(parameter.get("value")));
            }
        }
        for (Tree parameter : node.at("outputs", "parameters").items()) {
            here.tag("output " + parameter.get("name").text(""), parameter.get("value"));
        }
        node.at("inputs", "artifacts").items().forEach(each -> artifact(id, Role.INPUT, name, each));
        node.at("outputs", "artifacts").items().forEach(each -> artifact(id, Role.OUTPUT, name, each));
    }

    private void artifact(RunId id, Role role, String step, Tree artifact) {
        for (String store : List.of("s3", "gcs", "oss", "azure")) {
            Tree key = artifact.at(store, store.equals("azure") ? "blob" : "key");
            if (!key.text("").isEmpty()) {
                String bucket = artifact.at(store, "bucket").text("");
                String path = Secrets.clean(store + "://" + (bucket.isEmpty() ? "" : bucket + "/") + key.text(""));
                facts.add(new Artifact(
                        id,
                        role,
                        FileKind.of(artifact.get("name").text("")),
                        path,
                        artifact.get("name").text(Paths.name(path)),
                        step,
                        null,
                        List.of(),
                        null,
                        source.here(key)));
            }
        }
    }

    private void setting(String key, String value, Tree at) {
        if (!value.isEmpty()) {
            facts.add(new Setting(run, Setting.Kind.SYSTEM, key, Secrets.value(key, value), source.here(at)));
        }
    }

    private static Status phase(String phase) {
        return switch (phase) {
            case "Succeeded" -> Status.FINISHED;
            case "Failed", "Error" -> Status.FAILED;
            case "Running" -> Status.RUNNING;
            case "Pending" -> Status.SCHEDULED;
            default -> Status.UNKNOWN;
        };
    }
}
