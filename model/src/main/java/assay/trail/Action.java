package assay.trail;

import java.util.LinkedHashMap;
import java.util.Map;

/// Something that was begun and will be told how it ended. Closed without either end, it was
/// interrupted.
///
/// Its methods throw [assay.store.StoreException] where the trail cannot be written. Not safe for
/// several threads.
public final class Action implements AutoCloseable {
    private final Trail trail;
    private final Kind kind;
    private final Entry intent;
    private boolean ended;

    Action(Trail trail, Kind kind, Entry intent) {
        this.trail = trail;
        this.kind = kind;
        this.intent = intent;
    }

    /// The entry that says what was about to be done.
    public Entry intent() {
        return intent;
    }

    /// @param outcome what came of it
    public Entry done(Map<String, ?> outcome) {
        return end("done", outcome);
    }

    /// @param why one line for people
    public Entry failed(String why) {
        return end("failed", Map.of(Entry.WHY, why));
    }

    private Entry end(String step, Map<String, ?> outcome) {
        if (ended) {
            throw new IllegalStateException("The action of entry " + intent.seq() + " has ended before");
        }
        Map<String, Object> payload = new LinkedHashMap<>(outcome);
        payload.put(Entry.STEP, step);
        payload.put(Entry.INTENT, intent.seq());
        Entry end = trail.append(kind.outcome(), payload);
        ended = true;
        return end;
    }

    @Override
    public void close() {
        if (!ended) {
            end("interrupted", Map.of());
        }
    }
}
