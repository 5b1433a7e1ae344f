package assay.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of the conditions that changed makes the reruns come out otherwise? They are restored to
/// what they were, one by one or by halves, and each time it is looked whether the metric comes
/// back. Somebody else makes the runs.
///
/// What is found is what restoring a condition did, against the spread: no more of a cause is
/// claimed.
public final class Bisect {

    /// Makes reruns with some conditions as they were and the others as they are now.
    public interface Oracle {
        /// @return the metric, a value a rerun; null for one that failed
        Sample restore(Set<String> factors);
    }

    public enum Way {
        /// Each alone: as many trials as factors, and a ranking of all.
        ONE_BY_ONE,
        /// Parts that are halved: few trials, and the smallest set that was found to bring the
        /// metric back.
        HALVES
    }

    /// @param first what is restored in the first trials, in their order; the later ones depend on
    /// what comes out
    /// @param least trials, if all goes well
    /// @param most trials, if nothing does
    public record Plan(Way way, List<Set<String>> first, int least, int most) {
        public Plan {
            first = List.copyOf(first);
        }
    }

    /// @param restored as they were in the originals
    /// @param undone share of the shift that is gone: 0 for none, 1 for all of it; NaN where every
    /// rerun failed
    /// @param spreads by how many standard deviations the mean moved; NaN where no spread is known
    /// @param sure whether the mean moved by more than the spread lets be expected 19 times in 20
    /// @param back what the ladder says of the originals and these reruns
    public record Trial(
            Set<String> restored, Sample values, double undone, double spreads, boolean sure, Verdict back) {
        public boolean isBack() {
            return !back.isWorseThan(Verdict.CONSISTENT);
        }
    }

    /// @param trials in the order in which they were made
    /// @param ranking of the trials that restored one factor alone, by how far the metric moved
    /// @param enough a set whose restoring brings the metric back and none of whose parts does
    /// alone; null where none was found
    public record Finding(
            List<Trial> trials,
            List<Trial> ranking,
            @Nullable Set<String> enough,
            String sentence) {
        public Finding {
            trials = List.copyOf(trials);
            ranking = List.copyOf(ranking);
        }
    }

    private final Sample originals;
    private final Sample reruns;
    private final List<String> factors;
    private final Oracle oracle;
    private final List<Trial> trials = new ArrayList<>();
    private final Map<Set<String>, Trial> known = new HashMap<>();

    private Bisect(Sample originals, Sample reruns, List<String> factors, Oracle oracle) {
        this.originals = originals;
        this.reruns = reruns;
        this.factors = factors;
        this.oracle = oracle;
    }

