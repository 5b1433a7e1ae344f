package assay.table;

import assay.table.TableDiff.CellChange;
import assay.table.TableDiff.Difference;
import assay.table.TableDiff.Matched;
import assay.table.TableDiff.Rows;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds each row of the version at hand in the old one. The old version's hashes lie in memory, the other is read in a
/// stream.
final class RowMatch {
    private static final int FIRST = 20;

    private final Table old;
    private final Table now;
    private final ColumnMatch columns;
    private final Progress progress;
    private final long[] values;
    private final long[] texts;
    private final long[] keys;

    RowMatch(Table old, int rows, Table now, ColumnMatch columns, Progress progress) {
        this.old = old;
        this.now = now;
        this.columns = columns;
        this.progress = progress;
        this.values = new long[rows];
        this.texts = new long[rows];
        this.keys = new long[rows];
    }

    /// Memory for that many rows in bytes.
    static long bytes(long rows) {
        return RowMap.bytes(rows) + rows * (8 + 8) + rows * (4 + 4) + rows / 4;
    }

    /// One row that differs, its cells not read yet. Rows from 0, -1 where there is none.
    ///
    /// @param place in the old version, for the order in which people read them
    private record Found(Difference.Kind kind, int before, int after, int place) {}

    /// Counts, and the first rows that differ, of one reading of the version at hand.
    private static final class Tally {
        private final BitSet matched = new BitSet();
        private final List<Found> first = new ArrayList<>();
        private long same;
        private long changed;
        private long rewritten;
        private long added;
        private long removed;
        private int last = -1;
        private boolean reordered;
        private boolean twice;

        void pair(int before, int after, boolean sameValue, boolean sameText) {
            if (sameText) {
                same++;
            } else if (sameValue) {
                rewritten++;
                keep(Difference.Kind.REWRITTEN, before, after, before);
            } else {
                changed++;
                keep(Difference.Kind.CHANGED, before, after, before);
            }
        }

        void match(int before) {
            matched.set(before);
            reordered |= before < last;
            last = before;
        }

        void keep(Difference.Kind kind, int before, int after, int place) {
            if (first.size() < 4 * FIRST
                    && first.stream().filter(each -> each.kind == kind).count() < FIRST) {
                first.add(new Found(kind, before, after, place));
            }
        }
    }

    /// Null where the key is not unique in both.
    @Nullable
    Rows by(Matched how, List<ColumnMatch.Pair> key) throws IOException {
        readOld(key);
        RowMap map = new RowMap(keys);
        if (!map.isUnique()) {
            return null;
        }
        Tally tally = new Tally();
        int[] hidden = key.stream().mapToInt(ColumnMatch.Pair::to).toArray();
        Longs strangers = new Longs();
        now.rows(
                (number, cells) -> {
                    long id = fold(cells, hidden);
                    boolean known = map.has(id);
                    int before = known ? map.take(id, -1) : -1;
                    int row = (int) (number - 1);
                    if (known && before < 0) {
                        tally.twice = true;
                    } else if (before < 0) {
                        tally.added++;
                        strangers.add(id);
                        tally.keep(Difference.Kind.ADDED, -1, row, tally.last);
                    } else {
                        tally.match(before);
                        tally.pair(before, row, values[before] == value(cells), texts[before] == text(cells));
                    }
                },
                progress);
        if (tally.twice || !strangers.areDistinct()) {
            return null;
        }
        removed(tally);
        return rows(how, key, tally);
    }

    /// By all cells of the rows.
    Rows whole() throws IOException {
        readOld(List.of());
        RowMap map = new RowMap(values.clone());
        Tally tally = new Tally();
        Unmatched unmatched = new Unmatched();
        now.rows(
                (number, cells) -> {
                    int before = map.take(value(cells), tally.last);
                    int row = (int) (number - 1);
                    if (before < 0) {
                        unmatched.add(row, tally.last);
                    } else {
                        tally.match(before);
                        tally.pair(before, row, true, texts[before] == text(cells));
                    }
                },
                progress);
        if (tally.reordered) {
            unmatched.forEach((row, place) -> {
                tally.added++;
                tally.keep(Difference.Kind.ADDED, -1, row, place);
            });
            removed(tally);
        } else {
            gaps(tally, unmatched);
        }
        return rows(Matched.WHOLE_ROW, List.of(), tally);
    }

    /// Between two rows that both versions have: as many gone as new are rows that changed.
    private void gaps(Tally tally, Unmatched unmatched) {
        int at = 0;
        for (int anchor = -1; anchor < values.length; anchor = nextMatched(tally, anchor)) {
            int end = nextMatched(tally, anchor);
            int gone = end - anchor - 1;
            int from = at;
            while (at < unmatched.size && unmatched.places[at] == anchor) {
                at++;
            }
            for (int i = 0; i < Math.max(gone, at - from); i++) {
                if (gone == at - from) {
                    tally.pair(anchor + 1 + i, unmatched.rows[from + i], false, false);
                    continue;
                }
                if (i < gone) {
                    tally.removed++;
                    tally.keep(Difference.Kind.REMOVED, anchor + 1 + i, -1, anchor + 1 + i);
                }
                if (i < at - from) {
                    tally.added++;
                    tally.keep(Difference.Kind.ADDED, -1, unmatched.rows[from + i], anchor);
                }
            }
        }
    }

