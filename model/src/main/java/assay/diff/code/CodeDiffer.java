package assay.diff.code;

import assay.content.Content;
import assay.content.GitRepository;
import assay.diff.code.CodeSide.Origin;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Records;
import assay.fact.RunId;
import assay.work.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Finds the code of runs and compares it.
///
/// @param content of the project
/// @param repositories of the project, by the folder of their work tree
/// @param incomplete whether one of the project's repositories could not be opened
/// @param withhold puts a mark in the place of secrets
public record CodeDiffer(
        Records records,
        Content content,
        Map<String, GitRepository> repositories,
        boolean incomplete,
        UnaryOperator<String> withhold) {

    public CodeDiffer {
        repositories = Collections.unmodifiableMap(new TreeMap<>(repositories));
    }

    /// @throws assay.work.Cancelled when the user asked to stop
    public CodeDiff diff(RunId a, RunId b, Progress progress) {
        CodeOfRun first = find(a, progress);
        CodeOfRun second = find(b, progress);
        if (first.side().origin() == Origin.NONE || second.side().origin() == Origin.NONE) {
            return new CodeDiff(
                    first.side(),
                    second.side(),
                    false,
                    List.of(),
                    0,
                    List.of("The code of both runs was not found, so that nothing was compared."));
        }
        List<String> notes = new ArrayList<>(notes(first.side(), second.side()));
        Map<String, SourceFile> old = first.files();
        Map<String, SourceFile> now = second.files();
        SourceCopy before = first.copy();
        SourceCopy after = second.copy();
        if (before == null && after != null) {
            old = after.within(old);
        } else if (before != null && after == null) {
            now = before.within(now);
        }
        if ((before == null) != (after == null)) {
            int count = before == null ? now.size() : old.size();
            notes.add("A copy was compared with a commit, on the " + count + " files that the copy has.");
        }
        Comparison comparison = new Comparison(old, now, withhold, progress);
        List<FileDiff> files = comparison.files();
        notes.addAll(comparison.notes());
        return new CodeDiff(first.side(), second.side(), true, files, comparison.same(), notes);
    }

    /// The code of one run: its commit with the kept patch, or the copy that its tool made.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop
    public RunCode code(RunId run, Progress progress) {
        return RunCode.of(find(run, progress));
    }

    /// The code of one run as it would be had its records named nothing but this.
    ///
    /// @param sha full or abbreviated id
    /// @param patch project-relative; null for the commit alone
    /// @param evidence where the commit is named
    /// @throws assay.work.Cancelled when the user asked to stop
    public RunCode code(RunId run, String sha, @Nullable String patch, Evidence evidence, Progress progress) {
        String full = repositories.values().stream()
                .flatMap(each -> each.resolve(sha).stream())
                .findFirst()
                .orElse(sha);
        Fact.Commit commit = new Fact.Commit(run, full, null, patch, null, null, evidence);
        return RunCode.of(find(run, List.of(commit), progress));
    }

    private CodeOfRun find(RunId run, Progress progress) {
        return find(run, records.facts(run), progress);
    }

    private CodeOfRun find(RunId run, List<Fact> facts, Progress progress) {
        return new CodeOfRun.Finder(run, facts, content, repositories, incomplete, withhold).find(progress);
    }

    private static List<String> notes(CodeSide a, CodeSide b) {
        CommitState first = a.state();
        CommitState second = b.state();
        String here = first == null ? null : first.repository();
        String there = second == null ? null : second.repository();
        boolean apart = here != null && there != null && !here.equals(there);
        return apart
                ? List.of("The commits are of different repositories: '" + here + "' and '" + there + "'.")
                : List.of();
    }
}
