package assay.formats.pachyderm;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/// A pipeline that is to be: nothing of it has run. Its inputs are branches, which move.
record Specification(Tree spec, Source source, Facts facts) {
    private static final int MOST_LEVELS = 32;

    void read() {
        String name = spec.at("pipeline", "name").text("pipeline");
        Tree transform = spec.get("transform");
        List<String> words = new ArrayList<>();
        transform.get("cmd").items().forEach(word -> words.add(word.text("")));
        transform.get("stdin").items().forEach(line -> words.add(line.text("")));
        Tree at = transform.get("cmd").exists() ? transform.get("cmd") : spec.get("pipeline");
        facts.add(new Fact.Step(null, name, String.join(" ", Secrets.arguments(words)), null, source.here(at)));
        Tree image = transform.get("image");
        if (!image.text("").isEmpty()) {
            facts.add(Containers.image(image.text(""), null, Dependency.Origin.DECLARED, source.here(image)));
        }
        transform.get("env").entries().forEach((key, value) -> {
            if (value.text() != null) {
                facts.add(new Setting(
                        null, Setting.Kind.VARIABLE, key, Secrets.value(key, value.text("")), source.here(value)));
            }
        });
        input(name, spec.get("input"), 0);
        // Before 1.4 the inputs were a list.
        spec.get("inputs").items().forEach(each -> repository(name, each));
        for (String limits : List.of("resource_limits", "resourceLimits", "resource_requests", "resourceRequests")) {
            Tree gpu = spec.get(limits).get("gpu");
            Tree number = gpu.get("number").exists() ? gpu.get("number") : gpu;
            if (number.text() != null) {
                String kind = gpu.get("type").text("gpu");
                facts.add(new Setting(
                        null, Setting.Kind.SYSTEM, name + ": " + kind, number.text(""), source.here(number)));
            }
        }
    }

    private void input(String pipeline, Tree input, int level) {
        if (level > MOST_LEVELS) {
            return;
        }
        for (String kind : List.of("pfs", "atom")) {
            if (input.get(kind).exists()) {
                repository(pipeline, input.get(kind));
            }
        }
        for (String kind : List.of("cross", "union", "join", "group")) {
            input.get(kind).items().forEach(each -> input(pipeline, each, level + 1));
        }
    }

    private void repository(String pipeline, Tree input) {
        Tree repository = input.get("repo").text() == null ? input.at("repo", "name") : input.get("repo");
        String name = repository.text("");
        if (name.isEmpty()) {
            return;
        }
        String path = "pfs:" + name + "@" + input.get("branch").text("master") + ":"
                + input.get("glob").text("/");
        facts.add(new Artifact(
                null,
                Artifact.Role.INPUT,
                Artifact.Kind.DATA,
                Secrets.clean(path),
                name,
                pipeline,
                "branch",
                List.of(),
                null,
                source.here(repository)));
    }
}
