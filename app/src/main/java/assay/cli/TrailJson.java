package assay.cli;

import assay.trail.Break;
import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Walk;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The trail as the JSON document of the contract.
final class TrailJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TrailJson() {}

    static ObjectNode document(TrailAnswer answer) {
        ObjectNode document = Json.document("trail")
                .put("folder", answer.of().toString())
                .put("size", answer.size())
                .put("key", answer.key());
        ArrayNode entries = document.putArray("entries");
        answer.entries().forEach(entry -> entries.add(entry(entry)));
        document.set("walk", walk(answer.walk()));
        document.set("checkpoint", checkpoint(answer.written()));
        ObjectNode exported = answer.export() == null
                ? null
                : Json.object().put("file", answer.export().toString()).put("entries", answer.exported());
        document.set("exported", exported);
        return document;
    }

    private static ObjectNode entry(Entry entry) {
        ObjectNode node = Json.object()
                .put("seq", entry.seq())
                .put("utc", entry.utc())
                .put("clockNote", entry.clockNote())
                .put("osUser", entry.osUser())
                .put("actor", entry.actor())
                .put("kind", entry.kind())
                .put("step", Json.word(entry.step()))
                .put("what", entry.what());
        node.set("payload", MAPPER.valueToTree(entry.fields()));
        return node.put("payloadSha256", entry.payloadSha256())
                .put("prevHash", entry.prevHash())
                .put("entryHash", entry.entryHash());
    }

    private static @Nullable ObjectNode walk(@Nullable Walk walk) {
        if (walk == null) {
            return null;
        }
        ObjectNode node = Json.object()
                .put("whole", walk.isWhole())
                .put("entries", walk.entries())
                .put("head", walk.head());
        node.set("firstBreak", broken(walk.firstBreak()));
        numbers(node.putArray("withoutOutcome"), walk.open());
        numbers(node.putArray("clockSetBack"), walk.setBack());
        numbers(node.putArray("checkpoints"), walk.checkpoints());
        ArrayNode held = node.putArray("held");
        walk.held()
                .forEach(each -> held.addObject()
                        .put("size", each.checkpoint().size())
                        .put("head", each.checkpoint().head())
                        .put("answer", Json.word(each.answer())));
        return node.put("keyKnown", walk.keyKnown()).put("limit", Walk.LIMIT);
    }

    private static @Nullable ObjectNode broken(@Nullable Break broken) {
        return broken == null
                ? null
                : Json.object()
                        .put("entry", broken.entry())
                        .put("reason", Json.word(broken.reason()))
                        .put("expected", broken.expected())
                        .put("found", broken.found());
    }

    private static void numbers(ArrayNode into, List<Entry> entries) {
        entries.forEach(entry -> into.add(entry.seq()));
    }

    private static @Nullable ObjectNode checkpoint(@Nullable Checkpoint checkpoint) {
        return checkpoint == null
                ? null
                : Json.object()
                        .put("origin", checkpoint.origin())
                        .put("size", checkpoint.size())
                        .put("head", checkpoint.head())
                        .put("note", checkpoint.note());
    }
}
