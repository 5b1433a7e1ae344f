package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.RunId;
import assay.fact.Series;
import assay.rerun.Outcome;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeReaderTest {

    @TempDir
    Path temp;

    private Outcome read(Map<String, String> files, List<String> wanted, Map<String, Pattern> console)
            throws IOException {
        Path folder = temp.resolve("rerun");
        Map<String, Digest> written = new TreeMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            if (!file.getKey().startsWith("laid/")) {
                written.put(file.getKey(), Digest.sha256(NoisyProject.sha256(path)));
            }
        }
        Path output = folder.resolve("console.log");
        return new OutcomeReader(
                        Files.createDirectories(temp.resolve("scratch")), RunId.global("assay", "one"), wanted, console)
                .read(folder, written, List.of(output), Progress.NONE);
    }

    private static Map<String, Double> last(Outcome outcome) {
        Map<String, Double> last = new TreeMap<>();
        outcome.metrics().forEach((key, series) -> last.put(key, series.values()[series.size() - 1]));
        return last;
    }

    @Test
    void aFileOfNumbersThatTheRerunWroteIsRead() throws IOException {
        Outcome outcome = read(
                Map.of("code/metrics.json", "{\"auc\": 0.75, \"test\": {\"brier\": 0.2}, \"note\": \"x\"}"),
                List.of("auc", "brier", "f1"),
                Map.of());

        assertEquals(Map.of("auc", 0.75, "brier", 0.2), last(outcome));
        assertEquals(List.of("The metric brier was read from test.brier in code/metrics.json."), outcome.notes());
    }

    @Test
    void whatWasLaidDownBeforeIsNoOutcome() throws IOException {
        assertEquals(
                Map.of(),
                last(read(
                        Map.of(
                                "laid/metrics.json",
                                "{\"auc\": 0.75}",
                                "laid/runs/1/assay-run.json",
                                "{\"assayRun\": \"1\", \"id\": \"1\", \"metrics\": {\"auc\": [{\"value\": 1}]}}"),
                        List.of("auc"),
                        Map.of())));
    }

    @Test
    void aRecordOfTheOriginalsToolIsBelievedBeforeAFile() throws IOException {
        Outcome outcome = read(
                Map.of(
                        "code/metrics.json",
                        "{\"auc\": 0.1}",
                        "code/runs/1/assay-run.json",
                        "{\"assayRun\": \"1\", \"id\": \"1\", \"seeds\": {\"numpy\": 3},"
                                + " \"metrics\": {\"auc\": [{\"step\": 0, \"value\": 0.5}, {\"step\": 1, \"value\": 0.75}]}}"),
                List.of("auc"),
                Map.of());

        assertEquals(Map.of("auc", 0.75), last(outcome));
        assertEquals(Map.of("numpy", "3"), outcome.seeds());
        assertEquals(
                new Series(new long[] {0, 1}, new long[2], new double[] {0.5, 0.75}),
                outcome.metrics().get("auc"));
    }

    @Test
    void ofTwoValuesForOneMetricNoneIsTaken() throws IOException {
        Outcome outcome = read(
                Map.of("code/a/metrics.json", "{\"auc\": 0.1}", "code/b/metrics.json", "{\"auc\": 0.2}"),
                List.of("auc"),
                Map.of());

        assertTrue(outcome.metrics().isEmpty());
        assertTrue(outcome.notes().getFirst().startsWith("The metric auc has different values in the rerun: "));
    }

    @Test
    void theSameValueTwiceIsOne() throws IOException {
        assertEquals(
                Map.of("auc", 0.1),
                last(read(
                        Map.of("code/a/metrics.json", "{\"auc\": 0.1}", "code/b/metrics.json", "{\"auc\": 0.1}"),
                        List.of("auc"),
                        Map.of())));
    }

    @Test
    void theConsoleIsReadByThePatternThatTheUserGave() throws IOException {
        assertEquals(
                Map.of("auc", 0.81),
                last(read(
                        Map.of("console.log", "epoch 1 auc=0.7\nepoch 2 auc=0.81\nbye\n"),
                        List.of("auc"),
                        Map.of("auc", Pattern.compile("auc=([0-9.]+)")))));
        assertFalse(
                read(Map.of("console.log", "auc=none\n"), List.of("auc"), Map.of("auc", Pattern.compile("auc=(\\S+)")))
                        .notes()
                        .isEmpty());
    }

    @Test
    void aDamagedFileOfNumbersIsNone() throws IOException {
        assertTrue(read(Map.of("code/metrics.json", "{\"auc\": "), List.of("auc"), Map.of())
                .metrics()
                .isEmpty());
    }
}
