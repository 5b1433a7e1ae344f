package assay.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// MLPerf's check of a submission against its reference convergence points: does it converge faster
/// than the reference lets be expected? Counted are samples, or epochs, to converge; fewer is
/// faster. The check can only fail to reject.
///
/// After `rcp_checker.py` of MLCommons' logging package, with the least accepted mean in closed
/// form where that tool searches for it in steps of 1e-4.
public final class Rcp {
    /// What a run that did not converge counts as.
    public static final double NOT_CONVERGED = 1e9;

    private static final double ALPHA = 0.05;
    private static final String UNET = "unet3d";
    private static final String LLAMA = "llama31_405b";
    /// Taken off the minimum of [#LLAMA] since rules 5.0.
    private static final double LLAMA_SLACK = 46_080;

    private static final int LLAMA_SINCE = 5;

    /// Runs that a submission has.
    private static final Map<String, Integer> TRAINING = Map.ofEntries(
            Map.entry("gpt3", 3),
            Map.entry(LLAMA, 3),
            Map.entry("deepseekv3_671b", 3),
            Map.entry("qwen35_397b_grpo", 3),
            Map.entry("resnet", 5),
            Map.entry("ssd", 5),
            Map.entry("maskrcnn", 5),
            Map.entry("retinanet", 5),
            Map.entry("bert", 10),
            Map.entry("dlrm", 10),
            Map.entry("dlrm_dcnv2", 10),
            Map.entry("dlrmv4", 10),
            Map.entry("rnnt", 10),
            Map.entry("stable_diffusion", 10),
            Map.entry("gnn", 10),
            Map.entry("rgat", 10),
            Map.entry("llama2_70b_lora", 10),
            Map.entry("llama31_8b", 10),
            Map.entry("flux1", 10),
            Map.entry("gpt_oss_20b", 10),
            Map.entry(UNET, 40));

    private static final Map<String, Integer> SUPERCOMPUTING =
            Map.of("cosmoflow", 10, "deepcam", 5, "oc20", 5, "openfold", 10);

    public enum Usage {
        TRAINING,
        HPC;

        Map<String, Integer> runs() {
            return this == HPC ? SUPERCOMPUTING : Rcp.TRAINING;
        }
    }

    /// @param samples to converge; a run that did not converge is [#NOT_CONVERGED]
    public record Point(double batchSize, List<Double> samples) {
        public Point {
            if (!(batchSize > 0) || Double.isInfinite(batchSize)) {
                throw new IllegalArgumentException("a batch size is a number above 0, not " + batchSize);
            }
            samples = List.copyOf(samples);
        }
    }

    /// @param rules version of MLPerf's rules: `5.0.0`
    public record Reference(Usage usage, String rules, String benchmark, List<Point> points) {
        public Reference {
            points = List.copyOf(points);
            if (!usage.runs().containsKey(benchmark)) {
                throw new IllegalArgumentException("no such benchmark: '" + benchmark + "'; there are "
                        + String.join(
                                ", ", usage.runs().keySet().stream().sorted().toList()));
            }
            if (points.isEmpty()) {
                throw new IllegalArgumentException("a reference has one point or more");
            }
            if (points.stream().mapToDouble(Point::batchSize).distinct().count() < points.size()) {
                throw new IllegalArgumentException("two reference points have one batch size");
            }
            points.forEach(each -> enough(benchmark, each));
        }
    }

    public record Submission(String benchmark, Point point) {
        public Submission {
            enough(benchmark, point);
        }
    }

    /// What the submission was held against.
    public enum Basis {
        /// A point with its batch size.
        EXACT,
        /// The straight line between the points around it.
        INTERPOLATED,
        /// The point with the smallest batch, larger than the submission's: passing is harder
        /// there.
        SMALLER,
        /// None: its batch is larger than all, or smaller than all and it did not pass there.
        MISSING
    }

    /// A reference point, worked out.
    ///
    /// @param mean of the trimmed list
    /// @param sd with n below, of the list that is not trimmed
    /// @param minimum least mean of a submission that passes
    public record Target(double batchSize, double mean, double sd, double minimum) {}

    /// @param factor that a submission's score is made worse by, 1 or more
    /// @param minimum null where there is nothing to compare with
    /// @param mean of the submission's trimmed list
    /// @param target null where there is nothing to compare with
    /// @param kept the points that pruning left, by batch size
    /// @param lost runs of the submission that did not converge
    /// @param sentence what came out
    public record Result(
            boolean passed,
            double factor,
            Basis reference,
            @Nullable Double minimum,
            double mean,
            @Nullable Target target,
            List<Target> kept,
            int lost,
            String sentence,
            List<String> notes) {
        public Result {
            kept = List.copyOf(kept);
            notes = List.copyOf(notes);
        }

        /// CONSISTENT at most, because nothing but a failure to reject comes out.
        public Verdict verdict() {
            if (passed) {
                return Verdict.CONSISTENT;
            }
            return reference == Basis.MISSING ? Verdict.NOT_VERIFIED : Verdict.DIFFERENT;
        }
    }

    private final Reference reference;
    private final Submission submission;
    private final int runs;
    private final int trim;

    private Rcp(Reference reference, Submission submission) {
        this.reference = reference;
        this.submission = submission;
        this.runs = reference.usage.runs().getOrDefault(reference.benchmark, 0);
        this.trim = trim(reference.benchmark);
    }

    /// @throws IllegalArgumentException where the two are of different benchmarks
    public static Result check(Reference reference, Submission submission) {
        if (!reference.benchmark.equals(submission.benchmark)) {
            throw new IllegalArgumentException("the reference is of '" + reference.benchmark + "', the submission of '"
                    + submission.benchmark + "'");
        }
        return new Rcp(reference, submission).result();
    }

