package assay.formats.pytorch;

import assay.fact.Locator;
import assay.read.ProjectFacts;
import assay.syntax.Pickle;
import java.util.List;
import java.util.Set;

/// What of a training's state a checkpoint names, by the keys that PyTorch's examples, Lightning,
/// Accelerate and others
/// write. That a key is there does not say that there is something under it.
final class TrainingState {
    private static final Set<String> KEYS = Set.of(
            "epoch",
            "global_step",
            "iteration",
            "state_dict",
            "model_state_dict",
            "optimizer",
            "optimizer_state_dict",
            "optimizer_state",
            "optimizer_states",
            "optim",
            "optim_state_dict",
            "scheduler",
            "scheduler_state_dict",
            "lr_scheduler",
            "lr_scheduler_state_dict",
            "lr_schedulers",
            "scaler",
            "scaler_state_dict",
            "grad_scaler",
            "rng_state",
            "rng_states",
            "torch_rng_state",
            "cuda_rng_state",
            "cuda_rng_state_all",
            "numpy_rng_state",
            "python_rng_state",
            "random_rng_state",
            "dataloader",
            "dataloader_state",
            "dataloader_state_dict",
            "sampler",
            "sampler_state",
            "loops");

    private TrainingState() {}

    /// One line for a file; nothing where it names none of them.
    static void say(Pickle.Listing listing, ProjectFacts said) {
        List<String> named =
                listing.words().stream().filter(KEYS::contains).sorted().toList();
        if (!named.isEmpty()) {
            said.setting("checkpoint names", String.join(", ", named), Locator.WHOLE);
        }
    }
}
