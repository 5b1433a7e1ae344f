package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Factors with a known effect, and what is found of them through the spread.
class BisectTest {
    private static final Sample ORIGINALS = Sample.of(0.800, 0.801, 0.799, 0.8005, 0.7995);
    private static final List<String> FACTORS = List.of("numpy", "cuda", "driver", "threads", "locale");

    /// Each factor that is still changed takes its effect away; a pair only together.
    private static final class World implements Bisect.Oracle {
        private final Map<Set<String>, Double> effects;
        private final List<String> factors;
        private final SplittableRandom dice = new SplittableRandom(3);
        private final List<Set<String>> asked = new ArrayList<>();

        World(List<String> factors, Map<Set<String>, Double> effects) {
            this.factors = factors;
            this.effects = effects;
        }

        @Override
        public Sample restore(Set<String> restored) {
            asked.add(restored);
            List<String> changed = new ArrayList<>(factors);
            changed.removeAll(restored);
            double mean = 0.8;
            for (Map.Entry<Set<String>, Double> each : effects.entrySet()) {
                mean += each.getKey().stream().anyMatch(changed::contains) ? each.getValue() : 0;
            }
            double around = mean;
            return Sample.of(IntStream.range(0, 3)
                    .mapToDouble(any -> around + 0.0005 * dice.nextGaussian())
                    .toArray());
        }
    }

    private static Bisect.Finding find(Bisect.Way way, List<String> factors, World world) {
        Sample reruns = world.restore(Set.of());
        world.asked.clear();
        return Bisect.find(way, ORIGINALS, reruns, factors, world);
    }

    @Test
    void oneByOneRanksEveryFactorAgainstTheSpread() {
        World world = new World(FACTORS, Map.of(Set.of("cuda"), -0.02, Set.of("threads"), -0.004));
        Bisect.Finding finding = find(Bisect.Way.ONE_BY_ONE, FACTORS, world);

        assertEquals(5, finding.trials().size());
        assertEquals(Set.of("cuda"), finding.ranking().get(0).restored());
        assertEquals(Set.of("threads"), finding.ranking().get(1).restored());
        assertEquals(20.0 / 24, finding.ranking().get(0).undone(), 0.05);
        assertEquals(4.0 / 24, finding.ranking().get(1).undone(), 0.05);
        assertTrue(finding.ranking().get(0).spreads() > 10);
        assertTrue(finding.ranking().get(1).sure());
        assertFalse(finding.ranking().get(4).sure());
        assertNull(finding.enough(), "threads keep it away");
        assertEquals("No factor alone brings it back; cuda moves it most.", finding.sentence());
    }

    @Test
    void oneByOneFindsTheOneFactorThatIsEnough() {
        World world = new World(FACTORS, Map.of(Set.of("driver"), 0.02));
        Bisect.Finding finding = find(Bisect.Way.ONE_BY_ONE, FACTORS, world);
        assertEquals(Set.of("driver"), finding.enough());
        assertEquals("Restoring driver brings it back.", finding.sentence());
    }

