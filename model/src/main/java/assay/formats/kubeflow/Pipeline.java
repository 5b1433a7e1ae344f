package assay.formats.kubeflow;

import assay.fact.Fact.Artifact;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Specifications;
import assay.syntax.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tasks stand in graphs, which may be components of other graphs; what a task runs is its component's executor.
record Pipeline(Tree spec, Source source, Facts facts) {
    private static final int MOST_LEVELS = 32;

    void read(Tree runtime) {
        Specifications.setting("pipeline", spec.at("pipelineInfo", "name"), source, facts);
        Specifications.setting("compiled with", spec.get("sdkVersion"), source, facts);
        spec.at("root", "inputDefinitions", "parameters")
                .entries()
                .forEach((name, parameter) ->
                        Specifications.setting(name + " by default", parameter.get("defaultValue"), source, facts));
        for (String values : List.of("parameterValues", "parameters")) {
            runtime.get(values).entries().forEach((name, value) -> Specifications.setting(name, value, source, facts));
        }
        tasks("", spec.get("root"), new HashSet<>(), 0);
    }

    private void tasks(String prefix, Tree component, Set<String> open, int level) {
        component.at("dag", "tasks").entries().forEach((name, task) -> {
            String reference = task.at("componentRef", "name").text("");
            Tree inner = spec.at("components", reference);
            if (inner.get("dag").exists()) {
                if (level < MOST_LEVELS && open.add(reference)) {
                    tasks(prefix + name + "/", inner, open, level + 1);
                    open.remove(reference);
                }
            } else {
                executor(
                        prefix + name,
                        spec.at(
                                "deploymentSpec",
                                "executors",
                                inner.get("executorLabel").text("")));
            }
        });
    }

    private void executor(String name, Tree executor) {
        Tree container = executor.get("container");
        if (container.exists()) {
            Containers.step(name, container, null, source, facts);
            Tree accelerator = container.at("resources", "accelerator");
            Specifications.setting(name + ": accelerator", accelerator.get("type"), source, facts);
            Specifications.setting(name + ": accelerators", accelerator.get("count"), source, facts);
        }
        Tree uri = executor.at("importer", "artifactUri", "constant");
        if (!uri.text("").isEmpty()) {
            facts.add(new Artifact(
                    null,
                    Artifact.Role.INPUT,
                    Artifact.Kind.DATA,
                    Secrets.clean(uri.text("")),
                    Paths.name(Secrets.clean(uri.text(""))),
                    name,
                    "imported",
                    List.of(),
                    null,
                    source.here(uri)));
        }
    }
}
