package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.judge.Rcp.Basis;
import assay.judge.Rcp.Point;
import assay.judge.Rcp.Reference;
import assay.judge.Rcp.Result;
import assay.judge.Rcp.Submission;
import assay.judge.Rcp.Target;
import assay.judge.Rcp.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// MLPerf's rule with examples worked by hand.
class RcpTest {

    private static Point point(double batchSize, double... samples) {
        return new Point(batchSize, Arrays.stream(samples).boxed().toList());
    }

    /// A point whose trimmed mean and spread are these: `mean` with one value `spread` above and
    /// one below.
    private static Point level(double batchSize, double mean, double spread) {
        List<Double> samples = new ArrayList<>(Collections.nCopies(8, mean));
        samples.add(mean + spread);
        samples.add(mean - spread);
        return new Point(batchSize, samples);
    }

    private static Reference resnet(Point... points) {
        return new Reference(Usage.TRAINING, "4.0.0", "resnet", List.of(points));
    }

    private static Result check(Reference reference, double batchSize, double... samples) {
        return Rcp.check(reference, new Submission(reference.benchmark(), point(batchSize, samples)));
    }

    private static List<Double> kept(Reference reference) {
        return check(reference, 1, 1, 1, 1).kept().stream()
                .map(Target::batchSize)
                .toList();
    }

    @Test
    void theWorkedExampleOfTheRules() {
        Result result = check(resnet(point(256, 16, 14, 16, 17, 16, 16, 15, 16, 15, 16)), 256, 15, 15, 15, 15, 15);
        Target target = Objects.requireNonNull(result.target());
        assertEquals(15.75, target.mean(), 1e-12);
        assertEquals(0.7810, target.sd(), 5e-5);
        assertEquals(14.7807, target.minimum(), 5e-5);
        assertTrue(result.passed());
        assertEquals(15.75 / 15, result.factor(), 1e-12);
        assertEquals(Basis.EXACT, result.reference());
        assertEquals(Verdict.CONSISTENT, result.verdict());
    }

    /// Mean 15.75 and deviation .4330 give 15.2126, a speed-up of 3.5323 % by the tool, which stops
    /// searching at 1e-4.
    @Test
    void theOtherWorkedExampleOfTheRules() {
        // Of ten values two lie so far off: sqrt(2 * 5 * .4330^2 / 10).
        double apart = 0.4330127018922193 * Math.sqrt(5);
        Result result = check(resnet(level(256, 15.75, apart)), 256, 15, 15, 15, 15, 15);
        Target target = Objects.requireNonNull(result.target());
        assertEquals(0.4330127018922193, target.sd(), 1e-12);
        assertEquals(15.2126, target.minimum(), 5e-5);
        assertEquals(3.5323, 100 * (target.mean() / target.minimum() - 1), 3e-4);
        assertFalse(result.passed());
        assertEquals(Verdict.DIFFERENT, result.verdict());
    }

    @Test
    void aReferenceWithoutSpreadIsItsOwnMinimum() {
        Reference reference = resnet(point(256, 15, 15, 15, 15));
        assertTrue(check(reference, 256, 15, 15, 15).passed());
        assertFalse(check(reference, 256, 14.9, 14.9, 14.9).passed());
    }

    @Test
    void pointsWithASmallerBatchThanTheFastestAreDropped() {
        assertEquals(
                List.of(512.0, 1024.0),
                kept(resnet(level(128, 14, 1), level(256, 13, 1), level(512, 12, 1), level(1024, 15, 1))));
    }

    @Test
    void aPointAboveTheLineBetweenItsNeighboursIsDropped() {
        // At 200 the line from (100, 10) to (300, 14) is at 12.
        assertEquals(List.of(100.0, 300.0), kept(resnet(level(100, 10, 1), level(200, 12.01, 1), level(300, 14, 1))));
        assertEquals(
                List.of(100.0, 200.0, 300.0), kept(resnet(level(100, 10, 1), level(200, 12, 1), level(300, 14, 1))));
    }

    /// (200, 11) lies under the line from 100 to 300 and stays. Then 300 goes, because it lies
    /// above the line from 200 to 400. Now 200 lies above the line from 100 to 400, but what was
    /// passed is not looked at again.
    @Test
    void pruningIsNoConvexHull() {
        assertEquals(
                List.of(100.0, 200.0, 400.0),
                kept(resnet(level(100, 10, 1), level(200, 11.5, 1), level(300, 13.5, 1), level(400, 12, 1))));
    }

    @Test
    void afterADropTheNextPointIsHeldAgainstTheNeighbourThatIsLeft() {
        // 200 goes (line 11); then 300 is held against the line from 100 to 400, which is at 12 there.
        assertEquals(
                List.of(100.0, 400.0),
                kept(resnet(level(100, 10, 1), level(200, 11.6, 1), level(300, 12.1, 1), level(400, 13, 1))));
        assertEquals(
                List.of(100.0, 300.0, 400.0),
                kept(resnet(level(100, 10, 1), level(200, 11.6, 1), level(300, 11.9, 1), level(400, 13, 1))));
    }

    @Test
    void pointsNeedNotBeInOrder() {
        assertEquals(List.of(100.0, 300.0), kept(resnet(level(300, 14, 1), level(100, 10, 1), level(200, 12.01, 1))));
    }

