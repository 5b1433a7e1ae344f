package assay.stitch;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Run;
import assay.fact.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Two tools saw something begin and end at the same time. With one commit in both records, and nobody else it could
/// be, that is the same run; without, it may be.
final class SameTime {
    /// Tools start and stop a little after each other.
    private static final Duration SLACK = Duration.ofSeconds(60);
    /// Of the longer one's time.
    private static final double SHARE = 0.8;
    /// A sweep of short jobs meets everything: comparing goes no further.
    private static final int MOST_AT_ONCE = 50;

    private SameTime() {}

    private record Pair(Run a, Run b) {}

    static List<Likeness> find(List<Run> runs, List<Fact.Commit> said) {
        Map<RunId, Set<String>> commits = new HashMap<>();
        said.forEach(commit ->
                commits.computeIfAbsent(commit.run(), _ -> new HashSet<>()).add(commit.sha()));
        List<Run> timed = runs.stream()
                .filter(run -> run.start() != null && run.end() != null && !run.deleted())
                .sorted(Comparator.comparing((Run run) -> Objects.requireNonNull(run.start()))
                        .thenComparing(Run::key))
                .toList();
        List<Pair> pairs = new ArrayList<>();
        Map<Run, Map<String, Integer>> partners = new LinkedHashMap<>();
        for (int i = 0; i < timed.size(); i++) {
            Run a = timed.get(i);
            Instant latest = Objects.requireNonNull(a.start()).plus(SLACK);
            for (int j = i + 1; j < timed.size() && j - i <= MOST_AT_ONCE; j++) {
                Run b = timed.get(j);
                if (Objects.requireNonNull(b.start()).isAfter(latest)) {
                    break;
                }
                if (!a.id().tool().equals(b.id().tool()) && alike(a, b) && !differ(commits, a, b)) {
                    pairs.add(new Pair(a, b));
                    count(partners, a, b);
                    count(partners, b, a);
                }
            }
        }
        List<Likeness> found = new ArrayList<>();
        for (Pair pair : pairs) {
            boolean alone = isOnly(partners, pair.a, pair.b) && isOnly(partners, pair.b, pair.a);
            boolean commit = share(commits, pair.a, pair.b);
            found.add(new Likeness(
                    pair.a,
                    pair.b,
                    commit && alone,
                    alone || commit,
                    why(commit, alone),
                    List.of(
                            new Evidence(pair.a.record(), Locator.WHOLE, null),
                            new Evidence(pair.b.record(), Locator.WHOLE, null))));
        }
        return found;
    }

    private static String why(boolean commit, boolean alone) {
        String time = "They began and ended at the same time";
        if (!commit) {
            return time + "; no commit stands in both records.";
        }
        return time + ", from one commit" + (alone ? "." : "; so did others.");
    }

    private static boolean isOnly(Map<Run, Map<String, Integer>> partners, Run run, Run partner) {
        return partners.getOrDefault(run, Map.of()).getOrDefault(partner.id().tool(), 0) == 1;
    }

    private static void count(Map<Run, Map<String, Integer>> partners, Run run, Run partner) {
        partners.computeIfAbsent(run, _ -> new HashMap<>()).merge(partner.id().tool(), 1, Integer::sum);
    }

    /// Both ends within the slack, and most of the time in common.
    private static boolean alike(Run a, Run b) {
        Instant startA = Objects.requireNonNull(a.start());
        Instant startB = Objects.requireNonNull(b.start());
        Instant endA = Objects.requireNonNull(a.end());
        Instant endB = Objects.requireNonNull(b.end());
        if (Duration.between(endA, endB).abs().compareTo(SLACK) > 0) {
            return false;
        }
        long common = Math.min(endA.toEpochMilli(), endB.toEpochMilli())
                - Math.max(startA.toEpochMilli(), startB.toEpochMilli());
        long longer =
                Math.max(endA.toEpochMilli() - startA.toEpochMilli(), endB.toEpochMilli() - startB.toEpochMilli());
        return common > 0 && common >= SHARE * longer;
    }

    private static boolean differ(Map<RunId, Set<String>> commits, Run a, Run b) {
        return commits.containsKey(a.id()) && commits.containsKey(b.id()) && !share(commits, a, b);
    }

    /// Some tools keep only the first 7 or more digits.
    private static boolean share(Map<RunId, Set<String>> commits, Run a, Run b) {
        for (String x : commits.getOrDefault(a.id(), Set.of())) {
            for (String y : commits.getOrDefault(b.id(), Set.of())) {
                if (Math.min(x.length(), y.length()) >= 7 && (x.startsWith(y) || y.startsWith(x))) {
                    return true;
                }
            }
        }
        return false;
    }
}
