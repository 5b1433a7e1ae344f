package assay.diff.code;

import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.content.GitTree;
import assay.diff.code.CodeSide.Origin;
import assay.diff.code.CommitState.Presence;
import assay.diff.code.CommitState.Reach;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Records;
import assay.fact.RunId;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Finds the code of runs and compares it.
///
/// @param repositories of the project, by the folder of their work tree
/// @param incomplete whether one of the project's repositories could not be opened
/// @param withhold puts a mark in the place of secrets
public record CodeDiffer(
        Records records, Map<String, GitRepository> repositories, boolean incomplete, UnaryOperator<String> withhold) {

    public CodeDiffer {
        repositories = java.util.Collections.unmodifiableMap(new TreeMap<>(repositories));
    }

    /// @throws assay.work.Cancelled when the user asked to stop
    public CodeDiff diff(RunId a, RunId b, Progress progress) {
        Found first = find(a);
        Found second = find(b);
        boolean compared = first.side.origin() != Origin.NONE && second.side.origin() != Origin.NONE;
        if (!compared) {
            return new CodeDiff(
                    first.side, second.side, false, List.of(), 0, List.of("Code was not found on both sides."));
        }
        Comparison comparison = new Comparison(first.files, second.files, withhold, progress);
        List<FileDiff> files = comparison.files();
        return new CodeDiff(first.side, second.side, true, files, comparison.same(), comparison.notes());
    }

    private record Found(CodeSide side, Map<String, SourceFile> files) {}

    private Found find(RunId run) {
        List<Fact.Commit> commits = records.facts(run).stream()
                .filter(Fact.Commit.class::isInstance)
                .map(Fact.Commit.class::cast)
                .toList();
        List<String> notes = new ArrayList<>();
        for (Fact.Commit commit : commits) {
            for (Map.Entry<String, GitRepository> each : repositories.entrySet()) {
                if (each.getValue().hasCommit(commit.sha())) {
                    return found(run, commit, each.getKey(), each.getValue(), notes);
                }
            }
        }
        CommitState state = commits.isEmpty() ? null : state(commits.getFirst().sha());
        notes.add(
                state == null
                        ? "No commit is recorded."
                        : "Commit " + state.sha() + " is not among the objects of the project.");
        List<Evidence> evidence =
                commits.stream().map(Fact.Commit::evidence).distinct().toList();
        return new Found(new CodeSide(run, Origin.NONE, state, null, null, evidence, notes), Map.of());
    }

    private CommitState state(String sha) {
        boolean unsure = incomplete
                || repositories.values().stream()
                        .anyMatch(each -> !each.problems().isEmpty());
        Presence presence =
                unsure ? Presence.NOT_KNOWN : repositories.isEmpty() ? Presence.NO_REPOSITORY : Presence.ABSENT;
        return new CommitState(sha, presence, null, Reach.NOT_KNOWN, List.of(), List.of());
    }

    private static Found found(
            RunId run, Fact.Commit commit, String folder, GitRepository repository, List<String> notes) {
        CommitState state = new CommitState(
                commit.sha(),
                Presence.PRESENT,
                folder,
                repository.reachable(commit.sha()) ? Reach.REMOTE : Reach.LOCAL,
                List.of(),
                List.of());
        Map<String, SourceFile> files = files(commit.sha(), repository, notes);
        return new Found(
                new CodeSide(
                        run,
                        files == null ? Origin.NONE : Origin.COMMIT,
                        state,
                        null,
                        null,
                        List.of(commit.evidence()),
                        notes),
                files == null ? Map.of() : files);
    }

    /// Null where they cannot be listed.
    private static @Nullable Map<String, SourceFile> files(String sha, GitRepository repository, List<String> notes) {
        try {
            GitTree tree = repository.tree(sha).orElseThrow(() -> new IOException("It is not there any more."));
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
