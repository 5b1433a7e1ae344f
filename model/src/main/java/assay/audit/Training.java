package assay.audit;

import assay.python.Call;
import java.util.List;
import java.util.regex.Pattern;

/// Where a program trains with a library.
public final class Training {
    private static final Pattern TORCH = Pattern.compile(
            ".*\\.backward|torch\\.optim\\..*|.*\\.manual_backward|(?:pytorch_)?lightning(?:\\.\\w+)*\\.Trainer"
                    + "|transformers(?:\\.\\w+)*\\.(?:Seq2Seq)?Trainer");
    private static final Pattern TENSORFLOW = Pattern.compile(
            "(?:tensorflow|tf_keras|keras)(?:\\.\\w+)*\\.GradientTape|.*\\.fit|.*\\.train_on_batch|.*\\.fit_generator");

    private Training() {}

    /// Calls that train with torch or what is built on it; empty where the program has none of it.
    public static List<Call> ofTorch(CodeSwitches code) {
        return code.imports("torch", "pytorch_lightning", "lightning", "transformers") ? code.calls(TORCH) : List.of();
    }

    /// Calls that train with TensorFlow; empty where the program does not import it.
    public static List<Call> ofTensorFlow(CodeSwitches code) {
        return code.imports("tensorflow") ? code.calls(TENSORFLOW) : List.of();
    }
}
