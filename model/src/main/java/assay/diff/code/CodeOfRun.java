package assay.diff.code;

import assay.content.Content;
import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.content.GitTree;
import assay.diff.code.CodeSide.Origin;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The code of one run: what is said of it and its files.
///
/// @param copy where the files are those of a copy
/// @param missing folders of the commit whose files are not known
record CodeOfRun(
        CodeSide side,
        Map<String, SourceFile> files,
        @Nullable SourceCopy copy,
        List<String> missing) {

    /// Finds it: the commit with its kept patch; the copy of the sources where no commit can be had, or where it had
    /// changes that were not kept.
    static final class Finder {
        private final RunId run;
        private final List<Fact> facts;
        private final List<Fact.Commit> commits;
        private final Content content;
        private final Map<String, GitRepository> repositories;
        private final boolean incomplete;
        private final UnaryOperator<String> withhold;
        private final List<String> notes = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();

        Finder(
                RunId run,
                List<Fact> facts,
                Content content,
                Map<String, GitRepository> repositories,
                boolean incomplete,
                UnaryOperator<String> withhold) {
            this.run = run;
            this.facts = facts;
            this.commits = facts.stream()
                    .filter(Fact.Commit.class::isInstance)
                    .map(Fact.Commit.class::cast)
                    .toList();
            this.content = content;
            this.repositories = repositories;
            this.incomplete = incomplete;
            this.withhold = withhold;
        }

        CodeOfRun find(Progress progress) {
            long shas = commits.stream().map(Fact.Commit::sha).distinct().count();
            for (Fact.Commit commit : commits) {
                for (Map.Entry<String, GitRepository> each : repositories.entrySet()) {
                    if (each.getValue().hasCommit(commit.sha())) {
                        if (shas > 1) {
                            notes.add("The records name " + shas + " commits; " + commit.sha()
                                    + " is the first that is there.");
                        }
                        return commit(commit.sha(), each.getKey(), each.getValue(), progress);
                    }
                }
            }
            String sha = commits.isEmpty() ? null : commits.getFirst().sha();
            notes.add(
                    sha == null
                            ? "No commit is recorded."
                            : "Commit " + sha + " is not among the objects of the project.");
            CommitState state = sha == null ? null : States.absent(sha, repositories.values(), incomplete);
            return copy(state, SourceCopy.of(facts, content));
        }

        private CodeOfRun copy(@Nullable CommitState state, @Nullable SourceCopy copy) {
            List<Evidence> evidence = new ArrayList<>(
                    commits.stream().map(Fact.Commit::evidence).distinct().toList());
            if (copy == null) {
                notes.add("No copy of the sources was found either.");
                return new CodeOfRun(
                        new CodeSide(run, Origin.NONE, state, null, null, evidence, notes), Map.of(), null, missing);
            }
            evidence.addAll(copy.evidence());
            notes.addAll(copy.notes());
            return new CodeOfRun(
                    new CodeSide(run, Origin.COPY, state, null, copy.folder(), evidence, notes),
                    copy.files(),
                    copy,
                    List.of());
        }

        private CodeOfRun commit(String sha, String folder, GitRepository repository, Progress progress) {
            List<Fact.Commit> same =
                    commits.stream().filter(each -> each.sha().equals(sha)).toList();
            CommitState state = States.present(sha, folder, repository);
            Map<String, SourceFile> files = files(sha, repository);
            Fact.Commit kept = same.stream()
                    .filter(each -> each.patch() != null)
                    .findFirst()
                    .orElse(null);
            String path = kept == null ? null : kept.patch();
            Patched patched = kept == null || path == null || files == null
                    ? null
                    : Patched.of(path, kept.evidence(), content, files, withhold, progress);
            boolean changed = kept != null || same.stream().anyMatch(each -> Boolean.TRUE.equals(each.dirty()));
            if (files == null || (changed && (patched == null || !patched.used()))) {
                SourceCopy copy = SourceCopy.of(facts, content);
                if (copy != null) {
                    notes.add(
                            files == null
                                    ? "A copy of the sources was taken instead."
                                    : "The working tree had changes of which no patch can be used: the copy of the"
                                            + " sources was taken instead of the commit.");
                    return copy(state, copy);
                }
                if (files != null) {
                    notes.add("The working tree had changes of which no patch can be used: what ran is not the commit"
                            + " alone.");
                }
            }
            Origin origin =
                    files == null ? Origin.NONE : patched != null && patched.used() ? Origin.PATCHED : Origin.COMMIT;
            CodeSide side = new CodeSide(
                    run,
                    origin,
                    state,
                    patched == null ? null : patched.patch(),
                    null,
                    same.stream().map(Fact.Commit::evidence).distinct().toList(),
                    notes);
            Map<String, SourceFile> all = patched != null ? patched.files() : files == null ? Map.of() : files;
            return new CodeOfRun(side, all, null, missing);
        }

        /// Null where they cannot be listed.
        private @Nullable Map<String, SourceFile> files(String sha, GitRepository repository) {
            try {
                GitTree tree = repository.tree(sha).orElseThrow(() -> new IOException("it is not there any more."));
                missing.addAll(tree.missing());
                tree.missing()
                        .forEach(each -> notes.add("Folder '" + each + "' of commit " + sha
                                + " is not among the objects: the files in it are not known."));
                Map<String, SourceFile> files = new TreeMap<>();
                tree.files().forEach((path, entry) -> files.put(path, file(entry, repository)));
                return files;
            } catch (IOException damaged) {
                notes.add("The files of commit " + sha + " cannot be listed: " + damaged.getMessage());
                return null;
            }
        }

        private static SourceFile file(GitEntry entry, GitRepository repository) {
            return new SourceFile(entry.kind(), entry.id(), max -> repository.content(entry.id(), max));
        }
    }
}