    /// @throws IllegalArgumentException for no factors, or one that stands twice
    public static Plan plan(Way way, List<String> factors) {
        check(factors);
        int n = factors.size();
        List<Set<String>> first = new ArrayList<>();
        if (way == Way.ONE_BY_ONE) {
            factors.forEach(each -> first.add(Set.of(each)));
            return new Plan(way, first, n, n);
        }
        first.add(Set.copyOf(factors));
        if (n > 1) {
            parts(factors, 2).forEach(part -> first.add(Set.copyOf(part)));
        }
        // All, then one half after the other down to a single factor; or, at worst, each part and each rest of it at
        // every size.
        int least = 1 + (n == 1 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1));
        return new Plan(way, first, least, 1 + n * (n + 1));
    }

    private static void check(List<String> factors) {
        if (factors.isEmpty() || Set.copyOf(new LinkedHashSet<>(factors)).size() < factors.size()) {
            throw new IllegalArgumentException("factors are one or more, each once: " + factors);
        }
    }

    /// @param originals as they were recorded
    /// @param reruns with every factor changed
    /// @throws IllegalArgumentException for no factors, one that stands twice, or a side without a
    /// value
    public static Finding find(Way way, Sample originals, Sample reruns, List<String> factors, Oracle oracle) {
        check(factors);
        if (originals.count() == 0 || reruns.count() == 0) {
            throw new IllegalArgumentException("both sides need a value");
        }
        Bisect bisect = new Bisect(originals, reruns, List.copyOf(factors), oracle);
        return way == Way.ONE_BY_ONE ? bisect.singly() : bisect.byHalves();
    }

    private Finding singly() {
        factors.forEach(each -> restore(List.of(each)));
        Trial best = ranking().getFirst();
        Set<String> enough = best.isBack() && best.sure ? best.restored : null;
        String sentence = enough != null
                ? "Restoring " + names(enough) + " brings it back."
                : best.sure
                        ? "No factor alone brings it back; " + names(best.restored) + " moves it most."
                        : "No factor alone moves it by more than the spread.";
        return new Finding(trials, ranking(), enough, sentence);
    }

    /// Delta debugging: is a part enough, or what is left without one?
    private Finding byHalves() {
        if (!restore(factors).isBack()) {
            return new Finding(
                    trials, ranking(), null, "Restoring all of them does not bring it back: it is something else.");
        }
        List<String> enough = factors;
        int parts = Math.min(2, enough.size());
        while (enough.size() > 1) {
            List<String> smaller = smaller(enough, parts);
            if (smaller != null) {
                parts = Math.max(2, Math.min(smaller.size() * parts / enough.size(), smaller.size()));
                enough = smaller;
            } else if (parts == enough.size()) {
                break;
            } else {
                parts = Math.min(2 * parts, enough.size());
            }
        }
        Set<String> found = new LinkedHashSet<>(enough);
        return new Finding(
                trials,
                ranking(),
                found,
                "Restoring " + names(found) + " brings it back" + (found.size() > 1 ? "; no part of them does." : "."));
    }

    private @Nullable List<String> smaller(List<String> enough, int count) {
        List<List<String>> parts = parts(enough, count);
        for (List<String> part : parts) {
            if (restore(part).isBack()) {
                return part;
            }
        }
        if (count > 2) {
            for (List<String> part : parts) {
                List<String> rest = new ArrayList<>(enough);
                rest.removeAll(part);
                if (restore(rest).isBack()) {
                    return rest;
                }
            }
        }
        return null;
    }

    private static List<List<String>> parts(List<String> all, int count) {
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(all.subList(all.size() * i / count, all.size() * (i + 1) / count));
        }
        return parts;
    }

    private List<Trial> ranking() {
        return trials.stream()
                .filter(each -> each.restored.size() == 1)
                .sorted(Comparator.comparingDouble(
                                (Trial each) -> Double.isNaN(each.undone) ? 0 : Math.abs(each.undone))
                        .reversed())
                .toList();
    }

    private static String names(Collection<String> factors) {
        return String.join(" and ", factors);
    }

    private Trial restore(List<String> some) {
        Set<String> restored = Set.copyOf(some);
        Trial made = known.get(restored);
        if (made == null) {
            made = trial(new LinkedHashSet<>(some), oracle.restore(restored));
            known.put(restored, made);
            trials.add(made);
        }
        return made;
    }

    private Trial trial(Set<String> restored, Sample values) {
        Verdict back = Judge.of(Question.of(List.of(new Measured("metric", originals, values))))
                .metrics()
                .getFirst()
                .verdict();
        double[] now = values.numbers();
        if (now.length == 0) {
            return new Trial(restored, values, Double.NaN, Double.NaN, false, back);
        }
        Moments start = Moments.of(reruns.numbers());
        double moved = Moments.mean(now) - start.mean();
        double shift = Moments.mean(originals.numbers()) - start.mean();
        double spread = spread(values);
        double error = spread * Math.sqrt(1.0 / now.length + 1.0 / start.n());
        boolean sure = Double.isNaN(spread)
                ? back == Verdict.BITWISE
                : Math.abs(moved) > error * (spread == 0 ? 0 : Student.quantile(0.975, freedom(values)));
        return new Trial(restored, values, moved / shift, moved / spread, sure && moved != 0, back);
    }

    /// Within the groups of originals, of reruns and of this trial, together; NaN where none has
    /// two values.
    private double spread(Sample values) {
        double squares = 0;
        for (Sample each : List.of(originals, reruns, values)) {
            Moments moments = Moments.of(each.numbers());
            squares += moments.n() < 2 ? 0 : moments.variance() * (moments.n() - 1);
        }
        return Math.sqrt(squares / freedom(values));
    }

    private int freedom(Sample values) {
        int freedom = 0;
        for (Sample each : List.of(originals, reruns, values)) {
            freedom += Math.max(0, each.count() - 1);
        }
        return freedom;
    }
}
