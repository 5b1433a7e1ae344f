package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a run's own records tell of a neural network.
///
/// @param framework that is recorded; empty where none is
/// @param trained whether parameters or metrics count epochs or batches, as training does
/// @param evidence for the framework
public record DeepLearning(String framework, boolean trained, List<Evidence> evidence) {
    private static final Set<String> FRAMEWORKS = Set.of(
            "torch",
            "pytorch",
            "pytorch-gpu",
            "tensorflow",
            "tensorflow-gpu",
            "keras",
            "jax",
            "flax",
            "mxnet",
            "paddlepaddle",
            "paddlepaddle-gpu",
            "lightning",
            "pytorch-lightning");
    private static final Set<String> TOOLS = Set.of("lightning", "huggingface");
    private static final Pattern TRAINS = Pattern.compile("(.*_)?(epochs?|batch_?size|batch)(_.*)?");
    private static final int EVIDENCE = 10;

    public static DeepLearning of(Subject subject) {
        String framework = "";
        boolean trained = false;
        List<Evidence> evidence = new ArrayList<>();
        for (Fact fact : subject.facts()) {
            switch (fact) {
                case Dependency each -> {
                    String name = each.name().toLowerCase(Locale.ROOT);
                    if (FRAMEWORKS.contains(name) && evidence.size() < EVIDENCE) {
                        framework = framework.isEmpty() ? name : framework;
                        evidence.add(each.evidence());
                    }
                }
                case Fact.Param param -> trained |= trains(param.key());
                case Fact.Metric metric -> trained |= trains(metric.key());
                default -> {}
            }
        }
        List<String> tools = subject.run() == null ? List.of() : subject.run().formats();
        for (String tool : tools) {
            if (framework.isEmpty() && TOOLS.contains(tool)) {
                var format = subject.audited().formats().get(tool);
                framework = format == null ? tool : format.name();
                evidence.addAll(subject.record());
            }
        }
        return new DeepLearning(framework, trained, List.copyOf(evidence));
    }

    private static boolean trains(String key) {
        String last = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
        return TRAINS.matcher(last).matches();
    }
}
