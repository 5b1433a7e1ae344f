package assay.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the execution counts of a notebook's code cells tell. A cell without one is empty, or was
/// not run: which of the
/// two is not known, and it tells nothing.
///
/// @param ran cells that have a count
/// @param backwards cells whose count is not above that of a cell before them
/// @param missing counts below the highest that no cell has: cells that were run again, or deleted
/// @param firstBack the count of the first that went back; 0 where none did
/// @param firstAt the number of its cell among all code cells, from 1; 0 where none did
/// @param last the highest count
public record NotebookOrder(int ran, int backwards, int missing, int firstBack, int firstAt, int last) {

    public static NotebookOrder of(List<@Nullable Integer> counts) {
        int ran = 0;
        int backwards = 0;
        int last = 0;
        int firstBack = 0;
        int firstAt = 0;
        for (int i = 0; i < counts.size(); i++) {
            Integer count = counts.get(i);
            if (count == null) {
                continue;
            }
            ran++;
            if (count <= last) {
                backwards++;
                if (firstAt == 0) {
                    firstBack = count;
                    firstAt = i + 1;
                }
            }
            last = Math.max(last, count);
        }
        long distinct = counts.stream()
                .filter(count -> count != null && count > 0)
                .distinct()
                .count();
        return new NotebookOrder(ran, backwards, (int) Math.max(0, last - distinct), firstBack, firstAt, last);
    }
}
