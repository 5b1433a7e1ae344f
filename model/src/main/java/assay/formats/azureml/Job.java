package assay.formats.azureml;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Step;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.List;

/// A job file asks for something; nothing in it ran.
final class Job {
    private Job() {}

    static void read(Tree job, Source source, Facts facts) {
        String path = source.path();
        String file = Paths.name(path);
        String name = job.get("name").text(job.get("display_name").text(file.substring(0, file.lastIndexOf('.'))));
        part(name, job, source, facts);
        job.get("jobs").entries().forEach((key, child) -> part(key, child, source, facts));
    }

    private static void part(String name, Tree job, Source source, Facts facts) {
        Tree command = job.get("command").exists() ? job.get("command") : job.at("trial", "command");
        if (command.text() != null) {
            facts.add(new Step(null, Secrets.clean(name), Secrets.clean(command.text("")), null, source.here(command)));
        }
        if (job.get("code").text() != null) {
            input(job.get("code"), Artifact.Kind.CODE, "code", name, source, facts);
        }
        image(job.get("environment"), source, facts);
        image(job.at("trial", "environment"), source, facts);
        job.get("inputs").entries().forEach((key, input) -> {
            Tree at = input.get("path").exists() ? input.get("path") : input;
            if (looksLikePath(at.text(""))) {
                input(at, FileKind.of(at.text("")), key, name, source, facts);
            }
        });
        job.get("environment_variables")
                .entries()
                .forEach((key, value) -> facts.add(new Setting(
                        null, Setting.Kind.VARIABLE, key, Secrets.value(key, value.text("")), source.here(value))));
    }

    private static void input(Tree path, Artifact.Kind kind, String key, String step, Source source, Facts facts) {
        facts.add(new Artifact(
                null,
                Artifact.Role.INPUT,
                kind,
                Secrets.clean(path.text("")),
                key,
                Secrets.clean(step),
                null,
                List.of(),
                null,
                source.here(path)));
    }

    private static boolean looksLikePath(String path) {
        return !path.contains("${{") && (path.contains("/") || path.startsWith("azureml:"));
    }

    /// A registered environment, or an image given at the place.
    private static void image(Tree environment, Source source, Facts facts) {
        Tree at = environment.get("image").exists() ? environment.get("image") : environment;
        String text = at.text("");
        if (text.isEmpty() || text.startsWith("file:")) {
            return;
        }
        int colon = text.lastIndexOf(':');
        int mark = text.startsWith("azureml:") ? text.lastIndexOf('@') : -1;
        int cut = mark > 0 ? mark : colon > text.lastIndexOf('/') && colon > 8 ? colon : text.length();
        String spec = cut < text.length() ? text.substring(cut + 1) : "";
        facts.add(new Dependency(
                null,
                "container",
                Secrets.clean(text.substring(0, cut)),
                spec,
                null,
                Dependency.Origin.DECLARED,
                List.of(),
                source.here(at)));
    }
}
