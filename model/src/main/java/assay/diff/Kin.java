package assay.diff;

import assay.diff.Traits.Factor;
import assay.fact.Run;
import assay.fact.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Runs by how they differ: seed groups, and ways on which one factor changes at a time. Linear in runs and factors.
/// Not for several threads at once.
final class Kin {
    private static final int LONGEST_WAY = 6;

    private final Map<RunId, Traits> traits = new LinkedHashMap<>();
    private final Map<Bucket, List<Traits>> butOne = new HashMap<>();
    private final Map<Long, List<Traits>> withOneMore = new HashMap<>();
    private final Map<Long, List<Traits>> exact = new HashMap<>();
    private final Map<RunId, Map<RunId, Hop>> ways = new HashMap<>();

    /// Runs that are alike but for one factor, which all of them have.
    private record Bucket(Factor factor, long rest) {}

    /// @param others in an order that settles which of two equal ways is taken
    Kin(Collection<Traits> others) {
        for (Traits each : others) {
            if (traits.putIfAbsent(each.run().id(), each) != null) {
                continue;
            }
            long whole = each.whole();
            add(exact, whole, each);
            each.factors().forEach((factor, value) -> {
                long rest = whole - value;
                add(butOne, new Bucket(factor, rest), each);
                add(withOneMore, rest, each);
            });
        }
    }

    private static <K> void add(Map<K, List<Traits>> into, K key, Traits one) {
        into.computeIfAbsent(key, any -> new ArrayList<>()).add(one);
    }

    /// One run for each seed of the base's kind, the base first; null where the records do not tell what ran.
    @Nullable
    SeedGroup group(RunId base) {
        Traits first = traits.get(base);
        if (first == null || !first.known() || first.seeds().isEmpty()) {
            return null;
        }
        long kind = first.seedless();
        List<Traits> members = new ArrayList<>(List.of(first));
        traits.values().stream()
                .filter(each -> each.known() && !each.seeds().isEmpty() && each.seedless() == kind)
                .forEach(members::add);
        return group(members);
    }

    /// All runs of the base's kind, the base first, a seed as often as it ran; the base alone where the records do not
    /// tell what ran.
    List<Run> alike(RunId base) {
        Traits first = traits.get(base);
        if (first == null) {
            return List.of();
        }
        List<Run> found = new ArrayList<>(List.of(first.run()));
        if (first.known()) {
            traits.values().stream()
                    .filter(each ->
                            !each.run().equals(first.run()) && each.known() && each.seedless() == first.seedless())
                    .forEach(each -> found.add(each.run()));
        }
        return found;
    }

    /// All groups of two seeds or more.
    List<SeedGroup> groups() {
        Map<Long, List<Traits>> kinds = new LinkedHashMap<>();
        traits.values().stream()
                .filter(each -> each.known() && !each.seeds().isEmpty())
                .forEach(each -> add(kinds, each.seedless(), each));
        return kinds.values().stream()
                .map(Kin::group)
                .filter(group -> group.runs().size() > 1)
                .toList();
    }

    /// A seed that ran twice counts once, by the first of its runs.
    private static SeedGroup group(List<Traits> members) {
        Map<String, Traits> bySeed = new LinkedHashMap<>();
        members.forEach(each -> bySeed.putIfAbsent(each.seeds(), each));
        Map<String, List<Double>> values = new TreeMap<>();
        bySeed.values()
                .forEach(each -> each.metrics()
                        .forEach((metric, value) -> values.computeIfAbsent(metric, any -> new ArrayList<>())
                                .add(value)));
        return new SeedGroup(
                bySeed.values().stream().map(Traits::run).toList(),
                values.entrySet().stream()
                        .map(each -> SeedSpread.of(each.getKey(), each.getValue()))
                        .toList());
    }

    /// A run and the factor in which it differs from the one before it.
    record Hop(Traits from, Traits to, Factor factor) {}

    /// The shortest way of one factor a step; empty where there is none of at most six steps.
    List<Hop> way(RunId from, RunId to) {
        Map<RunId, Hop> by = ways.computeIfAbsent(from, this::from);
        List<Hop> way = new ArrayList<>();
        for (Hop hop = by.get(to); hop != null; hop = by.get(hop.from().run().id())) {
            way.addFirst(hop);
        }
        return way;
    }

    /// The last hop to each run that can be reached.
    private Map<RunId, Hop> from(RunId from) {
        Map<RunId, Hop> by = new HashMap<>();
        Map<RunId, Integer> far = new HashMap<>(Map.of(from, 0));
        Set<Bucket> seen = new HashSet<>();
        Deque<Traits> open = new ArrayDeque<>();
        Traits start = traits.get(from);
        if (start != null) {
            open.add(start);
        }
        while (!open.isEmpty()) {
            Traits here = open.removeFirst();
            int steps = far.getOrDefault(here.run().id(), 0);
            if (steps == LONGEST_WAY) {
                break;
            }
            for (Hop hop : around(here, seen)) {
                RunId next = hop.to().run().id();
                if (!far.containsKey(next)) {
                    far.put(next, steps + 1);
                    by.put(next, hop);
                    open.add(hop.to());
                }
            }
        }
        return by;
    }

    private List<Hop> around(Traits here, Set<Bucket> seen) {
        List<Hop> hops = new ArrayList<>();
        long whole = here.whole();
        TreeSet<Factor> order =
                new TreeSet<>(java.util.Comparator.comparing(Factor::aspect).thenComparing(Factor::key));
        order.addAll(here.factors().keySet());
        for (Factor factor : order) {
            long rest = whole - here.factors().getOrDefault(factor, 0L);
            // All of a bucket are one step apart: whoever comes later finds nothing new in it.
            if (seen.add(new Bucket(factor, rest))) {
                butOne.getOrDefault(new Bucket(factor, rest), List.of()).stream()
                        .filter(other -> other.whole() != whole)
                        .forEach(other -> hops.add(new Hop(here, other, factor)));
            }
            exact.getOrDefault(rest, List.of()).forEach(other -> hops.add(new Hop(here, other, factor)));
        }
        for (Traits other : withOneMore.getOrDefault(whole, List.of())) {
            other.factors().keySet().stream()
                    .filter(factor -> !here.factors().containsKey(factor))
                    .findFirst()
                    .ifPresent(factor -> hops.add(new Hop(here, other, factor)));
        }
        return hops;
    }
}
