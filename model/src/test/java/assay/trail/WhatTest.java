package assay.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatTest {

    private static String what(Kind kind, String step, Map<String, ?> fields) {
        Map<String, Object> payload = new LinkedHashMap<>(fields);
        if (!step.isEmpty()) {
            payload.put("step", step);
        }
        Entry entry =
                Entry.of(7, "2026-11-20T09:31:07.412Z", Clock.LOCAL, "j.ito", "j.ito", kind, Canonical.of(payload), "");
        return entry.did() + " | " + entry.what();
    }

    @Test
    void beginningsSayWhatIsMeantAndEndsWhatCameOfIt() {
        assertEquals("scan begun | credit-default", what(Kind.SCANNED, "intent", Map.of("folder", "credit-default")));
        assertEquals(
                "scanned | 1,284 files, 1 run, 0 problems",
                what(Kind.SCANNED, "done", Map.of("files", 1284, "runs", 1, "problems", 0)));
        assertEquals("audit begun | all runs", what(Kind.AUDITED, "intent", Map.of()));
        assertEquals(
                "audited | final-s0, 1 run, 2 findings",
                what(Kind.AUDITED, "done", Map.of("run", "mlflow:7c41", "name", "final-s0", "runs", 1, "findings", 2)));
        assertEquals(
                "digests recomputed | 37 match, 1 mismatch",
                what(Kind.VERIFIED, "done", Map.of("match", 37, "mismatch", 1, "missing", 0)));
        assertEquals(
                "compared | final-s0, final-h200, 12 differences",
                what(Kind.COMPARED, "done", Map.of("names", List.of("final-s0", "final-h200"), "changes", 12)));
        assertEquals(
                "report issued | final-s0, a.pdf, a.json",
                what(
                        Kind.ISSUED,
                        "done",
                        Map.of(
                                "name",
                                "final-s0",
                                "files",
                                List.of(Map.of("file", "a.pdf"), Map.of("file", "a.json")))));
        assertEquals(
                "rerun started | mlflow:7c41, 2 reruns, seeds 0, 1",
                what(
                        Kind.RERUN_STARTED,
                        "intent",
                        Map.of("run", "mlflow:7c41", "reruns", 2, "seeds", List.of("0", "1"))));
    }

    @Test
    void whatFailedOrWasStoppedSaysSo() {
        assertEquals(
                "export failed | The disk is full.", what(Kind.EXPORTED, "failed", Map.of("why", "The disk is full.")));
        assertEquals("rerun stopped | before it was done", what(Kind.RERUN_FINISHED, "interrupted", Map.of()));
    }

    @Test
    void payloadsThatLackWhatIsExpectedAreNoHurdle() {
        for (Kind kind : Kind.values()) {
            for (String step : List.of("", "intent", "done", "failed", "interrupted")) {
                what(kind, step, Map.of());
                what(kind, step, Map.of("run", List.of(), "files", 1, "terms", "x", "seeds", Map.of("a", 1)));
            }
        }
        assertEquals(
                "waived | rules H5, H6, until 2027",
                what(Kind.WAIVED, "", new LinkedHashMap<>(Map.of("rules", List.of("H5", "H6"), "until", 2027))));
        assertEquals("waived | H5 on 12 runs", what(Kind.WAIVED, "", Map.of("what", "H5 on 12 runs", "run", "x")));
    }

    @Test
    void aKindOfANewerVersionKeepsItsWord() {
        Entry newer =
                new Entry(1, "2026-11-20T09:31:07.412Z", "", "", "", "teleported", "{\"to\":\"Mars\"}", "", "", "");
        assertEquals("teleported | to Mars", newer.did() + " | " + newer.what());
        assertEquals("{\n  \"to\": \"Mars\"\n}", newer.readable());
        Entry damaged = new Entry(1, "2026-11-20T09:31:07.412Z", "", "", "", "opened", "{\"to\":", "", "", "");
        assertEquals("opened | ", damaged.did() + " | " + damaged.what());
        assertEquals("{\"to\":", damaged.readable());
    }
}