    @Test
    void halvesFindOneFactorInFewTrials() {
        List<String> many = IntStream.range(0, 64).mapToObj(i -> "f" + i).toList();
        World world = new World(many, Map.of(Set.of("f37"), -0.02));
        Bisect.Finding finding = find(Bisect.Way.HALVES, many, world);
        assertEquals(Set.of("f37"), finding.enough());
        Bisect.Plan plan = Bisect.plan(Bisect.Way.HALVES, many);
        assertEquals(7, plan.least());
        assertTrue(finding.trials().size() <= 13, () -> finding.trials().size() + " trials");
        assertEquals(plan.first().getFirst(), world.asked.getFirst());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void halvesFindEveryFactorThatIsNeeded(int count) {
        List<String> many = IntStream.range(0, count).mapToObj(i -> "f" + i).toList();
        for (int i = 0; i < count; i++) {
            for (int j = i; j < count; j++) {
                Set<String> needed = i == j ? Set.of("f" + i) : Set.of("f" + i, "f" + j);
                World world = new World(many, Map.of(needed, -0.02));
                Bisect.Finding finding = find(Bisect.Way.HALVES, many, world);
                assertEquals(needed, finding.enough());
                assertTrue(finding.trials().size()
                        <= Bisect.plan(Bisect.Way.HALVES, many).most());
                assertEquals(world.asked.size(), Set.copyOf(world.asked).size(), "nothing is run twice");
            }
        }
    }

    @Test
    void whatIsNotAmongTheFactorsIsNotFound() {
        Bisect.Finding finding = Bisect.find(
                Bisect.Way.HALVES,
                ORIGINALS,
                Sample.of(0.78, 0.781, 0.779),
                FACTORS,
                any -> Sample.of(0.78, 0.7805, 0.779));
        assertNull(finding.enough());
        assertEquals(1, finding.trials().size());
        assertEquals("Restoring all of them does not bring it back: it is something else.", finding.sentence());
    }

    @Test
    void aTrialThatFailedMovesNothing() {
        Sample failed = Sample.of(Arrays.asList((Double) null), Arrays.asList((String) null));
        Bisect.Finding finding =
                Bisect.find(Bisect.Way.ONE_BY_ONE, ORIGINALS, Sample.of(0.78), List.of("cuda"), any -> failed);
        assertEquals(Verdict.NOT_VERIFIED, finding.trials().getFirst().back());
        assertTrue(Double.isNaN(finding.trials().getFirst().undone()));
        assertNull(finding.enough());
    }

    @Test
    void deterministicRunsComeBackExactlyOrNot() {
        Bisect.Finding finding = Bisect.find(
                Bisect.Way.ONE_BY_ONE,
                Sample.of(0.8),
                Sample.of(0.79),
                List.of("locale", "cuda"),
                restored -> Sample.of(restored.contains("cuda") ? 0.8 : 0.79));
        assertEquals(Set.of("cuda"), finding.enough());
        assertEquals(1, finding.ranking().getFirst().undone());
    }

    @Test
    void aPlanTellsItsTrials() {
        Bisect.Plan each = Bisect.plan(Bisect.Way.ONE_BY_ONE, FACTORS);
        assertEquals(5, each.most());
        assertEquals(Set.of("numpy"), each.first().getFirst());
        Bisect.Plan halves = Bisect.plan(Bisect.Way.HALVES, FACTORS);
        assertEquals(
                List.of(Set.copyOf(FACTORS), Set.of("numpy", "cuda"), Set.of("driver", "threads", "locale")),
                halves.first());
        assertEquals(4, halves.least());
        assertThrows(IllegalArgumentException.class, () -> Bisect.plan(Bisect.Way.HALVES, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Bisect.plan(Bisect.Way.HALVES, List.of("a", "a")));
    }

    // The step at which histories part

    private static Series series(double... values) {
        long[] steps = IntStream.range(0, values.length).mapToLong(i -> 10L * i).toArray();
        return new Series(steps, new long[values.length], values);
    }

    @Test
    void historiesPartAtAStep() {
        Divergence divergence =
                Divergence.of(series(1, 0.5, 0.25, 0.2), series(1, 0.5 * (1 + 1e-9), 0.26, 0.3), Closeness.DEFAULT);
        assertEquals(new Divergence.Step(10, 0.5, 0.5 * (1 + 1e-9)), divergence.first());
        assertEquals(new Divergence.Step(20, 0.25, 0.26), divergence.beyond());
        assertEquals(4, divergence.compared());
        assertEquals(
                "The histories part at step 10: 0.5 and 0.5000000005, and are further apart than rounding from step 20 on.",
                divergence.sentence());
    }

    @Test
    void historiesAreAlignedByTheirSteps() {
        Series other = new Series(new long[] {20, 10, 10, 70}, new long[4], new double[] {0.25, 9, 0.5, 1});
        Divergence divergence = Divergence.of(series(1, 0.5, 0.25), other, Closeness.DEFAULT);
        assertNull(divergence.first());
        assertEquals(2, divergence.compared());
        assertEquals(2, divergence.alone());
        assertEquals("All 2 common steps are equal.", divergence.sentence());
    }

    @Test
    void aHistoryThatTurnsToNoNumberPartsThere() {
        Divergence divergence = Divergence.of(series(1, Double.NaN), series(1, 0.5), Closeness.DEFAULT);
        assertEquals(10, Objects.requireNonNull(divergence.beyond()).step());
        assertNull(Divergence.of(series(Double.NaN), series(Double.NaN), Closeness.DEFAULT)
                .first());
        assertEquals(
                "The two histories have no step in common.",
                Divergence.of(series(), series(1), Closeness.DEFAULT).sentence());
    }
}
