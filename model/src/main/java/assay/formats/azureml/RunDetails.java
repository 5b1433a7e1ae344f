package assay.formats.azureml;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/// What `get_details()` says of a run. Addresses of its logs carry signatures and are passed over.
final class RunDetails {
    private RunDetails() {}

    static void read(Tree details, Source source, Facts facts) {
        String id = details.get("runId").text("");
        if (id.isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "Details of a run with a runId were expected, none was found."));
            return;
        }
        RunFacts here = new RunFacts(RunId.global("azureml", id), source, source.path(), facts);
        String parent = details.get("parentRunId").text("");
        facts.add(new Execution(
                here.run(),
                Secrets.clean(details.get("displayName").text(id)),
                status(details.get("status").text("")),
                Times.utc(details.get("startTimeUtc")),
                Times.utc(details.get("endTimeUtc")),
                parent.isEmpty() ? null : RunId.global("azureml", parent),
                false,
                details.get("experimentName").text(),
                null,
                here.at(details.get("runId"))));
        here.system("compute target", details.get("target"));
        here.tag("failure", details.at("error", "error", "message"));
        here.tag("reused from", details.get("properties").get("azureml.reusedrunid"));
        details.get("tags").entries().forEach((key, value) -> {
            if (!key.startsWith("_aml_system")) {
                here.tag(key, value);
            }
        });
        code(details, here);
        details.get("inputDatasets").items().forEach(each -> {
            Tree dataset = each.get("dataset");
            Tree key = dataset.get("name").exists() ? dataset.get("name") : dataset.get("id");
            String version = dataset.get("version").text("");
            String name = key.text("");
            List<Digest> digests = version.isEmpty()
                    ? List.of()
                    : List.of(new Digest("azureml-version", version, Digest.Strength.REFERENCE));
            here.input(Artifact.Kind.DATA, "azureml:" + name, name, digests, Source.at(key));
        });
    }

    private static void code(Tree details, RunFacts here) {
        Tree properties = details.get("properties");
        Tree commit = properties.get("azureml.git.commit");
        String dirty = properties.get("azureml.git.dirty").text("");
        here.commit(
                commit.text(),
                dirty.isEmpty() ? null : Boolean.valueOf(dirty),
                properties.get("azureml.git.branch").text(),
                properties.get("azureml.git.repository_uri").text(),
                Source.at(commit));
        Tree definition = details.get("runDefinition");
        List<String> arguments = new ArrayList<>();
        if (!definition.get("script").text("").isEmpty()) {
            arguments.add(definition.get("script").text(""));
            definition.get("arguments").items().forEach(each -> arguments.add(each.text("")));
        }
        Tree command = definition.get("command");
        if (arguments.isEmpty() && command.text() != null) {
            arguments.add(command.text(""));
        }
        here.command(arguments, null, Source.at(definition));
    }

    private static Status status(String word) {
        return switch (word) {
            case "Completed" -> Status.FINISHED;
            case "Failed" -> Status.FAILED;
            case "Canceled", "CancelRequested" -> Status.KILLED;
            case "Running", "Finalizing" -> Status.RUNNING;
            case "Queued", "NotStarted", "Starting", "Preparing", "Provisioning" -> Status.SCHEDULED;
            default -> Status.UNKNOWN;
        };
    }
}
