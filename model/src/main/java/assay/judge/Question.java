package assay.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that a judgement may look at.
///
/// @param metrics one each; a slice is a metric
/// @param deterministic whether the run claims to give the same every time from the same seed
/// @param pairing which originals and reruns belong together one by one
/// @param outputs declared outputs with their digests
/// @param cached whether a cache answered instead of a run
/// @param changed conditions that are not those of the originals, each as a sentence's part
/// @param durations of the reruns that ended
/// @param gpus that one rerun holds
/// @param looked how often the reruns' results were looked at so far, this time included
/// @param predictions on the same test items; null where they were not kept
/// @param cut how the reruns ended before all that were planned were made; null where they did not
public record Question(
        List<Measured> metrics,
        boolean deterministic,
        Pairing pairing,
        List<Output> outputs,
        boolean cached,
        List<String> changed,
        List<Duration> durations,
        int gpus,
        Tolerance tolerance,
        Seal seal,
        int looked,
        @Nullable Predictions predictions,
        @Nullable CutShort cut) {

    /// Which originals and reruns are pairs.
    public enum Pairing {
        /// Those of one seed, where both sides name the same seeds, each once.
        BY_SEED,
        /// All: by seed where every run has one of its own, else in their order.
        GIVEN,
        /// None.
        NONE
    }

    public Question {
        metrics = List.copyOf(metrics);
        outputs = List.copyOf(outputs);
        changed = List.copyOf(changed);
        durations = List.copyOf(durations);
        if (gpus < 0) {
            throw new IllegalArgumentException("GPUs are 0 or more, not " + gpus);
        }
        if (looked < 1) {
            throw new IllegalArgumentException("a result that is judged was looked at once or more, not " + looked);
        }
    }

    public static Question of(List<Measured> metrics) {
        return new Question(
                metrics,
                false,
                Pairing.BY_SEED,
                List.of(),
                false,
                List.of(),
                List.of(),
                0,
                Tolerance.NONE,
                new Seal.Missing(),
                1,
                null,
                null);
    }

    public Question under(Tolerance agreed, Seal when) {
        return new Question(
                metrics,
                deterministic,
                pairing,
                outputs,
                cached,
                changed,
                durations,
                gpus,
                agreed,
                when,
                looked,
                predictions,
                cut);
    }

    public Question claimingDeterminism(boolean claimed) {
        return new Question(
                metrics,
                claimed,
                pairing,
                outputs,
                cached,
                changed,
                durations,
                gpus,
                tolerance,
                seal,
                looked,
                predictions,
                cut);
    }

    public Question inPairs(boolean pairs) {
        return paired(pairs ? Pairing.GIVEN : Pairing.NONE);
    }

    public Question paired(Pairing pairs) {
        return new Question(
                metrics,
                deterministic,
                pairs,
                outputs,
                cached,
                changed,
                durations,
                gpus,
                tolerance,
                seal,
                looked,
                predictions,
                cut);
    }

    public Question writing(List<Output> declared) {
        return new Question(
                metrics,
                deterministic,
                pairing,
                declared,
                cached,
                changed,
                durations,
                gpus,
                tolerance,
                seal,
                looked,
                predictions,
                cut);
    }

    public Question answeredByCache(boolean byCache) {
        return new Question(
                metrics,
                deterministic,
                pairing,
                outputs,
                byCache,
                changed,
                durations,
                gpus,
                tolerance,
                seal,
                looked,
                predictions,
                cut);
    }

    public Question where(List<String> conditions) {
        return new Question(
                metrics,
                deterministic,
                pairing,
                outputs,
                cached,
                conditions,
                durations,
                gpus,
                tolerance,
                seal,
                looked,
                predictions,
                cut);
    }

    public Question lasting(List<Duration> took, int held) {
        return new Question(
                metrics,
                deterministic,
                pairing,
                outputs,
                cached,
                changed,
                took,
                held,
                tolerance,
                seal,
                looked,
                predictions,
                cut);
    }

    public Question lookedAt(int times) {
        return new Question(
                metrics,
                deterministic,
                pairing,
                outputs,
                cached,
                changed,
                durations,
                gpus,
                tolerance,
                seal,
                times,
                predictions,
                cut);
    }

    public Question predicting(@Nullable Predictions on) {
        return new Question(
                metrics,
                deterministic,
                pairing,
                outputs,
                cached,
                changed,
                durations,
                gpus,
                tolerance,
                seal,
                looked,
                on,
                cut);
    }

    public Question cutShort(@Nullable CutShort how) {
        return new Question(
                metrics,
                deterministic,
                pairing,
                outputs,
                cached,
                changed,
                durations,
                gpus,
                tolerance,
                seal,
                looked,
                predictions,
                how);
    }

    /// The reruns that were started, as the metric with the most of them says.
    int attempted() {
        return metrics.stream()
                .mapToInt(each -> each.reruns().attempted())
                .max()
                .orElse(0);
    }

    /// The reruns that left at least one metric, and each that counts, if any rerun has it.
    int finished(List<Judgement> counting) {
        Set<String> needed = counting.stream()
                .filter(each -> each.reruns().count() > 0)
                .map(Judgement::name)
                .collect(Collectors.toSet());
        int finished = 0;
        for (int i = 0; i < attempted(); i++) {
            int run = i;
            boolean any = metrics.stream().anyMatch(each -> each.reruns().has(run));
            boolean all = metrics.stream()
                    .filter(each -> needed.contains(each.name()))
                    .noneMatch(each -> each.reruns().failed(run));
            finished += any && all ? 1 : 0;
        }
        return finished;
    }

    /// What is judged: what the originals record, and what the tolerance names beside it.
    ///
    /// A metric that the reruns alone have is not asked for.
    List<Measured> asked() {
        List<Measured> asked = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Measured each : metrics) {
            known.add(each.name());
            if (each.originals().attempted() > 0 || tolerance.metrics().containsKey(each.name())) {
                asked.add(each);
            }
        }
        outputs.forEach(each -> known.add(each.name()));
        tolerance.metrics().forEach((name, metric) -> {
            if (!known.contains(name)) {
                asked.add(new Measured(name, Sample.NONE, Sample.NONE));
            }
        });
        return asked;
    }

    /// How many metrics the run's verdict rests on; 1 or more.
    int primaries() {
        return (int) Math.max(
                1,
                asked().stream()
                        .filter(each -> tolerance.isPrimary(each.name()))
                        .count());
    }
}
