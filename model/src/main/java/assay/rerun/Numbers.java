package assay.rerun;

import assay.fact.Series;
import assay.judge.CutShort;
import assay.judge.Judge;
import assay.judge.Judged;
import assay.judge.Measured;
import assay.judge.Output;
import assay.judge.Question;
import assay.judge.Sample;
import assay.judge.Sample.Value;
import assay.judge.Seal;
import assay.judge.Tolerance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a judgement is asked about reruns: the same numbers give the same answer at any time.
///
/// @param originals the chosen run first
/// @param executions in their order; those that did not come to an end of their own say nothing
/// @param deterministic whether the original's record claims that the same seed gives the same
/// @param gpus that one rerun holds
/// @param looked how often results were looked at, this time included
public record Numbers(
        List<Original> originals,
        List<Execution> executions,
        List<Declared> outputs,
        boolean deterministic,
        List<String> changed,
        int gpus,
        Tolerance tolerance,
        Seal seal,
        int looked) {
    public Numbers {
        originals = List.copyOf(originals);
        executions = List.copyOf(executions);
        outputs = List.copyOf(outputs);
        changed = List.copyOf(changed);
    }

    public Judged judged() {
        return Judge.of(question());
    }

    private List<Execution> ended() {
        return executions.stream()
                .filter(each -> each.state() == Execution.State.FINISHED || each.state() == Execution.State.FAILED)
                .toList();
    }

    /// Null where all came to an end of their own.
    private @Nullable CutShort cut() {
        int ended = ended().size();
        if (ended == executions.size()) {
            return null;
        }
        boolean interrupted = executions.stream().anyMatch(each -> each.state() == Execution.State.INTERRUPTED);
        return new CutShort(ended, executions.size(), interrupted ? "Assay ended in the middle" : "They were stopped");
    }

    Question question() {
        Set<String> names = new TreeSet<>(originals.getFirst().metrics().keySet());
        List<Measured> metrics = names.stream()
                .map(name -> new Measured(name, before(name), after(name)))
                .toList();
        List<Duration> took = executions.stream()
                .filter(Execution::finished)
                .map(Execution::took)
                .filter(Objects::nonNull)
                .toList();
        return Question.of(metrics)
                .under(tolerance, seal)
                .claimingDeterminism(deterministic)
                .writing(outputs.stream()
                        .map(each -> new Output(each.path(), each.recorded(), each.reruns()))
                        .toList())
                .answeredByCache(executions.stream().anyMatch(each -> each.cache() != null))
                .where(changed)
                .lasting(took, gpus)
                .lookedAt(looked)
                .cutShort(cut());
    }

    /// A run that does not record the metric is not one of its originals.
    private Sample before(String metric) {
        List<Value> values = new ArrayList<>();
        for (Original each : originals) {
            Double number = each.metrics().get(metric);
            if (number != null) {
                values.add(new Value(number, each.seed(), null));
            }
        }
        return new Sample(values);
    }

    private Sample after(String metric) {
        List<Value> values = new ArrayList<>();
        for (Execution each : ended()) {
            String seed = each.attempt().seed();
            Series series = each.finished() ? each.outcome().metrics().get(metric) : null;
            Double number = series == null || series.size() == 0 ? null : series.values()[series.size() - 1];
            values.add(new Value(number, seed == null ? originals.getFirst().seed() : seed, null));
        }
        return new Sample(values);
    }
}
