package assay.formats.pachyderm;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `pachctl inspect job|commit --raw` prints. Tokens of the job are never read.
record Exported(Source source, Facts facts) {

    /// The key in either spelling.
    private static Tree get(Tree tree, String camel, String snake) {
        return tree.get(camel).exists() ? tree.get(camel) : tree.get(snake);
    }

    void job(Tree info) {
        String pipeline = info.at("job", "pipeline", "name").text("");
        String id = info.at("job", "id").text("");
        if (pipeline.isEmpty() || id.isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Source.at(info), "A job with the name of its pipeline and an id was expected."));
            return;
        }
        RunId run = RunId.global("pachyderm", pipeline + "@" + id);
        facts.add(new Execution(
                run,
                run.id(),
                status(info.get("state").text("")),
                Times.utc(info.get("started")),
                Times.utc(info.get("finished")),
                null,
                false,
                pipeline,
                null,
                source.here(info.get("state"))));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        here.tag("reason", info.get("reason"));
        here.tag("pipeline version", get(info, "pipelineVersion", "pipeline_version"));
        here.tag("data processed", get(info, "dataProcessed", "data_processed"));
        here.tag("data failed", get(info, "dataFailed", "data_failed"));
        here.tag("data total", get(info, "dataTotal", "data_total"));
        commit(run, Role.OUTPUT, get(info, "outputCommit", "output_commit"));
        inputs(run, info.at("details", "input"), 0);
        Tree image = info.at("details", "transform", "image");
        if (!image.text("").isEmpty()) {
            facts.add(Containers.image(image.text(""), run, Dependency.Origin.RECORDED, source.here(image)));
        }
    }

    /// The commits that a job read, where its input names them.
    private void inputs(RunId run, Tree input, int level) {
        if (level > 32) {
            return;
        }
        Tree pfs = input.get("pfs");
        String id = pfs.get("commit").text("");
        if (!id.isEmpty()) {
            artifact(
                    run, Role.INPUT, pfs.get("repo").text(""), pfs.get("branch").text(""), id, pfs.get("commit"));
        }
        for (String kind : List.of("cross", "union", "join", "group")) {
            input.get(kind).items().forEach(each -> inputs(run, each, level + 1));
        }
    }

    void commit(Tree info) {
        commit(null, Role.OUTPUT, info.get("commit"));
        for (Tree above : get(info, "directProvenance", "direct_provenance").items()) {
            commit(null, Role.INPUT, above);
        }
    }

    private void commit(@Nullable RunId run, Role role, Tree commit) {
        Tree branch = commit.get("branch");
        Tree repo = branch.get("repo").exists() ? branch.get("repo") : commit.get("repo");
        String name = repo.get("name").text(repo.text(""));
        Tree id = commit.get("id");
        if (!name.isEmpty() && !id.text("").isEmpty()) {
            artifact(run, role, name, branch.get("name").text(""), id.text(""), id);
        }
    }

    private void artifact(@Nullable RunId run, Role role, String repo, String branch, String id, Tree at) {
        String path = "pfs:" + repo + (branch.isEmpty() ? "" : "@" + branch) + "=" + id;
        facts.add(new Artifact(
                run,
                role,
                Artifact.Kind.DATA,
                Secrets.clean(path),
                repo,
                null,
                "commit",
                List.of(new Digest("pachyderm-commit", id, Strength.REFERENCE)),
                null,
                source.here(at)));
    }

    private static Status status(String state) {
        return switch (state) {
            case "JOB_SUCCESS" -> Status.FINISHED;
            case "JOB_FAILURE", "JOB_UNRUNNABLE" -> Status.FAILED;
            case "JOB_KILLED" -> Status.KILLED;
            case "JOB_RUNNING", "JOB_EGRESSING", "JOB_FINISHING" -> Status.RUNNING;
            case "JOB_CREATED", "JOB_STARTING" -> Status.SCHEDULED;
            default -> Status.UNKNOWN;
        };
    }
}
