package assay.index;

import assay.fact.Fact.Execution;
import assay.fact.Join;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs out of their records: what the first record in path order says stands, later ones fill what is still open. The
/// records themselves stay among the facts, contradictions included.
final class Joined {
    private static final Comparator<Run> ORDER = Comparator.comparing(
                    Run::start, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Run::key);

    private Joined() {}

    /// @param executions in path order
    /// @param formats of each run, in path order
    /// @return ordered by start (unknown last), then key
    static List<Run> runs(List<Execution> executions, Map<RunId, List<String>> formats) {
        Map<RunId, Run> runs = new LinkedHashMap<>();
        for (Execution execution : executions) {
            Run run = run(execution, formats.getOrDefault(execution.run(), List.of()));
            runs.merge(run.id(), run, Joined::join);
        }
        return runs.values().stream().sorted(ORDER).toList();
    }

    /// With runs of several tools that are one: the one whose id is kept speaks first.
    ///
    /// @param runs in the order of [#runs]
    static List<Run> of(List<Run> runs, List<Join> joins) {
        if (joins.stream().noneMatch(Join::certain)) {
            return runs;
        }
        Map<RunId, Run> byId = new LinkedHashMap<>();
        runs.forEach(run -> byId.put(run.id(), run));
        Map<RunId, RunId> kept = new HashMap<>();
        for (Join join : joins) {
            Run into = byId.get(join.run());
            Run other = join.certain() && into != null ? byId.remove(join.other()) : null;
            if (into != null && other != null) {
                byId.put(into.id(), join(into, other));
                kept.put(other.id(), into.id());
            }
        }
        return byId.values().stream()
                .map(run ->
                        withParent(run, run.parent() == null ? null : kept.getOrDefault(run.parent(), run.parent())))
                .sorted(ORDER)
                .toList();
    }

    private static Run withParent(Run it, @Nullable RunId parent) {
        return new Run(
                it.id(),
                it.formats(),
                it.name(),
                it.status(),
                it.start(),
                it.end(),
                it.id().equals(parent) ? null : parent,
                it.deleted(),
                it.experiment(),
                it.user(),
                it.record());
    }

    private static Run run(Execution it, List<String> formats) {
        return new Run(
                it.run(),
                formats,
                it.name(),
                it.status(),
                it.start(),
                it.end(),
                it.parent(),
                it.deleted(),
                it.experiment(),
                it.user(),
                it.evidence().file());
    }

    private static Run join(Run first, Run then) {
        return new Run(
                first.id(),
                Stream.concat(first.formats().stream(), then.formats().stream())
                        .distinct()
                        .toList(),
                first.name().equals(first.id().id()) ? then.name() : first.name(),
                first.status() == Status.UNKNOWN ? then.status() : first.status(),
                first(first, then, Run::start),
                first(first, then, Run::end),
                first(first, then, Run::parent),
                first.deleted(),
                first(first, then, Run::experiment),
                first(first, then, Run::user),
                first.record());
    }

    private static <T> @Nullable T first(Run first, Run then, Function<Run, @Nullable T> field) {
        T said = field.apply(first);
        return said == null ? field.apply(then) : said;
    }
}
