package assay.lineage;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.WebRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commit that a run was started from. A tree with uncommitted changes is other code than the commit and gets a
/// node of its own.
final class CodeNodes {
    private final Graph graph;
    private final Lookup lookup;
    private final Run run;

    CodeNodes(Graph graph, Lookup lookup, Run run) {
        this.graph = graph;
        this.lookup = lookup;
        this.run = run;
    }

    void add(Fact.Commit commit) {
        String sha = commit.sha();
        String base = "code:" + sha;
        boolean changed = Boolean.TRUE.equals(commit.dirty()) || commit.patch() != null;
        Lookup.Presence presence = lookup.commit(sha);
        Edge.Grade grade = presence == Lookup.Presence.PRESENT ? Edge.Grade.ESTABLISHED : Edge.Grade.STATED;
        String found = "Commit " + Words.commit(sha) + "… is recorded in the run" + ending(presence);
        Node node = node(base, sha, presence == Lookup.Presence.ABSENT ? "not in the repository" : "", true, null);
        graph.add(node);
        if (!changed) {
            String clean = commit.dirty() == null
                    ? " Whether the working tree was clean is not recorded."
                    : " The working tree is recorded as clean.";
            graph.add(new Edge(
                    base,
                    RunNodes.id(run.id()),
                    "ran with",
                    grade,
                    found + clean + page(commit),
                    List.of(commit.evidence())));
            return;
        }
        String patch = commit.patch();
        String id = base + (patch == null ? "+changes" : "+" + patch);
        graph.add(node(id, sha, patch == null ? "changes not kept" : "patch kept", patch != null, patch));
        graph.add(new Edge(base, id, "derived from", grade, found + page(commit), List.of(commit.evidence())));
        String why = patch == null
                ? "The run was started with uncommitted changes that were not kept. The exact code is not known."
                : "The run was started with uncommitted changes. The patch " + patch + " is kept.";
        graph.add(new Edge(id, RunNodes.id(run.id()), "ran with", Edge.Grade.STATED, why, List.of(commit.evidence())));
    }

    private static String page(Fact.Commit commit) {
        List<String> pages = WebRepository.pages(List.of(commit), List.of());
        return pages.isEmpty() ? "" : " Its page, not looked up: " + pages.getFirst();
    }

    private static String ending(Lookup.Presence presence) {
        return switch (presence) {
            case PRESENT -> " and is present in the repository (matched).";
            case ABSENT -> " and is not in the repository that was read.";
            case NO_REPOSITORY -> "; there was no repository to look it up in.";
            case NOT_CHECKED -> "; the repository could not tell whether it has it.";
        };
    }

    private Node node(String id, String sha, String detail, boolean seen, @Nullable String path) {
        Digest commit = new Digest("git-commit", sha, Digest.Strength.WEAK);
        return new Node(
                id,
                Node.Kind.CODE,
                Words.commit(sha),
                detail,
                List.of(run.id().tool()),
                List.of(commit),
                seen,
                null,
                path);
    }
}
