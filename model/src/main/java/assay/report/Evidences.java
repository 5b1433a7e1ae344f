package assay.report;

import assay.fact.Digest;
import assay.fact.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Numbers the record files that a report rests on, `E-001` …, in path order.
final class Evidences {

    /// @param kind the first kind of fact that was read from it
    record Entry(
            String id, String kind, String path, @Nullable Digest digest) {}

    private record Seen(String kind, @Nullable Digest digest) {}

    private final TreeMap<String, Seen> files = new TreeMap<>();
    private final Map<String, Entry> entries = new TreeMap<>();

    void add(Evidence evidence, String kind) {
        files.merge(
                evidence.file(),
                new Seen(kind, evidence.digest()),
                (old, more) ->
                        old.digest() == null && more.digest() != null ? new Seen(old.kind(), more.digest()) : old);
    }

    void number() {
        int digits = Math.max(3, Integer.toString(files.size()).length());
        files.forEach((path, seen) -> {
            String number = String.format(Locale.ROOT, "E-%0" + digits + "d", entries.size() + 1);
            entries.put(path, new Entry(number, seen.kind(), path, seen.digest()));
        });
    }

    /// @throws IllegalArgumentException where the evidence was not added: a bug
    List<Citation> cite(List<Evidence> evidence) {
        LinkedHashSet<Citation> citations = new LinkedHashSet<>();
        for (Evidence each : evidence) {
            Entry entry = entries.get(each.file());
            if (entry == null) {
                throw new IllegalArgumentException("Not in the evidence index: " + each.file());
            }
            citations.add(new Citation(entry.id(), each.locator().text()));
        }
        return List.copyOf(citations);
    }

    List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }
}
