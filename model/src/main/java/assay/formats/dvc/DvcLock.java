package assay.formats.dvc;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.fact.Value;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.SeedName;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `dvc.lock` of all generations: since 2.0 stages stand under `stages`, before that at the top.
final class DvcLock {
    private final Source source;
    private final DvcRoles roles;
    private final Facts facts;
    private final RunId run;
    private final Set<String> seen = new HashSet<>();
    private final List<Artifact> outputs = new ArrayList<>();

    DvcLock(Source source, DvcRoles roles, Facts facts) {
        this.source = source;
        this.roles = roles;
        this.facts = facts;
        this.run = new RunId("dvc", source.folder(), "dvc.lock");
    }

    /// The outputs, for the metrics in them.
    List<Artifact> read(Tree lock) {
        String schema = lock.get("schema").text("");
        if (!schema.isEmpty() && !schema.equals("2.0")) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    Source.at(lock.get("schema")),
                    "Schema 2.0 or none was expected and '" + schema
                            + "' was found; what it shares with 2.0 was read."));
        }
        Map<String, Tree> stages = schema.isEmpty() && !lock.get("stages").exists()
                ? lock.entries()
                : lock.get("stages").entries();
        if (stages.isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "Stages were expected and none was found; no run is known from it."));
            return outputs;
        }
        // The lock names a state, not an execution: `dvc commit` writes it as well. So how it ended is not known.
        facts.add(Fact.Execution.known(run, source.path(), Status.UNKNOWN, source.here(Locator.WHOLE)));
        stages.forEach(this::stage);
        return outputs;
    }

    private void stage(String name, Tree stage) {
        Tree cmd = stage.get("cmd");
        List<String> lines = new ArrayList<>();
        if (cmd.text() != null) {
            lines.add(command(cmd.text("")));
        }
        cmd.items().forEach(line -> lines.add(command(line.text(""))));
        facts.add(new Fact.Step(run, name, String.join("\n", lines), null, source.here(stage)));
        stage.get("deps").items().forEach(entry -> artifact(Artifact.Role.INPUT, name, entry));
        stage.get("params").entries().forEach(this::params);
        stage.get("outs").items().forEach(entry -> artifact(Artifact.Role.OUTPUT, name, entry));
    }

    private void artifact(Artifact.Role role, String stage, Tree tree) {
        DvcEntry entry = DvcEntry.of(tree);
        if (entry == null) {
            facts.problem(new Problem.Damaged(
                    source.path(), Source.at(tree), "An entry with a path was expected in stage '" + stage + "'."));
            return;
        }
        String path = DvcRoles.at(source, "", entry.path());
        Artifact artifact = new Artifact(
                run,
                role,
                roles.kind(path, stage),
                Secrets.clean(path),
                entry.name(),
                stage,
                null,
                entry.digests(),
                entry.size(),
                source.here(tree));
        facts.add(artifact);
        if (role == Artifact.Role.OUTPUT) {
            outputs.add(artifact);
        }
    }

    private void params(String file, Tree values) {
        String prefix = file.equals("params.yaml") ? "" : file + ":";
        values.entries()
                .forEach((key, value) -> value.leaves((rest, leaf) -> {
                    String name = prefix + (rest.isEmpty() ? key : key + "." + rest);
                    Value recorded = Value.of(Secrets.value(name, leaf.written()));
                    // Every stage repeats what it uses; one with another value is a stale lock and stays.
                    if (seen.add(name + "\0" + recorded.recorded())) {
                        facts.add(new Fact.Param(run, name, recorded, source.here(leaf)));
                        if (SeedName.seeds(name, recorded)) {
                            facts.add(new Fact.Seed(run, name, recorded.recorded(), source.here(leaf)));
                        }
                    }
                }));
    }

    /// Secrets withheld word by word, blanks kept.
    static String command(String line) {
        return String.join(" ", Secrets.arguments(List.of(line.split(" ", -1))));
    }
}
