package assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutlookTest {
    /// Their standard deviation is 1.
    private static final Sample SIX =
            Sample.of(scaled(-1.5), scaled(-0.9), scaled(-0.3), scaled(0.3), scaled(0.9), scaled(1.5));

    private static double scaled(double value) {
        return 50 + value / Math.sqrt((1.5 * 1.5 + 0.9 * 0.9 + 0.3 * 0.3) * 2 / 5);
    }

    private static Outlook of(Sample originals, Tolerance tolerance, int reruns) {
        return Outlook.of(List.of(new Measured("score", originals, Sample.NONE)), tolerance, reruns)
                .getFirst();
    }

    private static Tolerance within(double margin) {
        return Tolerance.of(Map.of("score", Tolerance.Metric.of(Margin.absolute(margin, "stated"))));
    }

    /// The table of powers: 6 a side, margins of 1.5 and 2 standard deviations.
    @Test
    void theChanceToShowEquivalenceIsThatOfTheTable() {
        assertEquals(0.55, Objects.requireNonNull(of(SIX, within(1.5), 6).shown()), 0.0085);
        assertEquals(0.88, Objects.requireNonNull(of(SIX, within(2), 6).shown()), 0.0085);
    }

    @Test
    void itIsSaidInASentence() {
        Outlook outlook = of(SIX, within(1.5), 6);
        double noticed = Objects.requireNonNull(outlook.noticed());
        assertEquals(0.8, Power.outside(6, 1 / Math.sqrt(6), 6, 1 / Math.sqrt(6), noticed, 0.975), 1e-6);
        int enough = Objects.requireNonNull(outlook.needed().reruns());
        assertEquals(
                "With 6 reruns a true difference of " + Figures.text(noticed) + " would be noticed in 80 of 100."
                        + " Equivalence within ± 1.5 would be shown in 55 of 100 if there is no difference."
                        + " If all of them lie inside the margin, at least 61 % of such reruns do."
                        + " " + enough + " reruns would show it in 80 of 100.",
                outlook.sentence());
    }

    @Test
    void fewRerunsAreHeldAgainstThePrediction() {
        Outlook outlook = of(SIX, within(2), 2);
        assertNull(outlook.shown(), "two reruns cannot show equivalence");
        double error = Math.sqrt(1 / 2.0 + 1 / 6.0);
        assertEquals(
                0.8,
                Power.outside(5, Objects.requireNonNull(outlook.noticed()) / error, Student.quantile(0.975, 5)),
                1e-6);
    }

    @Test
    void oneOriginalHasNoSpread() {
        Outlook outlook = of(Sample.of(50), Tolerance.NONE, 6);
        assertNull(outlook.noticed());
        assertEquals(
                "With 6 reruns no difference has a known chance to be noticed: one original has no spread.",
                outlook.sentence());
    }

    @Test
    void aDerivedMarginPromisesNoEquivalence() {
        assertNull(of(SIX, Tolerance.of(Map.of("score", Tolerance.Metric.of(Margin.derived(null)))), 6)
                .shown());
    }

    @Test
    void noRerunsTellNothing() {
        assertThrows(IllegalArgumentException.class, () -> of(SIX, Tolerance.NONE, 0));
    }
}
