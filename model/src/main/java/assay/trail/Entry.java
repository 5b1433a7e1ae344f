package assay.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry, as it stands in the trail and in its export.
///
/// @param seq from 1, without gaps
/// @param utc RFC 3339 with milliseconds
/// @param clockNote what is to be known of the time
/// @param osUser the account of the operating system, which several people may use
/// @param actor who is said to have acted
/// @param kind a [Kind]'s word
/// @param payload canonical JSON (RFC 8785), an object
/// @param payloadSha256 of the payload in UTF-8; lower-case hex, as all hashes here
/// @param prevHash the hash of the entry before; 64 zeros in the first
/// @param entryHash SHA-256 of a zero byte and the canonical JSON of all other fields
public record Entry(
        long seq,
        String utc,
        String clockNote,
        String osUser,
        String actor,
        String kind,
        String payload,
        String payloadSha256,
        String prevHash,
        String entryHash) {

    /// The member of a payload that names the entry which it takes back, by its number.
    public static final String UNDOES = "undoes";

    /// Whether an entry begins an action, ends one, or is one by itself.
    public enum Step {
        ALONE,
        INTENT,
        DONE,
        FAILED,
        INTERRUPTED;

        static Step of(String word) {
            return switch (word) {
                case "intent" -> INTENT;
                case "done" -> DONE;
                case "failed" -> FAILED;
                case "interrupted" -> INTERRUPTED;
                default -> ALONE;
            };
        }
    }

    /// What the first entry names as the one before it.
    public static final String NONE_BEFORE = "0".repeat(64);

    static final String STEP = "step";
    static final String INTENT = "intent";
    static final String WHY = "why";

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance));

    /// An entry with its hashes.
    static Entry of(
            long seq,
            String utc,
            String clockNote,
            String osUser,
            String actor,
            Kind kind,
            String payload,
            String prevHash) {
        Entry open =
                new Entry(seq, utc, clockNote, osUser, actor, kind.word(), payload, Hash.of(payload), prevHash, "");
        return new Entry(
                seq,
                utc,
                clockNote,
                osUser,
                actor,
                open.kind,
                payload,
                open.payloadSha256,
                prevHash,
                open.computeHash());
    }

    public Instant time() {
        return Instant.parse(utc);
    }

    /// Null for a kind that this version does not know.
    public @Nullable Kind known() {
        return Kind.of(kind);
    }

    /// Whether the clock stood before the entry before.
    public boolean isSetBack() {
        return clockNote.equals(Clock.SET_BACK);
    }

    /// The payload's members but for the salt; empty where it is damaged.
    public Map<String, Object> fields() {
        Map<String, Object> members = members();
        members.remove(Salt.KEY);
        return members;
    }

    /// Whether its hash says nothing of its fields to somebody who does not know them; older entries have no salt.
    public boolean isSalted() {
        return Salt.isOne(members().get(Salt.KEY));
    }

    private Map<String, Object> members() {
        try {
            return JSON.readValue(payload, FIELDS);
        } catch (JsonProcessingException damaged) {
            return new LinkedHashMap<>();
        }
    }

    public Step step() {
        return Step.of(String.valueOf(fields().get(STEP)));
    }

    /// The number of the entry that began what this one ends; 0 where it ends nothing.
    public long intent() {
        return fields().get(INTENT) instanceof Number number ? number.longValue() : 0;
    }

    /// What was done, in a word or three.
    public String did() {
        Kind known = known();
        return known == null ? kind : known.did(step());
    }

    /// With what and to what end, in half a line for people.
    public String what() {
        return What.of(this);
    }

    /// The payload as people read it, over lines, its numbers as they stand; the payload itself
    /// where it is damaged.
    public String readable() {
        StringWriter text = new StringWriter();
        try (JsonParser parser = JSON.createParser(payload);
                JsonGenerator lines = PRETTY.createGenerator(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    lines.writeNumber(parser.getText());
                } else {
                    lines.copyCurrentEvent(parser);
                }
            }
        } catch (IOException damaged) {
            return payload;
        }
        return text.toString();
    }

    /// What [#entryHash] has to be.
    String computeHash() {
        return Hash.ofLeaf(Canonical.of(node()));
    }

    /// One line of an export, without its end.
    public String line() {
        return Canonical.of(node().put("entry_hash", entryHash));
    }

    private ObjectNode node() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("seq", seq)
                .put("utc", utc)
                .put("clock_note", clockNote)
                .put("os_user", osUser)
                .put("actor", actor)
                .put("kind", kind)
                .put("payload", payload)
                .put("payload_sha256", payloadSha256)
                .put("prev_hash", prevHash);
    }
}