    @Test
    void aPrunedPointIsInterpolatedThoughItsBatchSizeIsThere() {
        Result result = check(resnet(level(100, 10, 1), level(200, 13, 1), level(300, 14, 3)), 200, 12, 12, 12, 12, 12);
        assertEquals(Basis.INTERPOLATED, result.reference());
        Target target = Objects.requireNonNull(result.target());
        assertEquals(12, target.mean(), 1e-12);
        double sd = (1 + 3) / 2.0 / Math.sqrt(5);
        assertEquals(sd, target.sd(), 1e-12);
        // n1 is 2N = 10, n2 is N - 2 = 3; t(.95, 11) is 1.795885.
        assertEquals(12 - 1.7958848187 * sd * Math.sqrt(1.0 / 10 + 1.0 / 3), target.minimum(), 1e-9);
    }

    @Test
    void aBatchLargerThanAllIsMissing() {
        Result result = check(resnet(level(100, 10, 1), level(200, 11, 1)), 201, 99, 99, 99);
        assertEquals(Basis.MISSING, result.reference());
        assertFalse(result.passed());
        assertNull(result.minimum());
        assertEquals(1, result.factor());
        assertEquals(Verdict.NOT_VERIFIED, result.verdict());
    }

    @Test
    void aBatchSmallerThanAllIsHeldAgainstTheSmallest() {
        Reference reference = resnet(level(100, 10, 1), level(200, 11, 1));
        Result slow = check(reference, 50, 10, 10, 10, 10, 10);
        assertEquals(Basis.SMALLER, slow.reference());
        assertTrue(slow.passed());
        Result fast = check(reference, 50, 8, 8, 8, 8, 8);
        assertEquals(Basis.MISSING, fast.reference());
        assertFalse(fast.passed());
        assertEquals(1.25, fast.factor(), 1e-12);
        // What pruning dropped is not there to be held against.
        Result pruned = check(resnet(level(100, 12, 1), level(200, 11, 1)), 100, 11, 11, 11, 11, 11);
        assertEquals(Basis.SMALLER, pruned.reference());
    }

    @Test
    void oneRunMayFailToConvergeAndIsTrimmed() {
        Reference reference = resnet(level(100, 10, 1));
        Result one = check(reference, 100, 10, 10, 10, 10, Rcp.NOT_CONVERGED);
        assertTrue(one.passed());
        assertEquals(10, one.mean(), 1e-12);
        Result two = check(reference, 100, 10, 10, 10, Rcp.NOT_CONVERGED, Rcp.NOT_CONVERGED);
        assertFalse(two.passed());
        assertEquals(2, two.lost());
        assertEquals(Verdict.DIFFERENT, two.verdict());
    }

    @Test
    void ofUnetFourRunsMayFailAndFourAreTrimmedAtEachEnd() {
        List<Double> reference = new ArrayList<>(Collections.nCopies(40, 1000.0));
        reference.addAll(Collections.nCopies(40, 1200.0));
        Reference unet = new Reference(Usage.TRAINING, "4.0.0", "unet3d", List.of(new Point(80, reference)));
        List<Double> runs = new ArrayList<>(Collections.nCopies(36, 1100.0));
        runs.addAll(Collections.nCopies(4, Rcp.NOT_CONVERGED));
        Result result = Rcp.check(unet, new Submission("unet3d", new Point(80, runs)));
        assertTrue(result.passed());
        Target target = Objects.requireNonNull(result.target());
        assertEquals(1100, target.mean(), 1e-9);
        assertEquals(100, target.sd(), 1e-9);
        // n1 = 80 - 8, n2 = 38: t(.95, 108) is 1.6590851.
        assertEquals(1100 - 1.659085144 * 100 * Math.sqrt(1.0 / 72 + 1.0 / 38), target.minimum(), 1e-6);
        runs.set(0, Rcp.NOT_CONVERGED);
        assertFalse(
                Rcp.check(unet, new Submission("unet3d", new Point(80, runs))).passed());
    }

    @Test
    void ofLlama405bSamplesAreTakenOffSinceRulesFive() {
        Point point = point(1152, 313344, 313344, 313344, 331776, 313344, 294912);
        for (String rules : List.of("4.1.0", "5.0.0", "5.1.0", "6.0.0")) {
            Reference reference = new Reference(Usage.TRAINING, rules, "llama31_405b", List.of(point));
            Target target = Objects.requireNonNull(
                    check(reference, 1152, 313344, 313344, 313344).target());
            double s = Math.sqrt(2 * 18432.0 * 18432.0 / 6);
            // n1 = 4, n2 = 1: t(.95, 3) is 2.3533634.
            double plain = 313344 - 2.353363435 * s * Math.sqrt(1.25);
            assertEquals(rules.startsWith("4") ? plain : plain - 46_080, target.minimum(), 1e-3);
        }
    }

    @Test
    void otherNumbersOfRunsThanAskedForAreSaid() {
        assertEquals(
                List.of(
                        "4 runs are submitted where the benchmark asks for 5.",
                        "The reference at batch size 256 has 4 values where 10 are asked for."),
                check(resnet(point(256, 15, 15, 16, 16)), 256, 15, 15, 15, 15).notes());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Reference(Usage.HPC, "1.0.0", "resnet", List.of(level(1, 1, 0))));
        assertThrows(IllegalArgumentException.class, () -> resnet());
        assertThrows(IllegalArgumentException.class, () -> resnet(level(1, 1, 0), level(1, 2, 0)));
        assertThrows(IllegalArgumentException.class, () -> resnet(point(1, 1, 2)));
        assertThrows(IllegalArgumentException.class, () -> point(0, 1, 2, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> Rcp.check(resnet(level(1, 1, 0)), new Submission("ssd", point(1, 1, 2, 3))));
    }
}
