package assay.audit;

import static assay.audit.Texts.FACTS;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.lineage.Lookup.Presence;
import assay.lineage.Lookup.Today;
import java.util.List;
import java.util.regex.Pattern;

/// Commit and working tree are required; the command and the entry point stand beside them.
final class CodeFacts {
    private static final Pattern COMMIT_GAP = Pattern.compile("commit|revision", Pattern.CASE_INSENSITIVE);
    private static final Pattern TREE_GAP =
            Pattern.compile("dirty|clean|uncommitted|working tree|diff", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMAND_GAP = Pattern.compile("command|argument", Pattern.CASE_INSENSITIVE);

    private final Subject subject;
    private final FactList list = new FactList(Layer.CODE);

    private CodeFacts(Subject subject) {
        this.subject = subject;
    }

    static FactList of(Subject subject) {
        return new CodeFacts(subject).list();
    }

    private FactList list() {
        List<Fact.Commit> commits = subject.all(Fact.Commit.class);
        if (commits.isEmpty()) {
            String note = subject.gap(Layer.CODE, COMMIT_GAP).orElse(FACTS.text("commit.none", subject.looked()));
            list.require("code.commit", FACTS.text("commit"), null, Grade.NOT_FOUND, note, List.of());
            list.require(
                    "code.tree", FACTS.text("tree"), null, Grade.NOT_FOUND, FACTS.text("tree.nocommit"), List.of());
        }
        commits.stream()
                .map(Fact.Commit::sha)
                .distinct()
                .forEach(sha -> commit(
                        commits.stream().filter(each -> each.sha().equals(sha)).toList()));
        command();
        return list;
    }

    private void commit(List<Fact.Commit> same) {
        Fact.Commit commit = same.getFirst();
        List<Evidence> evidence = same.stream().map(Fact.Commit::evidence).toList();
        Presence presence = subject.lookup().commit(commit.sha());
        boolean found = presence == Presence.PRESENT;
        String key = "commit." + presence.name();
        list.require(
                "code.commit",
                FACTS.text("commit"),
                commit.sha(),
                found ? Grade.MATCHED : Grade.RECORDED,
                FACTS.text(key, commit.sha()),
                evidence);
        tree(same, found, evidence);
        if (commit.branch() != null) {
            list.add(
                    "code.branch",
                    FACTS.text("branch"),
                    commit.branch(),
                    Grade.RECORDED,
                    FACTS.text("recorded"),
                    evidence);
        }
    }

    /// What is recorded as clean is the commit's own tree, and stands as the commit does.
    private void tree(List<Fact.Commit> same, boolean found, List<Evidence> evidence) {
        String name = FACTS.text("tree");
        String patch = same.stream()
                .map(Fact.Commit::patch)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        Grade best = found ? Grade.MATCHED : Grade.RECORDED;
        if (patch != null) {
            String value = FACTS.text("tree.patch", patch);
            switch (subject.lookup().file(patch, "sha256")) {
                case Today.Present(Digest digest) ->
                    list.require(
                            "code.tree", name, value, best, FACTS.text("tree.kept", patch, digest.value()), evidence);
                case Today.Absent absent ->
                    list.require("code.tree", name, value, Grade.NOT_FOUND, FACTS.text("tree.gone", patch), evidence);
                case Today.NotChecked(String reason) ->
                    list.require(
                            "code.tree",
                            name,
                            value,
                            Grade.RECORDED,
                            FACTS.text("tree.notchecked", patch, reason),
                            evidence);
            }
        } else if (same.stream().anyMatch(each -> Boolean.TRUE.equals(each.dirty()))) {
            list.require(
                    "code.tree", name, FACTS.text("tree.changed"), Grade.NOT_FOUND, FACTS.text("tree.lost"), evidence);
        } else if (same.stream().anyMatch(each -> Boolean.FALSE.equals(each.dirty()))) {
            list.require("code.tree", name, FACTS.text("tree.clean"), best, FACTS.text("tree.is"), evidence);
        } else {
            String note = subject.gap(Layer.CODE, TREE_GAP).orElse(FACTS.text("tree.none", subject.looked()));
            list.require("code.tree", name, null, Grade.NOT_FOUND, note, List.of());
        }
    }

    private void command() {
        for (Fact.Command command : subject.all(Fact.Command.class)) {
            String folder = command.workingFolder();
            list.add(
                    "code.command",
                    FACTS.text("command"),
                    String.join(" ", command.arguments()),
                    Grade.RECORDED,
                    folder == null || folder.isEmpty()
                            ? FACTS.text("command.nofolder")
                            : FACTS.text("command.folder", folder),
                    List.of(command.evidence()));
        }
        for (Fact.Step step : subject.all(Fact.Step.class)) {
            list.add(
                    "code.command:" + step.name(),
                    FACTS.text("command.step", step.name()),
                    step.command(),
                    Grade.RECORDED,
                    FACTS.text("recorded"),
                    List.of(step.evidence()));
        }
        boolean none = subject.all(Fact.Command.class).isEmpty()
                && subject.all(Fact.Step.class).isEmpty();
        if (none) {
            String note = subject.gap(Layer.CODE, COMMAND_GAP).orElse(FACTS.text("command.none", subject.looked()));
            list.missing("code.command", FACTS.text("command"), note);
        }
        for (Fact.Tag tag : subject.all(Fact.Tag.class)) {
            if (tag.key().endsWith("source.name") || tag.key().endsWith("entryPoint")) {
                list.add(
                        "code.entry",
                        FACTS.text("entry"),
                        tag.value(),
                        Grade.RECORDED,
                        FACTS.text("recorded"),
                        List.of(tag.evidence()));
            }
        }
    }
}
