package assay.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.judge.Judge;
import assay.judge.Judgement;
import assay.judge.Margin;
import assay.judge.Measured;
import assay.judge.Question;
import assay.judge.Sample;
import assay.judge.Scale;
import assay.judge.Seal;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The examples of docs/judging.md are judged as the page says. Takes its pictures too: `./mvnw -pl
/// model test -Dtest=JudgingPicturesTest -Dassay.pictures=../docs/pictures`.
class JudgingPicturesTest {
    private static final Path PAGE = Path.of("../docs/judging.md");

    private static Judgement example(Verdict verdict) {
        Measured other = metric("other", new double[] {1}, 1);
        return switch (verdict) {
            case EQUIVALENT ->
                judged(
                        Margin.absolute(0.0025, null),
                        Scale.LINEAR,
                        metric(
                                "auc",
                                new double[] {0.7911, 0.7920, 0.7926, 0.7934, 0.7941},
                                0.7913,
                                0.7918,
                                0.7921,
                                0.7924,
                                0.7929,
                                0.7936));
            case INCONCLUSIVE ->
                judged(
                        Margin.absolute(0.0008, null),
                        Scale.LINEAR,
                        metric(
                                "brier",
                                new double[] {0.1338, 0.1340, 0.1342, 0.1343, 0.1345},
                                0.1337,
                                0.13405,
                                0.13415,
                                0.13465,
                                0.1351,
                                0.1353));
            case CONSISTENT ->
                judged(
                        null,
                        Scale.LINEAR,
                        metric(
                                "recall",
                                new double[] {0.3107, 0.3124, 0.3140},
                                0.3102,
                                0.3109,
                                0.3118,
                                0.3127,
                                0.3131,
                                0.3145));
            case DIFFERENT ->
                judged(
                        Margin.relative(0.1, null),
                        Scale.LOG,
                        metric(
                                "train_seconds",
                                new double[] {102, 99.8, 103.1, 98.7, 101.5},
                                83.1,
                                82.5,
                                84.0,
                                82.8,
                                83.6,
                                83.3));
            case BITWISE -> judged(null, Scale.LINEAR, metric("auc", new double[] {0.80125}, 0.80125, 0.80125));
            case NOT_VERIFIED ->
                judged(
                        null,
                        Scale.LINEAR,
                        new Measured("psi_drift", Sample.of(0.041, 0.043, 0.0405), Sample.NONE),
                        other);
        };
    }

    private static Measured metric(String name, double[] originals, double... reruns) {
        return new Measured(name, Sample.of(originals), Sample.of(reruns));
    }

    private static Judgement judged(@Nullable Margin margin, Scale scale, Measured... metrics) {
        Tolerance.Metric metric = new Tolerance.Metric(margin, null, false, false, scale, null);
        return Judge.of(Question.of(List.of(metrics))
                        .under(Tolerance.of(Map.of(metrics[0].name(), metric)), new Seal.Stated()))
                .metrics()
                .getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void theExampleOfEachVerdictIsJudgedAsThePageSays(Verdict verdict) throws IOException {
        Judgement judgement = example(verdict);
        assertEquals(verdict, judgement.verdict());
        String page = Files.readString(PAGE).replaceAll("\\s+", " ");
        assertTrue(page.contains("*" + judgement.sentence() + "*"), judgement::sentence);
        String name = "judge-" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertTrue(page.contains("![" + verdict.word() + "](pictures/" + name + "-light.png)"), name);
        String folder = System.getProperty("assay.pictures");
        for (ChartColors colors : List.of(ChartColors.LIGHT, ChartColors.DARK)) {
            byte[] picture = Png.of(
                    IntervalPicture.chart(judgement, colors),
                    IntervalPicture.WIDTH,
                    IntervalPicture.HEIGHT,
                    2,
                    colors.ground());
            if (folder != null) {
                String ground = colors == ChartColors.LIGHT ? "-light.png" : "-dark.png";
                Files.write(Path.of(folder).resolve(name + ground), picture);
            }
        }
        assertTrue(Files.exists(PAGE.resolveSibling("pictures/" + name + "-light.png")), name);
    }

    @Test
    void theExampleThatIsInconclusiveNeedsThreeMore() {
        assertEquals(3, example(Verdict.INCONCLUSIVE).needed().reruns());
    }
}
