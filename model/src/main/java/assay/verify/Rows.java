package assay.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How far the reading is for recorded files and folders whose bytes lie under other paths: a folder's in its files, a
/// file's where it was found. Rows are added by one thread, the rest is safe for many.
final class Rows {

    private record Row(String file, long total, LongAdder done) {}

    private final Map<String, List<Row>> byPath = new ConcurrentHashMap<>();

    /// @param file as recorded
    void add(String file, List<WholeFolder.Asked> paths) {
        long total = paths.stream().mapToLong(WholeFolder.Asked::size).sum();
        Row row = new Row(file, total, new LongAdder());
        paths.forEach(each ->
                byPath.computeIfAbsent(each.path(), _ -> new ArrayList<>()).add(row));
    }

    /// @param size in bytes
    void done(String path, long size) {
        byPath.getOrDefault(path, List.of()).forEach(row -> row.done.add(size));
    }

    /// @param at in bytes, of the file at this path
    void reading(String path, long at, Watch watch) {
        for (Row row : byPath.getOrDefault(path, List.of())) {
            watch.reading(row.file, Math.min(row.done.sum() + at, row.total), row.total);
        }
    }
}
