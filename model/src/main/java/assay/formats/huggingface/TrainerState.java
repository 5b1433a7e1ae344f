package assay.formats.huggingface;

import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Points;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Tree;
import assay.syntax.Tree.Scalar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `trainer_state.json`: how far the training came, and what it logged on the way.
final class TrainerState {
    private static final List<String> SETTINGS =
            List.of("max_steps", "num_train_epochs", "train_batch_size", "eval_steps", "logging_steps", "save_steps");

    private final Tree state;
    private final Map<String, Points> metrics = new LinkedHashMap<>();

    TrainerState(Tree state) {
        this.state = state;
        for (Tree entry : state.get("log_history").items()) {
            Long step = entry.get("step").integer();
            entry.entries().forEach((key, value) -> {
                Double number =
                        value instanceof Scalar scalar && scalar.type() == Scalar.Type.NUMBER ? scalar.number() : null;
                if (number != null && !key.equals("step") && !key.equals("epoch")) {
                    metrics.computeIfAbsent(key, _ -> new Points()).add(step == null ? 0 : step, 0, number);
                }
            });
        }
    }

    boolean logged(String metric) {
        return metrics.containsKey(metric);
    }

    /// Only a training that came to its end logs how long it took.
    Status status() {
        boolean ended = state.get("log_history").items().stream()
                .anyMatch(entry -> entry.get("train_runtime").exists());
        return ended ? Status.FINISHED : Status.UNKNOWN;
    }

    /// @param finals numbers of the evaluation after the training: the last word on a metric
    /// @return the settings that are known now
    Set<String> tell(RunFacts here, Map<String, Double> finals, Facts facts) {
        Set<String> told = new HashSet<>();
        for (String key : SETTINGS) {
            Tree value = state.get(key);
            // The largest number of all stands where the steps decide.
            if (value.text() != null && !value.text("").equals("9223372036854775807")) {
                here.param(key, value.text(""), Source.at(value));
                told.add(key);
            }
        }
        state.get("trial_params").entries().forEach((key, value) -> here.param(key, value.text(""), Source.at(value)));
        here.tag("trial", state.get("trial_name"));
        Tree step = state.get("global_step");
        here.tag(
                "steps",
                step.text() == null
                        ? null
                        : step.text("") + " of " + state.get("max_steps").text("?"),
                Source.at(step));
        here.tag("best metric", state.get("best_metric"));
        here.tag("best checkpoint", state.get("best_model_checkpoint"));
        metrics.forEach((key, points) -> facts.add(new Fact.Metric(
                here.run(),
                key,
                finals.getOrDefault(key, points.last()),
                points.series(),
                here.at(state.get("log_history")))));
        return told;
    }

    /// Whether the other one went on from here: it has what this one logged last. Of one that cannot be read nothing
    /// else is known.
    boolean isBeginningOf(Tree other) {
        List<Tree> own = state.get("log_history").items();
        if (own.isEmpty() || !other.exists()) {
            return true;
        }
        Map<String, String> last = texts(own.getLast());
        return other.get("log_history").items().stream()
                .anyMatch(entry -> texts(entry).equals(last));
    }

    private static Map<String, String> texts(Tree entry) {
        Map<String, String> texts = new LinkedHashMap<>();
        entry.entries().forEach((key, value) -> texts.put(key, value.text("")));
        return texts;
    }

    static Locator at(Tree tree) {
        return tree.line() > 0 ? Source.at(tree) : Locator.WHOLE;
    }
}
