package assay.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Originals and reruns that belong together one by one.
record Pairs(double[] originals, double[] reruns) {

    /// By seed where every run has one of its own, else in their order; pairs of which one side
    /// failed are left out on both. None where the sides are not as long as each other and no seed
    /// says what belongs together.
    static Pairs of(Sample originals, Sample reruns) {
        Map<String, @Nullable Double> bySeed = distinct(originals);
        List<@Nullable Double> partners = new ArrayList<>();
        if (bySeed != null && distinct(reruns) != null) {
            reruns.values().forEach(each -> partners.add(bySeed.get(Objects.requireNonNull(each.seed()))));
        } else if (originals.attempted() == reruns.attempted()) {
            originals.values().forEach(each -> partners.add(each.number()));
        }
        double[] first = new double[partners.size()];
        double[] second = new double[partners.size()];
        int n = 0;
        for (int i = 0; i < partners.size(); i++) {
            Double one = partners.get(i);
            Double other = reruns.values().get(i).number();
            if (one != null && other != null) {
                first[n] = one;
                second[n++] = other;
            }
        }
        return new Pairs(Arrays.copyOf(first, n), Arrays.copyOf(second, n));
    }

    /// Whether both sides name the same seeds, each once: the failed runs included, so that a crash makes no other
    /// test.
    static boolean nameTheSameSeeds(Sample originals, Sample reruns) {
        Map<String, @Nullable Double> a = distinct(originals);
        Map<String, @Nullable Double> b = distinct(reruns);
        return a != null && b != null && a.keySet().equals(b.keySet());
    }

    /// How many of these runs have no partner.
    int alone(Sample side) {
        return side.count() - count();
    }

    private static @Nullable Map<String, @Nullable Double> distinct(Sample sample) {
        Map<String, @Nullable Double> bySeed = new HashMap<>();
        for (Sample.Value each : sample.values()) {
            String seed = each.seed();
            if (seed == null || bySeed.containsKey(seed)) {
                return null;
            }
            bySeed.put(seed, each.number());
        }
        return bySeed;
    }

    int count() {
        return originals.length;
    }

    double[] differences(Scale scale) {
        double[] differences = new double[originals.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = scale.of(reruns[i]) - scale.of(originals[i]);
        }
        return differences;
    }
}
