package assay.table;

import assay.work.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What one reading of a table tells of its columns.
///
/// @param kinds of the columns, in words
/// @param hashes of each column's values in the order of the rows
record Profile(long rows, List<String> kinds, long[] hashes, List<String> notes) {

    static Profile of(Table table, Progress progress) throws IOException {
        int width = table.columns().size();
        Kind[] kinds = new Kind[width];
        Arrays.setAll(kinds, _ -> new Kind());
        long[] hashes = new long[width];
        long[] rows = {0};
        List<String> notes = table.rows(
                (number, cells) -> {
                    rows[0] = number;
                    for (int i = 0; i < width; i++) {
                        @Nullable String cell = cells[i];
                        kinds[i].look(cell);
                        hashes[i] = Cell.both(hashes[i], Cell.value(cell));
                    }
                },
                progress);
        List<String> names = IntStream.range(0, width)
                .mapToObj(i -> {
                    String recorded = table.columns().get(i).type();
                    return recorded.isEmpty() ? kinds[i].name() : recorded;
                })
                .toList();
        return new Profile(rows[0], names, hashes, notes);
    }
}
