package assay.diff.code;

import assay.diff.code.Notebook.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What differs between two notebooks, cell by cell, in the order of the second.
///
/// @param notes sentences
record NotebookDiff(List<CellDiff> cells, List<String> notes) {

    static NotebookDiff of(Notebook a, Notebook b, UnaryOperator<String> withhold) {
        CellPairs pairs = CellPairs.of(a.cells(), b.cells());
        List<CellDiff> found = new ArrayList<>();
        List<String> notes = new ArrayList<>(List.of("Outputs and execution counts were not compared."));
        Set<Integer> gone = new HashSet<>();
        for (int i = 0; i < a.cells().size(); i++) {
            gone.add(i);
        }
        for (int here : pairs.inA()) {
            gone.remove(here);
        }
        int next = 0;
        for (int there = 0; there < b.cells().size(); there++) {
            int here = pairs.inA()[there];
            for (; next < here; next++) {
                if (gone.contains(next)) {
                    found.add(cell(a.cells().get(next), null, next, -1, withhold));
                }
            }
            Cell now = b.cells().get(there);
            Cell old = here < 0 ? null : a.cells().get(here);
            if (old == null || !old.isSame(now) || pairs.moved().contains(there)) {
                found.add(cell(old, now, here, there, withhold));
            }
            if (old != null && !old.type().equals(now.type())) {
                notes.add("Cell " + (there + 1) + " was " + old.type() + " and is " + now.type() + ".");
            }
        }
        for (; next < a.cells().size(); next++) {
            if (gone.contains(next)) {
                found.add(cell(a.cells().get(next), null, next, -1, withhold));
            }
        }
        if (found.isEmpty()) {
            notes.add("Its cells are alike: what differs lies in outputs, execution counts or metadata.");
        }
        differing("kernel", a.kernel(), b.kernel(), notes);
        differing("language's version", a.language(), b.language(), notes);
        return new NotebookDiff(found, notes);
    }

    private static void differing(String what, String a, String b, List<String> notes) {
        if (!a.equals(b) && !a.isEmpty() && !b.isEmpty()) {
            notes.add("Its " + what + " was " + a + " and is " + b + ".");
        }
    }

    private static CellDiff cell(
            @Nullable Cell old, @Nullable Cell now, int here, int there, UnaryOperator<String> withhold) {
        TextDiff diff = TextDiff.of(text(old), text(now));
        String type = now != null ? now.type() : old != null ? old.type() : "";
        String id = now != null ? now.id() : old != null ? old.id() : null;
        return new CellDiff(
                type,
                here < 0 ? null : here + 1,
                there < 0 ? null : there + 1,
                id,
                diff.added(),
                diff.removed(),
                diff.hunks(type.equals("code"), withhold));
    }

    /// Cells do not end with an end of a line; one is put there, so that none is missed.
    private static Text text(@Nullable Cell cell) {
        String source = cell == null ? "" : cell.source();
        String ended = source.isEmpty() || source.endsWith("\n") ? source : source + "\n";
        return Text.of(ended.getBytes(StandardCharsets.UTF_8));
    }
}
