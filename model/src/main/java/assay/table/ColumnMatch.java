package assay.table;

import assay.table.TableDiff.Columns;
import assay.table.TableDiff.Renamed;
import assay.table.TableDiff.Retyped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which column of one version is which of the other: by name, then by name but for case and punctuation, then by
/// having the same cells in the same order.
///
/// @param pairs in the order of the version at hand
record ColumnMatch(List<Pair> pairs, Columns columns) {

    /// @param from index in the old version
    /// @param to index in the version at hand
    record Pair(int from, int to, String before, String after) {}

    static ColumnMatch of(Table old, Profile was, Table now, Profile is) {
        List<String> before = names(old);
        List<String> after = names(now);
        int[] from = new int[after.size()];
        boolean[] used = new boolean[before.size()];
        Map<String, Integer> byName = index(before, String::toString);
        for (int i = 0; i < from.length; i++) {
            from[i] = byName.getOrDefault(after.get(i), -1);
            if (from[i] >= 0) {
                used[from[i]] = true;
            }
        }
        List<Renamed> renamed = new ArrayList<>();
        Map<String, Integer> loosely = index(before, ColumnMatch::loose);
        Map<Long, Integer> byCells = new HashMap<>();
        for (int i = before.size() - 1; i >= 0; i--) {
            if (!used[i]) {
                byCells.put(was.hashes()[i], i);
            }
        }
        for (int i = 0; i < from.length; i++) {
            if (from[i] < 0) {
                int candidate = loosely.getOrDefault(loose(after.get(i)), -1);
                if (candidate < 0 || used[candidate]) {
                    candidate =
                            was.rows() == 0 || was.rows() != is.rows() ? -1 : byCells.getOrDefault(is.hashes()[i], -1);
                }
                if (candidate >= 0 && !used[candidate]) {
                    from[i] = candidate;
                    used[candidate] = true;
                    renamed.add(new Renamed(before.get(candidate), after.get(i)));
                }
            }
        }
        return of(before, after, from, used, renamed, was, is);
    }

    private static ColumnMatch of(
            List<String> before,
            List<String> after,
            int[] from,
            boolean[] used,
            List<Renamed> renamed,
            Profile was,
            Profile is) {
        List<Pair> pairs = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<Retyped> retyped = new ArrayList<>();
        boolean reordered = false;
        int last = -1;
        for (int i = 0; i < from.length; i++) {
            if (from[i] < 0) {
                added.add(after.get(i));
                continue;
            }
            pairs.add(new Pair(from[i], i, before.get(from[i]), after.get(i)));
            reordered |= from[i] < last;
            last = from[i];
            String kind = was.kinds().get(from[i]);
            if (!kind.equals(is.kinds().get(i))) {
                retyped.add(new Retyped(after.get(i), kind, is.kinds().get(i)));
            }
        }
        List<String> removed = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                removed.add(before.get(i));
            }
        }
        return new ColumnMatch(List.copyOf(pairs), new Columns(added, removed, renamed, reordered, retyped));
    }

    /// A second column of one name becomes `name (2)`.
    private static List<String> names(Table table) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            String name = column.name();
            for (int i = 2; !taken.add(name); i++) {
                name = column.name() + " (" + i + ")";
            }
            names.add(name);
        }
        return names;
    }

    private interface Form {
        String of(String name);
    }

    private static Map<String, Integer> index(List<String> names, Form form) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            index.putIfAbsent(form.of(names.get(i)), i);
        }
        return index;
    }

    /// What is left of a name without case, spaces and punctuation.
    private static String loose(String name) {
        StringBuilder kept = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(kept::appendCodePoint);
        return kept.isEmpty() ? name : kept.toString();
    }
}
