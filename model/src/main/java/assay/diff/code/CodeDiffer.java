package assay.diff.code;

import assay.content.Content;
import assay.content.GitRepository;
import assay.diff.code.CodeSide.Origin;
import assay.fact.Records;
import assay.fact.RunId;
import assay.work.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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

    private CodeOfRun find(RunId run, Progress progress) {
        return new CodeOfRun.Finder(run, records.facts(run), content, repositories, incomplete, withhold)
                .find(progress);
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