    private int nextMatched(Tally tally, int anchor) {
        int next = tally.matched.nextSetBit(anchor + 1);
        return next < 0 ? values.length : next;
    }

    private void removed(Tally tally) {
        tally.removed = (long) values.length - tally.matched.cardinality();
        int row = tally.matched.nextClearBit(0);
        for (int i = 0; i < FIRST && row < values.length; i++) {
            tally.keep(Difference.Kind.REMOVED, row, -1, row);
            row = tally.matched.nextClearBit(row + 1);
        }
    }

    private Rows rows(Matched how, List<ColumnMatch.Pair> key, Tally tally) throws IOException {
        return new Rows(
                how,
                key.stream().map(ColumnMatch.Pair::after).toList(),
                tally.same,
                tally.added,
                tally.removed,
                tally.changed,
                tally.rewritten,
                tally.reordered,
                differences(tally, key));
    }

    private void readOld(List<ColumnMatch.Pair> key) throws IOException {
        int[] from = columns.pairs().stream().mapToInt(ColumnMatch.Pair::from).toArray();
        int[] id = key.stream().mapToInt(ColumnMatch.Pair::from).toArray();
        old.rows(
                (number, cells) -> {
                    int row = (int) (number - 1);
                    values[row] = fold(cells, from);
                    texts[row] = foldText(cells, from);
                    keys[row] = fold(cells, id);
                },
                progress);
    }

    private long value(@Nullable String[] cells) {
        long hash = 0;
        for (ColumnMatch.Pair pair : columns.pairs()) {
            hash = Cell.both(hash, Cell.value(cells[pair.to()]));
        }
        return hash;
    }

    private long text(@Nullable String[] cells) {
        long hash = 0;
        for (ColumnMatch.Pair pair : columns.pairs()) {
            hash = Cell.both(hash, Cell.text(cells[pair.to()]));
        }
        return hash;
    }

    private static long fold(@Nullable String[] cells, int[] columns) {
        long hash = 0;
        for (int column : columns) {
            hash = Cell.both(hash, Cell.value(cells[column]));
        }
        return hash;
    }

    private static long foldText(@Nullable String[] cells, int[] columns) {
        long hash = 0;
        for (int column : columns) {
            hash = Cell.both(hash, Cell.text(cells[column]));
        }
        return hash;
    }

    private List<Difference> differences(Tally tally, List<ColumnMatch.Pair> key) throws IOException {
        List<Found> first = tally.first.stream()
                .sorted(Comparator.comparingInt(Found::place).thenComparingInt(Found::after))
                .limit(FIRST)
                .toList();
        Map<Integer, @Nullable String[]> before =
                read(old, first.stream().map(Found::before).toList());
        Map<Integer, @Nullable String[]> after =
                read(now, first.stream().map(Found::after).toList());
        return first.stream()
                .map(each -> difference(each, before.get(each.before), after.get(each.after), key))
                .toList();
    }

    private Difference difference(
            Found found,
            @Nullable String @Nullable [] before,
            @Nullable String @Nullable [] after,
            List<ColumnMatch.Pair> key) {
        List<String> id = key.stream()
                .map(pair -> shown(after != null ? after[pair.to()] : before == null ? null : before[pair.from()]))
                .map(String::valueOf)
                .toList();
        List<CellChange> cells = new ArrayList<>();
        for (ColumnMatch.Pair pair : columns.pairs()) {
            String was = before == null ? null : before[pair.from()];
            String is = after == null ? null : after[pair.to()];
            if (before == null || after == null || Cell.text(was) != Cell.text(is)) {
                cells.add(new CellChange(pair.after(), shown(was), shown(is)));
            }
        }
        return new Difference(
                found.kind,
                found.before < 0 ? null : found.before + 1L,
                found.after < 0 ? null : found.after + 1L,
                id,
                cells);
    }

    private static final int SHOWN = 1_000;

    private static @Nullable String shown(@Nullable String cell) {
        return cell == null || cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN) + "…";
    }

    private Map<Integer, @Nullable String[]> read(Table table, List<Integer> rows) throws IOException {
        TreeSet<Integer> wanted = new TreeSet<>(rows);
        wanted.remove(-1);
        Map<Integer, @Nullable String[]> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        try {
            table.rows(
                    (number, cells) -> {
                        int row = (int) (number - 1);
                        if (wanted.contains(row)) {
                            found.put(row, cells.clone());
                        }
                        if (row >= wanted.last()) {
                            throw new Enough();
                        }
                    },
                    progress);
        } catch (Enough _) {
            return found;
        }
        return found;
    }

    private static final class Longs {
        private long[] all = new long[64];
        private int size;

        void add(long value) {
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
            }
            all[size++] = value;
        }

        boolean areDistinct() {
            Arrays.sort(all, 0, size);
            for (int i = 1; i < size; i++) {
                if (all[i] == all[i - 1]) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Rows of the version at hand that the old one lacks, each with the old row that it comes after.
    private static final class Unmatched {
        private int[] rows = new int[64];
        private int[] places = new int[64];
        private int size;

        interface Each {
            void take(int row, int place);
        }

        void add(int row, int place) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size * 2);
                places = Arrays.copyOf(places, size * 2);
            }
            rows[size] = row;
            places[size] = place;
            size++;
        }

        void forEach(Each each) {
            for (int i = 0; i < size; i++) {
                each.take(rows[i], places[i]);
            }
        }
    }
}
