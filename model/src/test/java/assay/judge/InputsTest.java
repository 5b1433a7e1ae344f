package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files that a judgement is made from, and what is said of those that make no sense.
class InputsTest {

    // The tolerance

    @Test
    void aToleranceIsTheSameInYamlAndJson() throws BadInput {
        Tolerance yaml = ToleranceFile.parse("""
                alpha: 0.01
                looks: 2
                reruns: 6
                seeds: [1, 2]
                determinism: {atol: 1e-8, rtol: 1e-5}
                metrics:
                  auc:
                    margin: 0.002
                    kind: absolute
                    direction: higher
                    primary: true
                    source: two points are visible to nobody
                  secs: {margin: 0.1, kind: relative, scale: log, direction: lower, notWorse: true}
                  f1: {margin: derived, items: 1000}
                  brier: {margin: 3, kind: sd}
                """, "t.yaml");
        Tolerance json = ToleranceFile.parse("""
                {"alpha": 0.01, "looks": 2, "reruns": 6, "seeds": [1, 2], "determinism": {"atol": 1e-8, "rtol": 1e-5},
                 "metrics": {"auc": {"margin": 0.002, "kind": "absolute", "direction": "higher", "primary": true,
                                     "source": "two points are visible to nobody"},
                  "secs": {"margin": 0.1, "kind": "relative", "scale": "log", "direction": "lower", "notWorse": true},
                  "f1": {"margin": "derived", "items": 1000}, "brier": {"margin": 3, "kind": "sd"}}}""", "t.json");
        assertEquals(yaml, json);
        assertEquals(new Closeness(1e-8, 1e-5), yaml.determinism());
        Margin auc = Objects.requireNonNull(yaml.metric("auc").margin());
        assertEquals(Margin.absolute(0.002, "two points are visible to nobody"), auc);
        assertTrue(yaml.metric("secs").notWorse());
        assertEquals(Scale.LOG, yaml.metric("secs").scale());
        assertEquals(
                new Margin(Margin.Kind.SPREAD, 2, null, true, 1000L, null),
                yaml.metric("f1").margin());
        assertEquals(3, Objects.requireNonNull(yaml.metric("brier").margin()).value());
        assertNull(yaml.metric("unnamed").margin());
    }

    @Test
    void whoWritesThatAMarginWasDerivedMeansIt() throws BadInput {
        Tolerance tolerance =
                ToleranceFile.parse("metrics: {auc: {margin: 0.1, source: Derived from five pilots}}", "t.yaml");
        assertTrue(Objects.requireNonNull(tolerance.metric("auc").margin()).derived());
    }

    @Test
    void whatOtherToolsTakeForEqualHasTheirNames() throws BadInput {
        assertEquals(
                new Closeness(1e-8, 1e-5, Closeness.Rule.SUM),
                ToleranceFile.parse("determinism: numpy.allclose", "t.yaml").determinism());
        assertEquals(
                Closeness.DEFAULT,
                ToleranceFile.parse("metrics: {auc: {determinism: pytest.approx}}", "t.yaml")
                        .closeness("auc"));
        Closeness numpy = new Closeness(1e-8, 1e-5, Closeness.Rule.SUM);
        assertTrue(numpy.holds(100, 100.001));
        assertTrue(!numpy.holds(100, 100.0011));
        assertEquals("abs(a - b) <= 1e-8 + 1e-5 * abs(a)", numpy.formula());
        Closeness isclose = Objects.requireNonNull(Closeness.byName().get("math.isclose"));
        assertTrue(isclose.holds(0, 0));
        assertTrue(!isclose.holds(0, 1e-300));
        assertEquals("abs(a - b) <= max(0, 1e-9 * max(abs(a), abs(b)))", isclose.formula());
        assertEquals(
                new Closeness(0, 0.5, Closeness.Rule.SYMMETRIC),
                ToleranceFile.parse("determinism: {rtol: 0.5, rule: symmetric}", "t.yaml")
                        .determinism());
        BadInput refused = assertThrows(BadInput.class, () -> ToleranceFile.parse("determinism: matlab", "t"));
        assertTrue(String.valueOf(refused.getMessage()).contains("one of pytest.approx, numpy.allclose"));
    }

