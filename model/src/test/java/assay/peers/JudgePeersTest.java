package assay.peers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.judge.Interval;
import assay.judge.Judge;
import assay.judge.Judgement;
import assay.judge.Margin;
import assay.judge.McNemar;
import assay.judge.Measured;
import assay.judge.Powers;
import assay.judge.Predictions;
import assay.judge.Question;
import assay.judge.Rcp;
import assay.judge.RcpFile;
import assay.judge.Sample;
import assay.judge.Scale;
import assay.judge.Seal;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// scipy and statsmodels answer the same questions, and MLCommons' own checker judges all that it
/// publishes.
@Tag("peers")
class JudgePeersTest {
    private static final Path RESOURCES = Path.of("src/test/resources/judge").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double CLOSE = 1e-9;

    private final SplittableRandom dice = new SplittableRandom(5);
    private final ArrayNode cases = JSON.createArrayNode();
    private final List<Check> checks = new ArrayList<>();

    @TempDir
    Path temp;

    private interface Check {
        void against(JsonNode answer);
    }

    @Test
    void everyNumberIsThatOfScipyAndStatsmodels() throws IOException, InterruptedException {
        for (Scale scale : Scale.values()) {
            for (int n : new int[] {5, 6, 9, 20}) {
                for (int k : new int[] {5, 7, 12}) {
                    for (double shift : new double[] {0, 0.4, 2.5}) {
                        for (double spread : new double[] {0.2, 1, 4}) {
                            means(scale, draw(scale, n, 0, 1), draw(scale, k, shift, spread));
                        }
                    }
                }
                for (double shift : new double[] {0, 0.4, 2.5}) {
                    pairs(scale, draw(scale, n, 0, 1), draw(scale, n, shift, 1.3));
                }
            }
            for (int n : new int[] {1, 2, 3, 4, 8}) {
                for (int k : new int[] {1, 2, 3, 4, 11}) {
                    for (double shift : new double[] {0, 2, 8}) {
                        if (n >= 3 || k >= 3) {
                            predicted(scale, draw(scale, n, 0, 1), draw(scale, k, shift, 1));
                        }
                    }
                }
            }
        }
        for (int df : new int[] {1, 2, 4, 9, 40}) {
            for (double half : new double[] {1, 2, 3, 5}) {
                single(df, half);
            }
        }
        welch(5, 5, 1, 1, 1.5);
        welch(5, 9, 0.5, 1.5, 2.5);
        welch(12, 6, 1.2, 0.4, 1.4);
        welch(20, 20, 1, 1, 1);
        for (int lost : new int[] {0, 1, 7, 30}) {
            for (int won : new int[] {0, 2, 7, 18}) {
                churn(lost, won);
            }
        }
        Path asked = temp.resolve("cases.json");
        Path said = temp.resolve("answers.json");
        JSON.writeValue(asked.toFile(), cases);
        answered("scipy", "answers.py", asked.toString(), said.toString());
        JsonNode answers = JSON.readTree(said.toFile());
        assertEquals(checks.size(), answers.size());
        List<Executable> all = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            JsonNode answer = answers.get(i);
            all.add(() -> check.against(answer));
        }
        assertAll(all);
        System.out.println(checks.size() + " cases against scipy and statsmodels");
    }

    @Test
    void everyPublishedReferenceIsCheckedAsItsOwnToolDoes() throws IOException, InterruptedException {
        Path said = temp.resolve("answers.json");
        answered("mlperf", "convergence.py", said.toString());
        List<Executable> all = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (JsonNode answer : JSON.readTree(said.toFile())) {
            assertTrue(answer.path("skipped").isMissingNode(), answer::toString);
            files.add(answer.get("file").textValue());
            all.add(() -> converges(answer));
        }
        assertTrue(
                files.stream().distinct().count() > 90,
                () -> "only " + files.stream().distinct().count());
        assertAll(all);
        System.out.println(
                all.size() + " submissions against " + files.stream().distinct().count() + " published references");
    }

    private void converges(JsonNode answer) throws IOException {
        Rcp.Reference published =
                RcpFile.reference(Files.readString(Path.of(answer.get("file").textValue())), "rcps");
        Rcp.Reference reference = new Rcp.Reference(
                Rcp.Usage.valueOf(answer.get("usage").textValue().toUpperCase(Locale.ROOT)),
                answer.get("rules").textValue(),
                answer.get("benchmark").textValue(),
                published.points());
        List<Double> samples = new ArrayList<>();
        answer.get("samples").forEach(each -> samples.add(each.doubleValue()));
        Rcp.Result result = Rcp.check(
                reference,
                new Rcp.Submission(
                        reference.benchmark(),
                        new Rcp.Point(answer.get("batchSize").doubleValue(), samples)));
        String where = answer.toString();
        double mean = result.mean();
        JsonNode minimum = answer.get("minimum");
        if (minimum.isNumber()) {
            // The tool searches for it between 0 and the mean, in steps of 1e-4.
            double found = Objects.requireNonNull(result.minimum());
            boolean none = found < 0 && minimum.doubleValue() < 1e-3;
            assertEquals(none ? found : minimum.doubleValue(), found, 1e-4 + 1e-9 * Math.abs(found), where);
            if (Math.abs(found - mean) < 2e-4) {
                return;
            }
        }
        assertEquals(answer.get("passed").booleanValue(), result.passed(), where);
        assertEquals(answer.get("factor").doubleValue(), result.factor(), CLOSE, where);
        if (!answer.get("reference").isNull()) {
            assertEquals(
                    answer.get("reference").textValue(),
                    result.reference().name().toLowerCase(Locale.ROOT),
                    where);
        }
    }

    private void answered(String environment, String script, String... arguments)
            throws IOException, InterruptedException {
        Python tool = new Python(temp);
        Path python = tool.environment(RESOURCES.resolve(environment));
        List<String> command = new ArrayList<>(
                List.of(python.toString(), RESOURCES.resolve(script).toString()));
        command.addAll(Arrays.asList(arguments));
        Python.Finished made = tool.run(temp, command, 9);
        assertEquals(0, made.code(), made::output);
    }

    /// Normal on the scale, around what such a metric is like.
    private double[] draw(Scale scale, int count, double shift, double spread) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double z = shift + spread * dice.nextGaussian();
            values[i] = switch (scale) {
                case LINEAR -> 0.8 + 0.01 * z;
                case LOG -> 100 * Math.exp(0.02 * z);
                case LOGIT -> 1 / (1 + Math.exp(-3 - 0.1 * z));
            };
        }
        return values;
    }

    private static double unit(Scale scale) {
        return switch (scale) {
            case LINEAR -> 0.01;
            case LOG -> 0.02;
            case LOGIT -> 0.1;
        };
    }

    private static double on(Scale scale, double value) {
        return scale == Scale.LINEAR ? value : Math.log(value);
    }

    private static double place(Scale scale, double value) {
        return switch (scale) {
            case LINEAR -> value;
            case LOG -> Math.log(value);
            case LOGIT -> Math.log(value / (1 - value));
        };
    }

    private ObjectNode ask(String kind) {
        ObjectNode node = cases.addObject().put("kind", kind);
        return node;
    }

    private static void put(ObjectNode node, String key, double[] values) {
        ArrayNode list = node.putArray(key);
        Arrays.stream(values).forEach(list::add);
    }

    private static Judgement judged(Scale scale, double[] a, double[] b, @Nullable Double half, boolean paired) {
        Margin margin = half == null ? null : Margin.absolute(half, null);
        Tolerance tolerance = Tolerance.of(Map.of("m", new Tolerance.Metric(margin, null, false, false, scale, null)));
        return Judge.of(Question.of(List.of(new Measured("m", Sample.of(a), Sample.of(b))))
                        .under(tolerance, new Seal.Stated())
                        .inPairs(paired))
                .metrics()
                .getFirst();
    }

    private void means(Scale scale, double[] a, double[] b) {
        double half = 1.5 * unit(scale);
        ObjectNode node =
                ask("means").put("scale", scale.name().toLowerCase(Locale.ROOT)).put("half", half);
        put(node, "a", a);
        put(node, "b", b);
        Judgement judgement = judged(scale, a, b, half, false);
        assertEquals(6, judgement.row());
        checks.add(answer -> difference(scale, judgement, answer));
    }

    private void pairs(Scale scale, double[] a, double[] b) {
        double half = 1.5 * unit(scale);
        ObjectNode node =
                ask("pairs").put("scale", scale.name().toLowerCase(Locale.ROOT)).put("half", half);
        put(node, "a", a);
        put(node, "b", b);
        Judgement judgement = judged(scale, a, b, half, true);
        assertEquals(5, judgement.row());
        checks.add(answer -> {
            difference(scale, judgement, answer);
            double noticed = on(scale, Objects.requireNonNull(judgement.noticeable()));
            assertClose(answer.get("noticed").doubleValue(), noticed);
        });
    }

    private static void difference(Scale scale, Judgement judgement, JsonNode answer) {
        within(scale, answer.get("narrow"), judgement.intervals().get(0));
        within(scale, answer.get("wide"), judgement.intervals().get(1));
        boolean equivalent = answer.get("p").doubleValue() <= 0.05;
        assertEquals(equivalent, judgement.verdict() == Verdict.EQUIVALENT, answer::toString);
        Interval bootstrap = Objects.requireNonNull(judgement.bootstrap());
        JsonNode theirs = answer.get("bootstrap");
        double width = theirs.get(1).doubleValue() - theirs.get(0).doubleValue();
        assertEquals(theirs.get(0).doubleValue(), on(scale, bootstrap.low()), 0.1 * width);
        assertEquals(theirs.get(1).doubleValue(), on(scale, bootstrap.high()), 0.1 * width);
    }

    private static void within(Scale scale, JsonNode expected, Interval found) {
        double width = expected.get(1).doubleValue() - expected.get(0).doubleValue();
        assertEquals(expected.get(0).doubleValue(), on(scale, found.low()), CLOSE * width);
        assertEquals(expected.get(1).doubleValue(), on(scale, found.high()), CLOSE * width);
    }

    private void predicted(Scale scale, double[] a, double[] b) {
        boolean fromOriginals = a.length >= 3;
        ObjectNode node = ask("predicted")
                .put("scale", scale.name().toLowerCase(Locale.ROOT))
                .put("primaries", 1)
                .put("sign", fromOriginals ? 1 : -1);
        put(node, "base", fromOriginals ? a : b);
        put(node, "other", fromOriginals ? b : a);
        Judgement judgement = judged(scale, a, b, null, false);
        assertEquals(fromOriginals ? 7 : 8, judgement.row());
        checks.add(answer -> {
            place(scale, answer.get("narrow"), judgement.intervals().get(0));
            place(scale, answer.get("wide"), judgement.intervals().get(1));
            within(scale, answer.get("difference90"), judgement.intervals().get(2));
            double p = answer.get("p").doubleValue();
            assertEquals(
                    p >= 0.05 ? Verdict.CONSISTENT : p < 0.01 ? Verdict.DIFFERENT : Verdict.INCONCLUSIVE,
                    judgement.verdict());
            assertClose(p, Objects.requireNonNull(judgement.chance()));
            assertClose(answer.get("noticed").doubleValue(), on(scale, Objects.requireNonNull(judgement.noticeable())));
        });
    }

    private static void place(Scale scale, JsonNode expected, Interval found) {
        double width = expected.get(1).doubleValue() - expected.get(0).doubleValue();
        assertEquals(expected.get(0).doubleValue(), place(scale, found.low()), CLOSE * width);
        assertEquals(expected.get(1).doubleValue(), place(scale, found.high()), CLOSE * width);
    }

    private void single(int df, double half) {
        ask("single").put("df", df).put("half", half);
        double power = Powers.inside(df, half, 0.95);
        checks.add(answer -> assertEquals(answer.get("power").doubleValue(), power, 1e-11));
    }

    private void welch(int n, int k, double s, double r, double half) {
        double a = s / Math.sqrt(n);
        double b = r / Math.sqrt(k);
        ask("welch").put("n", n).put("k", k).put("a", a).put("b", b).put("half", half);
        double power = Powers.inside(n, a, k, b, half, 0.95);
        checks.add(answer -> assertEquals(answer.get("power").doubleValue(), power, 1e-6));
    }

    private void churn(int lost, int won) {
        ask("churn").put("both", 50).put("lost", lost).put("won", won).put("neither", 10);
        List<String> truth = new ArrayList<>();
        List<String> original = new ArrayList<>();
        List<String> rerun = new ArrayList<>();
        for (int i = 0; i < 60 + lost + won; i++) {
            truth.add("yes");
            original.add(i < 50 + lost ? "yes" : "no");
            rerun.add(i < 50 || i >= 50 + lost && i < 50 + lost + won ? "yes" : "no");
        }
        McNemar test = McNemar.of(new Predictions(original, rerun, truth));
        assertEquals(lost, test.lost());
        assertEquals(won, test.won());
        checks.add(answer -> assertClose(answer.get("p").doubleValue(), Objects.requireNonNull(test.p())));
    }

    private static void assertClose(double expected, double found) {
        assertEquals(expected, found, CLOSE * Math.abs(expected));
    }
}
