package assay.stitch;

import assay.fact.Fact;
import assay.fact.Join;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the joins of a project. The kinds of evidence, from strong to weak: one record names the other's id; one
/// lies in the other's folder, alone of its tool; both name one commit and ran at the same time. Where two answers
/// are possible, or only the time speaks for it, the runs may be the same and stay two.
public final class Stitching {
    /// Who says most about itself keeps its id.
    private static final Comparator<Run> FIRST = Comparator.comparing((Run run) -> run.status() == Status.UNKNOWN)
            .thenComparing(run -> run.start() == null)
            .thenComparing(run -> run.end() == null)
            .thenComparing(Run::key);

    private final Map<RunId, RunId> kept = new HashMap<>();
    private final Map<String, Join> joins = new LinkedHashMap<>();
    private final Map<RunId, Run> runs = new HashMap<>();

    private Stitching(List<Run> runs) {
        runs.forEach(run -> this.runs.put(run.id(), run));
    }

    /// What a project's records say beyond its runs; all of them in path order.
    public record Said(
            List<Fact.Commit> commits, Map<RunId, Map<String, String>> tags, Map<RunId, Map<String, String>> params) {}

    /// @param records before any join
    /// @param apart [Join#key] of pairs that somebody said are two runs
    /// @return in the order of the runs; no run is taken into more than one other
    public static List<Join> of(Records records, Said said, Set<String> apart) {
        List<Run> runs = records.runs();
        if (runs.stream().map(run -> run.id().tool()).distinct().count() < 2) {
            return List.of();
        }
        List<Likeness> found = new ArrayList<>();
        found.addAll(NamedIds.find(runs, said));
        found.addAll(OnePackage.find(runs));
        found.addAll(SharedFolders.find(runs));
        found.addAll(SameTime.find(runs, said.commits()));
        found.removeIf(likeness -> apart.contains(likeness.key()));
        Stitching stitching = new Stitching(runs);
        // What is certain first: it may answer what else would only be likely.
        found.stream().filter(Likeness::certain).forEach(stitching::join);
        found.forEach(stitching::mention);
        return stitching.result();
    }

    /// A group holds one run of a tool: two runs of one tool were never one.
    private void join(Likeness likeness) {
        Run a = group(likeness.a());
        Run b = group(likeness.b());
        if (a.id().equals(b.id()) || sharesATool(a.id(), b.id())) {
            return;
        }
        Run first = FIRST.compare(a, b) <= 0 ? a : b;
        Run other = first.equals(a) ? b : a;
        kept.replaceAll((run, into) -> into.equals(other.id()) ? first.id() : into);
        kept.put(other.id(), first.id());
        joins.put(likeness.key(), new Join(first.id(), other.id(), true, likeness.why(), likeness.evidence()));
    }

    private void mention(Likeness likeness) {
        Run a = group(likeness.a());
        Run b = group(likeness.b());
        if (a.id().equals(b.id()) || !likeness.worthSaying()) {
            return;
        }
        Run first = FIRST.compare(a, b) <= 0 ? a : b;
        Run other = first.equals(a) ? b : a;
        Join join = new Join(first.id(), other.id(), false, likeness.why(), likeness.evidence());
        joins.putIfAbsent(join.key(), join);
    }

    private Run group(Run run) {
        RunId id = kept.getOrDefault(run.id(), run.id());
        Run found = runs.get(id);
        return found == null ? run : found;
    }

    private boolean sharesATool(RunId a, RunId b) {
        Set<String> tools = tools(a);
        return tools(b).stream().anyMatch(tools::contains);
    }

    private Set<String> tools(RunId group) {
        Set<String> tools = new HashSet<>();
        tools.add(group.tool());
        kept.forEach((run, into) -> {
            if (into.equals(group)) {
                tools.add(run.tool());
            }
        });
        return tools;
    }

    /// A group's id may have changed after a join of it was found.
    private List<Join> result() {
        List<Join> result = new ArrayList<>();
        for (Join join : joins.values()) {
            RunId into = kept.getOrDefault(join.run(), join.run());
            result.add(new Join(into, join.other(), join.certain(), join.why(), join.evidence()));
        }
        result.sort(Comparator.comparing((Join join) -> join.run().key())
                .thenComparing(join -> join.other().key()));
        return List.copyOf(result);
    }
}
