package assay.formats.datalad;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.GitHead;
import assay.read.ProjectFacts;
import assay.read.Source;
import assay.syntax.GitFolder;
import assay.syntax.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// Commits of `datalad run` among those that the commit checked out leads to. Objects are read bare: nothing that the
/// repository configures is honoured.
record RunCommits(Source source, Facts facts, String root) {
    private static final int MOST = 20_000;

    void read(RunRecords records) throws IOException {
        GitHead head = GitHead.of(source, root);
        if (head == null || head.commit() == null) {
            return;
        }
        try {
            List<GitFolder.Commit> commits = commits(head);
            for (GitFolder.Commit commit : commits) {
                RunMessage message = RunMessage.of(commit.message());
                if (message != null) {
                    record(records, commit, message, head.file());
                }
            }
            if (commits.size() == MOST) {
                facts.problem(new Problem.TooLarge(
                        head.file(),
                        Locator.WHOLE,
                        "Expected fewer than " + MOST + " commits, found more: commands before "
                                + commits.getLast().id() + " were not looked for."));
            }
        } catch (IOException unreadable) {
            new ProjectFacts(source, head.file(), facts).problem(unreadable);
        }
    }

    private void record(RunRecords records, GitFolder.Commit commit, RunMessage message, String file)
            throws IOException {
        try {
            records.record(commit, message, file);
        } catch (SyntaxException damaged) {
            facts.problem(new Problem.Damaged(
                    file,
                    new Locator.Row("commit", "id=" + commit.id()),
                    "A record of a command was expected in its message. " + damaged.getMessage()));
        }
    }

    private List<GitFolder.Commit> commits(GitHead head) throws IOException {
        Path objects = source.file(head.shared() + "config").resolveSibling("objects");
        if (!Files.isDirectory(objects, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("Expected a folder of objects beside " + head.shared() + "config, found none.");
        }
        String tip = String.valueOf(head.commit());
        if (tip.length() != 40) {
            throw new IOException("Expected commits with SHA-1 names, found SHA-256: commands were not looked for.");
        }
        try (GitFolder folder = GitFolder.open(objects)) {
            List<GitFolder.Commit> commits = folder.commits(tip, MOST);
            if (commits.isEmpty()) {
                throw new IOException(
                        "Expected commit " + tip + " among the objects, found none: commands were not looked for.");
            }
            return commits;
        }
    }
}
