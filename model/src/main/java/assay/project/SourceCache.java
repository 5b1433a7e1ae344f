package assay.project;

import assay.python.Source;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files that were read, by path and content, the last ones up to a bound. Safe for many threads.
final class SourceCache {
    /// Characters of all files together: what is known of a file takes many times the memory of its text.
    private static final long MOST = 6L << 20;

    private final Map<String, Source> read = new LinkedHashMap<>(64, 0.75f, true);
    private long size;

    interface Bytes {
        byte[] read() throws IOException;
    }

    /// @param id of the content
    /// @throws IOException as [Source#read], or where the bytes cannot be had
    Source source(String path, String id, Bytes bytes) throws IOException {
        String key = path + "\n" + id;
        synchronized (this) {
            Source known = read.get(key);
            if (known != null) {
                return known;
            }
        }
        Source source = Source.read(path, bytes.read());
        keep(key, source);
        return source;
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
