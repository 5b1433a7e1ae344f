package assay.view.compare;

import assay.diff.Aspect;
import assay.diff.Change;
import assay.diff.NotCompared;
import assay.diff.RunDiff;
import assay.diff.Same;
import assay.diff.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One thing over all runs compared: the base first, then each of the others as it stands to the base.
///
/// @param base null where the base's records say nothing of it
/// @param rank the highest of its differences, 0 to 4
/// @param reason of that difference; empty where there is none
/// @param remark what else there is to know; empty for nothing
record Line(Aspect aspect, String key, @Nullable Side base, List<Cell> others, int rank, String reason, String remark) {

    enum Kind {
        SAME,
        DIFFERS,
        NOT_COMPARED
    }

    /// @param side null where the run's records say nothing of it
    record Cell(Kind kind, @Nullable Side side) {}

    Line {
        others = List.copyOf(others);
    }

    boolean differs() {
        return others.stream().anyMatch(cell -> cell.kind == Kind.DIFFERS);
    }

    /// Nothing differs, and something could not be compared.
    boolean open() {
        return !differs() && others.stream().anyMatch(cell -> cell.kind == Kind.NOT_COMPARED);
    }

    /// All lines of some comparisons with one base: in each aspect the most influential differences first, then what
    /// could not be compared, then what is the same.
    static List<Line> of(List<RunDiff> diffs) {
        Map<Name, Draft> drafts = new TreeMap<>();
        for (int at = 0; at < diffs.size(); at++) {
            RunDiff diff = diffs.get(at);
            for (Change each : diff.changes()) {
                draft(drafts, each.aspect(), each.key(), diffs.size()).add(at, each);
            }
            for (Same each : diff.same()) {
                draft(drafts, each.aspect(), each.key(), diffs.size()).add(at, each);
            }
            for (NotCompared each : diff.notCompared()) {
                draft(drafts, each.aspect(), each.key(), diffs.size()).add(at, each);
            }
        }
        return drafts.entrySet().stream()
                .map(entry -> entry.getValue().line(entry.getKey()))
                .sorted(Comparator.comparing(Line::aspect)
                        .thenComparingInt(line -> line.differs() ? 0 : line.open() ? 1 : 2)
                        .thenComparing(Comparator.comparingInt(Line::rank).reversed())
                        .thenComparing(Line::key))
                .toList();
    }

    private record Name(Aspect aspect, String key) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int byAspect = aspect.compareTo(other.aspect);
            return byAspect != 0 ? byAspect : key.compareTo(other.key);
        }
    }

    private static Draft draft(Map<Name, Draft> drafts, Aspect aspect, String key, int size) {
        return drafts.computeIfAbsent(new Name(aspect, key), name -> new Draft(size));
    }

    private static final class Draft {
        private final List<Cell> cells = new ArrayList<>();
        private @Nullable Side base;
        private int rank = -1;
        private String reason = "";
        private String remark = "";

        Draft(int size) {
            for (int i = 0; i < size; i++) {
                cells.add(new Cell(Kind.SAME, null));
            }
        }

        void add(int at, Change change) {
            base = base == null ? change.a() : base;
            cells.set(at, new Cell(Kind.DIFFERS, change.b()));
            if (change.rank() > rank) {
                rank = change.rank();
                reason = Naming.sides(change.reason());
                remark = change instanceof Change.Changed changed && changed.jump() != null
                        ? Naming.jump(changed.jump())
                        : "";
            }
        }

        void add(int at, Same same) {
            base = base == null ? same.a() : base;
            cells.set(at, new Cell(Kind.SAME, same.b()));
            String note = same.note();
            remark = remark.isEmpty() && note != null ? Naming.sides(note) : remark;
        }

        void add(int at, NotCompared open) {
            base = base == null ? open.a() : base;
            cells.set(at, new Cell(Kind.NOT_COMPARED, open.b()));
            remark = remark.isEmpty() ? Naming.sides(open.reason()) : remark;
        }

        Line line(Name name) {
            return new Line(name.aspect, name.key, base, cells, Math.max(rank, 0), reason, remark);
        }
    }
}
