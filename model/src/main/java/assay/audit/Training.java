package assay.audit;

import assay.python.Call;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a program trains with a library.
public final class Training {
    private static final Pattern TORCH = Pattern.compile(".*\\.(?:manual_)?backward"
            + "|(?:pytorch_)?lightning(?:\\.\\w+)*\\.Trainer|transformers(?:\\.\\w+)*\\.(?:Seq2Seq)?Trainer");
    private static final Pattern TENSORFLOW = Pattern.compile(
            "(?:tensorflow|tf_keras|keras)\\..*\\.(?:GradientTape|fit|train_on_batch|fit_generator)|.*\\.(?:train_on_batch|fit_generator)");
    private static final Pattern FIT = Pattern.compile("(?:\\?|\\w+)\\.fit");
    /// What only Keras' `fit` takes.
    private static final Set<String> OF_KERAS =
            Set.of("epochs", "batch_size", "validation_data", "validation_split", "steps_per_epoch", "initial_epoch");

    private Training() {}

    /// Calls that train with torch or what is built on it; empty where the program has none of it.
    public static List<Call> ofTorch(CodeSwitches code) {
        return code.imports("torch", "pytorch_lightning", "lightning", "transformers") ? code.calls(TORCH) : List.of();
    }

    /// Calls that train with TensorFlow; empty where the program does not import it. Others have a `fit` too: of an
    /// object that is not known, one counts by the words that only Keras takes.
    public static List<Call> ofTensorFlow(CodeSwitches code) {
        if (!code.imports("tensorflow")) {
            return List.of();
        }
        List<Call> known = code.calls(TENSORFLOW);
        return known.isEmpty()
                ? code.calls(FIT).stream()
                        .filter(call -> call.arguments().stream()
                                .anyMatch(each -> each.keyword() != null && OF_KERAS.contains(each.keyword())))
                        .toList()
                : known;
    }
}
