package assay.trail;

import assay.trail.Break.Reason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks over entries in the order in which they stand, each judged by itself and by the one before
/// it.
final class Chain {
    private final List<Checkpoint> held;
    private final @Nullable String key;
    private final String origin;

    private final Map<Long, Entry> open = new LinkedHashMap<>();
    private final List<Entry> setBack = new ArrayList<>();
    private final List<Entry> checkpoints = new ArrayList<>();
    private final Map<Checkpoint, Held.Answer> answers = new LinkedHashMap<>();
    private @Nullable Entry before;
    private @Nullable Break broken;
    private long count;
    /// Of the entry that was judged last.
    private JsonNode payload = MissingNode.getInstance();

    /// @param origin of the trail; empty where nobody knows it
    /// @param key in its published form; null where the trail's own checkpoints have to name it
    Chain(String origin, @Nullable String key, List<Checkpoint> held) {
        this.origin = origin;
        this.key = key;
        this.held = held;
    }

    void next(Entry entry) {
        count++;
        if (broken != null) {
            return;
        }
        broken = judge(entry);
        if (broken != null) {
            return;
        }
        if (before != null && Clock.isBefore(entry.utc(), before.utc())) {
            setBack.add(entry);
        }
        switch (Entry.Step.of(payload.path(Entry.STEP).asText())) {
            case INTENT -> open.put(entry.seq(), entry);
            case DONE, FAILED, INTERRUPTED ->
                open.remove(payload.path(Entry.INTENT).asLong());
            case ALONE -> {}
        }
        if (entry.known() == Kind.CHECKPOINT) {
            checkpoints.add(entry);
        }
        before = entry;
        for (Checkpoint each : held) {
            if (each.size() == entry.seq()) {
                answers.put(each, each.head().equals(entry.entryHash()) ? Held.Answer.CONTINUED : Held.Answer.OTHER);
            }
        }
    }

    /// The rest cannot be read.
    void damaged(long entry, Reason reason, String found) {
        if (broken == null) {
            broken = new Break(entry, reason, "", found);
        }
    }

    private @Nullable Break judge(Entry entry) {
        long due = before == null ? 1 : before.seq() + 1;
        if (entry.seq() != due) {
            return new Break(due, Reason.NUMBER, String.valueOf(due), String.valueOf(entry.seq()));
        }
        if (!entry.prevHash().equals(head())) {
            return new Break(due, Reason.BEFORE, head(), entry.prevHash());
        }
        String sha256 = Hash.of(entry.payload());
        if (!entry.payloadSha256().equals(sha256)) {
            return new Break(due, Reason.PAYLOAD, entry.payloadSha256(), sha256);
        }
        String own = entry.computeHash();
        if (!entry.entryHash().equals(own)) {
            return new Break(due, Reason.OWN, entry.entryHash(), own);
        }
        JsonNode canonical = Canonical.parse(entry.payload());
        if (canonical == null) {
            return new Break(due, Reason.FORM, "a payload in canonical JSON", entry.payload());
        }
        if (!Clock.isTime(entry.utc())) {
            return new Break(due, Reason.FORM, "a time like 2026-01-31T12:00:00.000Z", entry.utc());
        }
        payload = canonical;
        return entry.known() == Kind.CHECKPOINT ? checkpoint(entry) : null;
    }

    private @Nullable Break checkpoint(Entry entry) {
        String note = payload.path(Trail.NOTE).asText();
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note);
        } catch (IllegalArgumentException e) {
            return new Break(entry.seq(), Reason.CHECKPOINT, "a signed note", note);
        }
        if (checkpoint.size() != entry.seq() - 1 || !checkpoint.head().equals(head())) {
            return new Break(
                    entry.seq(),
                    Reason.CHECKPOINT,
                    entry.seq() - 1 + " " + head(),
                    checkpoint.size() + " " + checkpoint.head());
        }
        String signer = signer(entry);
        return ProjectKey.signed(signer, checkpoint)
                ? null
                : new Break(entry.seq(), Reason.SIGNATURE, signer, checkpoint.note());
    }

    private String head() {
        return before == null ? Entry.NONE_BEFORE : before.entryHash();
    }

    Walk end() {
        return new Walk(
                count,
                head(),
                broken,
                broken == null ? List.copyOf(open.values()) : List.of(),
                setBack,
                checkpoints,
                held.stream().map(each -> new Held(each, answer(each))).toList(),
                key != null || checkpoints.isEmpty());
    }

    private Held.Answer answer(Checkpoint checkpoint) {
        Entry first = checkpoints.isEmpty() ? null : checkpoints.getFirst();
        if (!origin.isEmpty() && !checkpoint.origin().equals(origin)) {
            return Held.Answer.FOREIGN;
        }
        if ((first != null || key != null) && !ProjectKey.signed(signer(first), checkpoint)) {
            return Held.Answer.NOT_SIGNED;
        }
        return answers.getOrDefault(checkpoint, Held.Answer.CUT);
    }

    /// Where nobody knows the project's key, the one that the first checkpoint names has to have
    /// signed all of them.
    ///
    /// @param entry a checkpoint, taken for the first where none was walked over yet
    private String signer(@Nullable Entry entry) {
        if (key != null) {
            return key;
        }
        Entry first = checkpoints.isEmpty() ? entry : checkpoints.getFirst();
        return first == null ? "" : String.valueOf(first.fields().get(Trail.KEY));
    }
}