    @Test
    void anEmptyToleranceHasTheDefaults() throws BadInput {
        assertEquals(Tolerance.NONE, ToleranceFile.parse("{}", "t.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics: {auc: {margin: -1}}               | t, line 1: /metrics/auc/margin: a margin is a finite number above 0, not -1.0",
                "metrics: {auc: {margin: 0}}                | /metrics/auc/margin: a margin is a finite number above 0, not 0.0",
                "metrics: {auc: {margin: .inf}}             | a margin is a finite number above 0, not Infinity",
                "metrics: {auc: {margin: small}}            | /metrics/auc/margin: expected a number, found 'small'",
                "metrics: {auc: {margin: 1, kind: percent}} | /metrics/auc/kind: expected absolute, relative or sd, found 'percent'",
                "metrics: {auc: {margin: 1, direction: up}} | /metrics/auc/direction: expected higher or lower, found 'up'",
                "metrics: {auc: {kind: absolute}}           | /metrics/auc: 'kind', 'derived' and 'items' need a margin",
                "metrics: {auc: {margn: 1}}                 | /metrics/auc/margn: no such key; there are margin, kind,",
                "metrics: {auc: {notWorse: true}}           | /metrics/auc: 'not worse' needs a direction",
                "metrics: {auc: {margin: 1, kind: relative, scale: logit}} | on the logit scale a margin is absolute",
                "metrics: {auc: {margin: 1, scale: square}} | /metrics/auc/scale: expected linear or log or logit",
                "metrics: {auc: {margin: 1, primary: maybe}} | /metrics/auc/primary: expected true or false, found 'maybe'",
                "metrics: {auc: {margin: 1, items: 0}}      | /metrics/auc/items: expected 1 or more, found '0'",
                "metrics: [auc]                             | /metrics: expected an object with keys, found a list",
                "alpha: 0.5                                 | t, line 1: /alpha: alpha lies between 0 and 0.5, not at 0.5",
                "alpha: 0                                   | alpha lies between 0 and 0.5, not at 0.0",
                "looks: 0                                   | /looks: expected 1 or more, found '0'",
                "reruns: 2.5                                | /reruns: expected a whole number, found '2.5'",
                "determinism: {atol: -1}                    | /determinism: atol and rtol are 0 or more, not -1.0 and 0.0",
                "determinism: {tolerance: 1}                | no such key; there are atol, rtol, rule",
                "auc: {margin: 1}                           | t, line 1: /auc: no such key; there are alpha, looks,",
                "'- 1'                                      | expected an object with keys, found a list",
                "'{\"alpha\": '                             | t, line 1"
            })
    void aToleranceThatMakesNoSenseIsRefusedWithThePlace(String text, String expected) {
        BadInput refused = assertThrows(BadInput.class, () -> ToleranceFile.parse(text, "t"));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void thePlaceIsALineWhereThereAreSeveral() {
        BadInput refused = assertThrows(
                BadInput.class,
                () -> ToleranceFile.parse("alpha: 0.05\nmetrics:\n  auc:\n    margin: -0.1\n", "tolerance.yaml"));
        assertEquals(
                "tolerance.yaml, line 4: /metrics/auc/margin: a margin is a finite number above 0, not -0.1",
                refused.getMessage());
    }

    // Results

    @Test
    void aTableHasARowForEachRun() throws BadInput {
        Results results = Results.parse("seed,auc,\"f 1\"\n7,0.80,1\n8,,2\n9,nan,NA\n", "runs.csv");
        Sample auc = Objects.requireNonNull(results.metrics().get("auc"));
        assertEquals(List.of("auc", "f 1"), List.copyOf(results.metrics().keySet()));
        assertEquals(3, auc.attempted());
        assertEquals(2, auc.count());
        assertEquals(new Sample.Value(0.8, "7", "0.80"), auc.values().getFirst());
        assertEquals(new Sample.Value(null, "8", null), auc.values().get(1));
        assertTrue(Objects.requireNonNull(auc.values().get(2).number()).isNaN());
        assertEquals(2, Objects.requireNonNull(results.metrics().get("f 1")).count());
    }

    @Test
    void aTableMayHaveAMarkAndOtherLineEnds() throws BadInput {
        Results results = Results.parse("\uFEFFauc\r\n0.8\r\n", "runs.csv");
        assertEquals(List.of("auc"), List.copyOf(results.metrics().keySet()));
        assertEquals(1, Objects.requireNonNull(results.metrics().get("auc")).count());
    }

    @Test
    void resultsAsJsonKnowMoreThanATable() throws BadInput {
        Results results = Results.parse("""
                {"metrics": {"auc": [0.80, null, "NaN", Infinity], "one": 3},
                 "direction": {"auc": "higher"}, "seeds": [1, 2, 3, 4], "deterministic": true, "paired": true,
                 "pilot": {"auc": [0.7, 0.8]}, "predictions": ["a", "b"], "truth": ["a", "a"]}""", "runs.json");
        Sample auc = Objects.requireNonNull(results.metrics().get("auc"));
        assertEquals(new Sample.Value(0.8, "1", "0.80"), auc.values().getFirst());
        assertNull(auc.values().get(1).number());
        assertTrue(Objects.requireNonNull(auc.values().get(2).number()).isNaN());
        assertEquals(Direction.HIGHER, results.direction().get("auc"));
        assertTrue(results.deterministic());
        assertTrue(results.paired());
        assertEquals(1, Objects.requireNonNull(results.metrics().get("one")).count());
        Question question = Results.question(results, results, Tolerance.NONE);
        assertEquals(Question.Pairing.GIVEN, question.pairing());
        assertEquals(2, question.metrics().getFirst().pilot().count());
        assertEquals(Direction.HIGHER, question.metrics().getFirst().direction());
    }

    @Test
    void oneSeedIsEveryRuns() throws BadInput {
        Results results = Results.parse("{\"metrics\": {\"auc\": [1, 2]}, \"seeds\": [42]}", "runs.json");
        assertEquals(
                "42",
                Objects.requireNonNull(results.metrics().get("auc"))
                        .values()
                        .get(1)
                        .seed());
    }

    @Test
    void trailingZerosAreDigitsAsRecorded() throws BadInput {
        Results results = Results.parse("auc\n0.8100\n", "runs.csv");
        Judgement judgement = Judge.of(Results.question(results, results, Tolerance.NONE))
                .metrics()
                .getFirst();
        assertEquals("The same values, metrics only, as recorded to 4 digits.", judgement.sentence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'auc\n0.8\nhigh'        | r, line 3: expected a number under 'auc', found 'high'",
                "'auc,f1\n0.8'           | r, line 2: expected 2 cells as in the header, found 1",
                "'auc,auc\n1,2'          | r, line 1: expected a header of metrics' names, found 'auc' twice",
                "'auc,\n1,2'             | r, line 1: expected a header of metrics' names, found an empty name",
                "'0.8\n0.9'              | r, line 1: expected a header of metrics' names, found numbers",
                "''                      | r: expected CSV with a header, or a JSON object; found nothing",
                "'{\"metrics\": [1]}'    | /metrics: expected an object with keys, found a list",
                "'{\"metrics\": {\"a\": {}}}' | /metrics/a: expected a list, found an object",
                "'{\"metrics\": {\"a\": [true]}}' | /metrics/a/0: expected a number, found 'true'"
            })
    void resultsThatMakeNoSenseAreRefusedWithThePlace(String text, String expected) {
        BadInput refused = assertThrows(BadInput.class, () -> Results.parse(text, "r"));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(expected), message);
    }

    // Convergence reference points

    @Test
    void aReferenceIsReadAsWeWriteItAndAsItIsPublished() throws BadInput {
        Rcp.Reference ours = RcpFile.reference(
                "{\"benchmark\": \"resnet\", \"points\": [{\"batchSize\": 256, \"samples\": [15, 16, null, 1e9]}]}",
                "r");
        Rcp.Reference published = RcpFile.reference(
                "{\"resnet_256\": {\"Benchmark\": \"resnet\", \"BS\": 256, \"Hyperparams\": {},"
                        + " \"Epochs to converge\": [15, 16, \"NaN\", 1000000000]}}",
                "rcps_resnet.json");
        assertEquals(ours, published);
        assertEquals(
                List.of(15.0, 16.0, Rcp.NOT_CONVERGED, Rcp.NOT_CONVERGED),
                ours.points().getFirst().samples());
        Rcp.Reference hpc = RcpFile.reference(
                "{\"a\": {\"Benchmark\": \"oc20\", \"BS\": 8, \"Epochs to converge\": [15, 16, 17]}}", "r");
        assertEquals(Rcp.Usage.HPC, hpc.usage());
        Rcp.Submission submission =
                RcpFile.submission("{\"benchmark\": \"resnet\", \"batchSize\": 256, \"samples\": [15, 16, null]}", "s");
        assertTrue(Rcp.check(ours, submission).passed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"benchmark\": \"chess\", \"points\": []}' | no such benchmark: 'chess'; there are bert,",
                "'{\"benchmark\": \"bert\", \"points\": []}' | a reference has one point or more",
                "'{\"benchmark\": \"bert\", \"points\": [{\"batchSize\": 0, \"samples\": [1,2,3]}]}' | /points/0/batchSize: a batch size is a number above 0",
                "'{\"benchmark\": \"bert\", \"points\": [{\"batchSize\": 8, \"samples\": [1,2]}]}' | expected more than 2 values at batch size 8",
                "'{\"benchmark\": \"bert\", \"points\": [{\"batchSize\": 8, \"samples\": [1,-2,3]}]}' | /points/0/samples/1: expected a number above 0, found '-2'",
                "'{\"benchmark\": \"bert\", \"rules\": \"five\", \"points\": []}' | /rules: expected a version such as 5.0.0, found 'five'",
                "'{\"benchmark\": \"bert\", \"usage\": \"play\", \"points\": []}' | /usage: expected training or hpc, found 'play'",
                "'{\"a\": {\"Benchmark\": \"bert\", \"BS\": 8, \"Epochs to converge\": [1,2,3]}, \"b\": {\"Benchmark\": \"ssd\"}}' | expected points of 'bert', found one of 'ssd'"
            })
    void aReferenceThatMakesNoSenseIsRefusedWithThePlace(String text, String expected) {
        BadInput refused = assertThrows(BadInput.class, () -> RcpFile.reference(text, "r"));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(expected), message);
    }
}
