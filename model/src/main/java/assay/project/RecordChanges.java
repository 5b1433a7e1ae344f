package assay.project;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Files of records that an earlier scan knew by their bytes, and that were other or no more when this one came.
///
/// @param last when the scan before ended; null where that is not known
/// @param shown the first ones in the order of the scan, at most [#MOST]
/// @param changed how many in all have other bytes
/// @param gone how many in all are no more
public record RecordChanges(@Nullable Instant last, List<RecordChange> shown, int changed, int gone) {
    /// More are counted and not named.
    public static final int MOST = 200;

    private static final String CHANGED = "changedRecords";
    private static final String GONE = "goneRecords";
    private static final String FILES = "recordFiles";
    private static final String LAST = "lastScan";
    private static final String FILE = "file";
    private static final String BEFORE = "before";
    private static final String NOW = "now";
    private static final String RUNS = "ofRuns";

    /// @param before SHA-256, lower-case hex
    /// @param now likewise; null where the file is no more
    /// @param ofRuns whether it told of runs
    public record RecordChange(
            String file, String before, @Nullable String now, boolean ofRuns) {}

    public RecordChanges {
        shown = List.copyOf(shown);
    }

    public boolean any() {
        return changed + gone > 0;
    }

    /// As it stands in the trail.
    Map<String, Object> payload() {
        List<Map<String, Object>> files = new ArrayList<>();
        for (RecordChange each : shown) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put(FILE, each.file());
            file.put(BEFORE, each.before());
            if (each.now() != null) {
                file.put(NOW, each.now());
            }
            file.put(RUNS, each.ofRuns());
            files.add(file);
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(CHANGED, changed);
        payload.put(GONE, gone);
        payload.put(FILES, files);
        if (last != null) {
            payload.put(LAST, last.toString());
        }
        return payload;
    }

    /// What an entry of the trail says; without files where it was written before this was kept.
    static RecordChanges of(Map<String, Object> payload) {
        List<RecordChange> changes = new ArrayList<>();
        if (payload.get(FILES) instanceof List<?> files) {
            for (Object each : files) {
                if (each instanceof Map<?, ?> file
                        && file.get(FILE) instanceof String path
                        && file.get(BEFORE) instanceof String before) {
                    String now = file.get(NOW) instanceof String sha256 ? sha256 : null;
                    changes.add(new RecordChange(path, before, now, Boolean.TRUE.equals(file.get(RUNS))));
                }
            }
        }
        return new RecordChanges(time(payload.get(LAST)), changes, count(payload, CHANGED), count(payload, GONE));
    }

    private static @Nullable Instant time(@Nullable Object text) {
        try {
            return text instanceof String time ? Instant.parse(time) : null;
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static int count(Map<String, Object> payload, String key) {
        return payload.get(key) instanceof Number number ? number.intValue() : 0;
    }
}
