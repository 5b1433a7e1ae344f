package assay.view.runs;

import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Value;
import assay.nav.Place.Runs.Grouping;
import assay.query.RunRow;
import assay.work.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the table is to be arranged; [#apply] is a pure function over rows, and quick at 100,000.
///
/// @param sort column ids, most significant first, `-` before a descending one
/// @param closed keys of the groups whose members are not shown
public record Arrangement(
        Predicate<RunRow> filter, Grouping grouping, boolean deleted, List<String> sort, Set<String> closed) {

    private static final int LOOKED_AT = 4_096;
    private static final Set<String> SEEDS = Set.of("seed", "random_state", "random_seed", "rng_seed", "manual_seed");

    public Arrangement {
        sort = List.copyOf(sort);
        closed = Set.copyOf(closed);
    }

    /// Whether a parameter of this name is a seed.
    static boolean isSeed(String param) {
        String last = param.substring(param.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return SEEDS.contains(last) || last.endsWith("_seed");
    }

    Arranged apply(List<RunRow> rows) {
        return apply(new Basis(rows), Progress.NONE);
    }

    /// @throws assay.work.Cancelled where another arrangement is wanted by now
    Arranged apply(Basis basis, Progress progress) {
        List<RunRow> matching = new ArrayList<>();
        List<Run> hidden = new ArrayList<>();
        List<Run> hiddenDeleted = new ArrayList<>();
        int looked = 0;
        for (RunRow row : basis.sorted(sort)) {
            if (looked++ % LOOKED_AT == 0) {
                progress.checkpoint();
            }
            if (!filter.test(row)) {
                hidden.add(row.run());
            } else if (row.run().deleted() && !deleted) {
                hiddenDeleted.add(row.run());
            } else {
                matching.add(row);
            }
        }
        progress.checkpoint();
        List<Line> lines = switch (grouping) {
            case NONE ->
                matching.stream().<Line>map(row -> new Line.One(row, 0)).toList();
            case EXPERIMENT -> byExperiment(matching);
            case SEED -> bySeed(matching);
            case PARENT -> byParent(basis.byId(), matching);
        };
        progress.checkpoint();
        return new Arranged(
                lines,
                List.copyOf(matching),
                List.copyOf(hidden),
                List.copyOf(hiddenDeleted),
                Density.of(
                        matching,
                        Stream.concat(hidden.stream(), hiddenDeleted.stream()).toList()));
    }

    private List<Line> byExperiment(List<RunRow> matching) {
        Map<String, List<RunRow>> experiments = new LinkedHashMap<>();
        for (RunRow row : matching) {
            String name = row.run().experiment();
            experiments
                    .computeIfAbsent(name == null ? "" : name, key -> new ArrayList<>())
                    .add(row);
        }
        List<Line> lines = new ArrayList<>();
        experiments.forEach((name, members) -> {
            String key = "experiment:" + name;
            boolean open = !closed.contains(key);
            lines.add(new Line.Group(key, name, null, members, onlySeeds(members), open, 0));
            if (open) {
                members.forEach(row -> lines.add(new Line.One(row, 1)));
            }
        });
        return lines;
    }

    /// What runs have in common that differ in nothing but their seeds.
    private record Twins(String tool, @Nullable String experiment, List<String> names, List<Value> values) {
        static Twins of(RunRow row) {
            List<String> names = new ArrayList<>();
            List<Value> values = new ArrayList<>();
            new TreeMap<>(row.params()).forEach((key, value) -> {
                if (!isSeed(key)) {
                    names.add(key);
                    values.add(value);
                }
            });
            return new Twins(row.run().id().tool(), row.run().experiment(), names, values);
        }
    }

    /// Runs without a seed, and those whose seed no other has, stand alone.
    private List<Line> bySeed(List<RunRow> matching) {
        Map<Twins, List<RunRow>> twins = new LinkedHashMap<>();
        for (RunRow row : matching) {
            twins.computeIfAbsent(Twins.of(row), any -> new ArrayList<>(1)).add(row);
        }
        List<Line> lines = new ArrayList<>();
        twins.values().forEach(members -> {
            if (!onlySeeds(members)) {
                members.forEach(row -> lines.add(new Line.One(row, 0)));
                return;
            }
            String key = "seeds:" + members.getFirst().run().key();
            boolean open = !closed.contains(key);
            lines.add(new Line.Group(key, common(members), null, members, true, open, 0));
            if (open) {
                members.forEach(row -> lines.add(new Line.One(row, 1)));
            }
        });
        return lines;
    }

    /// How the members' names begin: `final-s…`
    private static String common(List<RunRow> members) {
        String first = members.getFirst().run().name();
        int length = first.length();
        for (RunRow member : members) {
            String name = member.run().name();
            length = Math.min(length, name.length());
            while (!name.regionMatches(0, first, 0, length)) {
                length--;
            }
        }
        return length < 2 ? first : length == first.length() ? first : first.substring(0, length) + "…";
    }

    private List<Line> byParent(Map<RunId, RunRow> byId, List<RunRow> matching) {
        Family family = new Family(byId);
        matching.forEach(family::add);
        List<Line> lines = new ArrayList<>();
        Deque<Pending> pending = new ArrayDeque<>();
        Set<RunId> placed = new HashSet<>();
        for (RunId root : family.roots) {
            pending.push(new Pending(root, 0));
            while (!pending.isEmpty()) {
                Pending next = pending.pop();
                placed.add(next.id());
                add(next, family, lines, pending);
            }
        }
        // A record may name two runs as parents of each other: they stand alone rather than nowhere.
        matching.stream().filter(row -> family.circular(row, placed)).forEach(row -> lines.add(new Line.One(row, 0)));
        return lines;
    }

    private record Pending(RunId id, int depth) {}

    private void add(Pending next, Family family, List<Line> lines, Deque<Pending> pending) {
        RunRow row = family.byId.get(next.id());
        List<RunRow> members = family.members.get(next.id());
        if (members == null) {
            lines.add(new Line.One(Objects.requireNonNull(row), next.depth()));
            return;
        }
        String key = next.id().key();
        boolean open = !closed.contains(key);
        String name = row == null ? next.id().id() : row.run().name();
        lines.add(new Line.Group(key, name, row, members, onlySeeds(members), open, next.depth()));
        if (open) {
            members.reversed()
                    .forEach(member -> pending.push(new Pending(member.run().id(), next.depth() + 1)));
        }
    }

    /// Who is nested in whom. Parents that do not fit the filter come along, so that their members keep their place; a
    /// family stands where the first of its runs stood.
    private static final class Family {
        private final Map<RunId, RunRow> byId;
        private final Map<RunId, List<RunRow>> members = new HashMap<>();
        private final Set<RunId> roots = new LinkedHashSet<>();
        private final Set<RunId> known = new HashSet<>();

        Family(Map<RunId, RunRow> byId) {
            this.byId = byId;
        }

        void add(RunRow row) {
            RunRow at = row;
            while (at != null && known.add(at.run().id())) {
                RunId parent = at.run().parent();
                if (parent == null) {
                    roots.add(at.run().id());
                    return;
                }
                members.computeIfAbsent(parent, key -> new ArrayList<>()).add(at);
                at = byId.get(parent);
                if (at == null) {
                    roots.add(parent);
                }
            }
        }

        /// Whether the way up from a run never ends.
        boolean circular(RunRow row, Set<RunId> placed) {
            Set<RunId> way = new HashSet<>();
            RunRow at = row;
            while (at != null && !placed.contains(at.run().id()) && at.run().parent() != null) {
                if (!way.add(at.run().id())) {
                    return true;
                }
                at = byId.get(at.run().parent());
            }
            return false;
        }
    }

    /// Two or more runs whose parameters are equal but for the seed, which differs.
    static boolean onlySeeds(List<RunRow> members) {
        if (members.size() < 2) {
            return false;
        }
        RunRow first = members.getFirst();
        boolean seeded = false;
        for (RunRow other : members.subList(1, members.size())) {
            Set<String> keys = first.params().keySet();
            if (!keys.equals(other.params().keySet())) {
                keys = new HashSet<>(keys);
                keys.addAll(other.params().keySet());
            }
            for (String key : keys) {
                boolean equal =
                        Objects.equals(first.params().get(key), other.params().get(key));
                if (!equal && !isSeed(key)) {
                    return false;
                }
                seeded |= !equal;
            }
        }
        return seeded;
    }
}
