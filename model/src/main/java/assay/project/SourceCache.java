package assay.project;

import assay.python.Source;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Files that were read, by path and content, the last ones up to a bound. Safe for many threads.
final class SourceCache {
    /// Characters of all files together; what is known of a file takes some eight bytes for each.
    private static final long MOST = 16L << 20;

    private final Map<String, Source> read = new LinkedHashMap<>(64, 0.75f, true);
    private long size;

    synchronized @Nullable Source known(String path, String id) {
        return read.get(key(path, id));
    }

    /// @param id of the content
    /// @throws IOException as [Source#read]
    Source source(String path, String id, byte[] bytes) throws IOException {
        Source known = known(path, id);
        if (known != null) {
            return known;
        }
        Source source = Source.read(path, bytes);
        keep(key(path, id), source);
        return source;
    }

    private static String key(String path, String id) {
        return path + "\n" + id;
    }

    private synchronized void keep(String key, Source source) {
        Source before = read.put(key, source);
        size += source.size() - (before == null ? 0 : before.size());
        Iterator<Source> eldest = read.values().iterator();
        while (size > MOST && read.size() > 1) {
            size -= eldest.next().size();
            eldest.remove();
        }
    }
}
