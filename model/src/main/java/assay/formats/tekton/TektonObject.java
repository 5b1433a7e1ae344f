package assay.formats.tekton;

import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.RunFacts;
import assay.read.Source;
import assay.read.Specifications;
import assay.read.Times;
import assay.syntax.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One object. A run of a task that a pipeline's run started names that run in a label.
final class TektonObject {
    private final Tree object;
    private final Source source;
    private final Facts facts;
    private final @Nullable RunId run;

    TektonObject(Tree object, Source source, Facts facts) {
        this.object = object;
        this.source = source;
        this.facts = facts;
        boolean ran = object.get("kind").text("").endsWith("Run")
                && object.get("status").entries().containsKey("conditions");
        this.run = ran ? id(object.at("metadata", "name").text(source.path())) : null;
    }

    private RunId id(String name) {
        String space = object.at("metadata", "namespace").text("");
        return new RunId("tekton", source.folder(), space.isEmpty() ? name : space + "/" + name);
    }

    void read() {
        Tree spec = object.get("spec");
        if (run != null) {
            execution(run);
        }
        for (Tree parameter : spec.get("params").items()) {
            Tree value = parameter.get("value").exists() ? parameter.get("value") : parameter.get("default");
            Specifications.parameter(parameter.get("name").text(""), value, run, source, facts);
        }
        steps("", spec);
        steps("", spec.get("taskSpec"));
        for (Tree tasks : List.of(spec.get("tasks"), spec.at("pipelineSpec", "tasks"))) {
            tasks.items().forEach(task -> steps(task.get("name").text("task") + "/", task.get("taskSpec")));
        }
    }

    private void steps(String prefix, Tree task) {
        int number = 0;
        for (Tree step : task.get("steps").items()) {
            Containers.step(prefix + step.get("name").text("step " + ++number), step, run, source, facts);
        }
    }

    private void execution(RunId id) {
        Tree status = object.get("status");
        Tree condition = status.get("conditions").get(0);
        String above =
                object.at("metadata", "labels").get("tekton.dev/pipelineRun").text("");
        boolean task = object.get("kind").text("").equals("TaskRun");
        facts.add(new Execution(
                id,
                object.at("metadata", "name").text(id.id()),
                status(condition.get("status").text(""), condition.get("reason").text("")),
                Times.utc(status.get("startTime")),
                Times.utc(status.get("completionTime")),
                task && !above.isEmpty() ? id(above) : null,
                false,
                null,
                null,
                source.here(condition)));
        RunFacts here = new RunFacts(id, source, source.path(), facts);
        here.tag("reason", condition.get("reason"));
        for (String results : List.of("results", "taskResults", "pipelineResults")) {
            for (Tree result : status.get(results).items()) {
                here.tag("result " + result.get("name").text(""), result.get("value"));
            }
        }
        for (Tree step : status.get("steps").items()) {
            Tree image = step.get("imageID");
            String text = image.text("").replaceFirst("^docker-pullable://", "");
            if (!text.isEmpty()) {
                facts.add(Containers.image(text, id, Dependency.Origin.RECORDED, source.here(image)));
            }
        }
        status.get("taskRuns").entries().forEach((name, each) -> task(id, name, each));
    }

    /// Before v1 the status of a pipeline's run holds those of its tasks.
    private void task(RunId parent, String name, Tree each) {
        Tree status = each.get("status");
        Tree condition = status.get("conditions").get(0);
        facts.add(new Execution(
                id(name),
                each.get("pipelineTaskName").text(name),
                status(condition.get("status").text(""), condition.get("reason").text("")),
                Times.utc(status.get("startTime")),
                Times.utc(status.get("completionTime")),
                parent,
                false,
                null,
                null,
                source.here(each)));
    }

    private static Status status(String succeeded, String reason) {
        return switch (succeeded) {
            case "True" -> Status.FINISHED;
            case "False" -> reason.contains("Cancelled") ? Status.KILLED : Status.FAILED;
            case "Unknown" -> reason.equals("Running") ? Status.RUNNING : Status.UNKNOWN;
            default -> Status.UNKNOWN;
        };
    }
}
