package assay.report;

import assay.fact.Fact;
import assay.fact.Grade;
import assay.lineage.Lookup;
import java.util.ArrayList;
import java.util.List;

/// Section 5.1: from which code.
final class CodeRows {

    static final String COMMIT = "code.commit";
    static final String TREE = "code.tree";

    private final Material material;
    private final List<Row> rows = new ArrayList<>();

    private CodeRows(Material material) {
        this.material = material;
    }

    static List<Row> of(Material material) {
        return new CodeRows(material).rows();
    }

    private List<Row> rows() {
        List<Fact.Commit> commits = material.facts(Fact.Commit.class);
        if (commits.isEmpty()) {
            add(COMMIT, "commit", material.notFound("missing.commit"));
            add(TREE, "tree", new Field.NotApplicable(material.say("tree.noCommit")));
        }
        for (Fact.Commit commit : commits) {
            add(COMMIT, "commit", commit(commit));
            add(TREE, "tree", tree(commit));
            if (commit.branch() != null) {
                add("code.branch", "branch", material.recorded(commit.branch(), commit));
            }
            if (commit.remote() != null) {
                add("code.remote", "remote", material.recorded(commit.remote(), commit));
            }
        }
        commands();
        material.facts(Fact.Notebook.class)
                .forEach(book -> add("code.notebook:" + book.path(), "notebook", material.recorded(book.path(), book)));
        return rows;
    }

    private Field commit(Fact.Commit commit) {
        String sha = commit.sha();
        List<Citation> evidence = material.cite(commit);
        Lookup.Presence presence = material.input.lookup().commit(sha);
        String how = presence == Lookup.Presence.PRESENT && material.input.readAt() != null
                ? material.say("commit.PRESENT.dated", sha, material.date(material.input.readAt()))
                : material.say("commit." + presence, sha);
        Grade grade = presence == Lookup.Presence.PRESENT ? Grade.MATCHED : Grade.RECORDED;
        return new Field.Found(sha, grade, how, evidence);
    }

    private Field tree(Fact.Commit commit) {
        Boolean dirty = commit.dirty();
        if (dirty == null) {
            return new Field.NotFound(material.say("tree.unknown"));
        }
        List<Citation> evidence = material.cite(commit);
        if (!dirty) {
            return new Field.Found(material.say("tree.clean"), Grade.RECORDED, material.say("how.recorded"), evidence);
        }
        if (commit.patch() == null) {
            return new Field.Found(
                    material.say("tree.dirty"), Grade.RECORDED, material.say("tree.patchLost"), evidence);
        }
        String how = switch (material.input.lookup().file(commit.patch(), "sha256")) {
            case Lookup.Today.Present present ->
                material.say("tree.patchKept", commit.patch(), present.digest().value());
            case Lookup.Today.Absent absent -> material.say("tree.patchAbsent", commit.patch());
            case Lookup.Today.NotChecked notChecked ->
                material.say("tree.patchNotChecked", commit.patch(), notChecked.reason());
        };
        return new Field.Found(material.say("tree.dirty"), Grade.RECORDED, how, evidence);
    }

    private void commands() {
        List<Fact.Command> commands = material.facts(Fact.Command.class);
        List<Fact.Step> steps = material.facts(Fact.Step.class);
        if (commands.isEmpty() && steps.isEmpty()) {
            add("code.command", "command", material.notFound("missing.command"));
        }
        for (Fact.Command command : commands) {
            add("code.command", "command", material.recorded(String.join(" ", command.arguments()), command));
            if (command.workingFolder() != null) {
                add("code.folder", "folder", material.recorded(command.workingFolder(), command));
            }
        }
        for (Fact.Step step : steps) {
            rows.add(new Row(
                    "code.step:" + step.name(),
                    material.say("row.step", step.name()),
                    material.recorded(step.command(), step)));
        }
    }

    private void add(String key, String name, Field field) {
        rows.add(material.row(key, name, field));
    }
}