    /// At each end, and how many may not converge.
    private static int trim(String benchmark) {
        return benchmark.equals(UNET) ? 4 : 1;
    }

    private static void enough(String benchmark, Point point) {
        int trimmed = 2 * trim(benchmark);
        if (point.samples.size() <= trimmed) {
            throw new IllegalArgumentException("expected more than " + trimmed + " values at batch size "
                    + Figures.text(point.batchSize) + ", because so many are trimmed; found "
                    + point.samples.size());
        }
    }

    private Result result() {
        double mean = trimmedMean(submission.point.samples);
        int lost = (int) submission.point.samples.stream()
                .filter(each -> each == NOT_CONVERGED)
                .count();
        List<Target> kept = kept();
        Basis basis = basis(kept);
        Target target = target(basis, kept);
        Double minimum = target == null ? null : target.minimum;
        if (lost > trim) {
            String sentence =
                    Figures.count(lost, "run", "runs") + " did not converge where " + trim + " may: it fails outright.";
            return new Result(false, 1, basis, minimum, mean, target, kept, lost, sentence, notes());
        }
        if (target == null) {
            String sentence = "No reference point has so large a batch.";
            return new Result(false, 1, basis, minimum, mean, target, kept, lost, sentence, notes());
        }
        boolean passed = mean >= target.minimum;
        boolean missing = basis == Basis.SMALLER && !passed;
        String sentence = passed
                ? "It converges no faster than the reference lets be expected."
                : missing
                        ? "No reference point has so small a batch, and it converges faster than the smallest does."
                        : "It converges faster than the reference lets be expected.";
        double factor = Math.max(1, target.mean / mean);
        return new Result(
                passed, factor, missing ? Basis.MISSING : basis, minimum, mean, target, kept, lost, sentence, notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        int submitted = submission.point.samples.size();
        if (submitted != runs) {
            notes.add(Figures.count(submitted, "run is", "runs are") + " submitted where the benchmark asks for " + runs
                    + ".");
        }
        for (Point each : reference.points) {
            if (each.samples.size() < 2 * runs) {
                notes.add("The reference at batch size " + Figures.text(each.batchSize) + " has " + each.samples.size()
                        + " values where " + 2 * runs + " are asked for.");
            }
        }
        return notes;
    }

    private Basis basis(List<Target> kept) {
        double batch = submission.point.batchSize;
        if (kept.stream().anyMatch(each -> each.batchSize == batch)) {
            return Basis.EXACT;
        }
        if (batch < kept.getFirst().batchSize) {
            return Basis.SMALLER;
        }
        return batch > kept.getLast().batchSize ? Basis.MISSING : Basis.INTERPOLATED;
    }

    private @Nullable Target target(Basis basis, List<Target> kept) {
        double batch = submission.point.batchSize;
        int next = 0;
        while (next < kept.size() && kept.get(next).batchSize < batch) {
            next++;
        }
        return switch (basis) {
            case EXACT, SMALLER -> kept.get(next);
            case MISSING -> null;
            case INTERPOLATED -> {
                Target low = kept.get(next - 1);
                Target high = kept.get(next);
                double mean = between(low, high, batch, low.mean, high.mean);
                double sd = between(low, high, batch, low.sd, high.sd);
                yield new Target(batch, mean, sd, minimum(mean, sd, 2 * runs));
            }
        };
    }

    private static double between(Target low, Target high, double batch, double first, double second) {
        return first + (batch - low.batchSize) * (second - first) / (high.batchSize - low.batchSize);
    }

    /// The points that converge fast for their batch size. First every point with a smaller batch
    /// than the fastest one goes; then, from the second to the last but one, each that lies above
    /// the line between its neighbours of then. What was passed is not looked at again: it is no
    /// convex hull.
    private List<Target> kept() {
        List<Target> kept = new ArrayList<>(reference.points.stream()
                .sorted(Comparator.comparingDouble(Point::batchSize))
                .map(this::target)
                .toList());
        Target fastest =
                kept.stream().min(Comparator.comparingDouble(Target::mean)).orElseThrow();
        kept.removeIf(each -> each.batchSize < fastest.batchSize);
        int i = 1;
        while (i < kept.size() - 1) {
            Target low = kept.get(i - 1);
            Target high = kept.get(i + 1);
            Target here = kept.get(i);
            if (here.mean > between(low, high, here.batchSize, low.mean, high.mean)) {
                kept.remove(i);
            } else {
                i++;
            }
        }
        return kept;
    }

    private Target target(Point point) {
        double mean = trimmedMean(point.samples);
        double sd = populationSd(point.samples);
        return new Target(point.batchSize, mean, sd, minimum(mean, sd, point.samples.size() - 2 * trim));
    }

    /// @param n values of the reference that count
    private double minimum(double mean, double sd, int n) {
        int submitted = runs - 2;
        double slack = reference.benchmark.equals(LLAMA) && major(reference.rules) >= LLAMA_SINCE ? LLAMA_SLACK : 0;
        if (sd == 0) {
            return mean - slack;
        }
        double limit = Student.quantile(1 - ALPHA, n + submitted - 2.0);
        return mean - limit * sd * Math.sqrt(1.0 / n + 1.0 / submitted) - slack;
    }

    private static int major(String rules) {
        return Integer.parseInt(rules.split("\\.", 2)[0]);
    }

    private double trimmedMean(List<Double> samples) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Moments.mean(Arrays.copyOfRange(sorted, trim, sorted.length - trim));
    }

    private static double populationSd(List<Double> samples) {
        Moments moments =
                Moments.of(samples.stream().mapToDouble(Double::doubleValue).toArray());
        return moments.sd() * Math.sqrt((moments.n() - 1.0) / moments.n());
    }
}
