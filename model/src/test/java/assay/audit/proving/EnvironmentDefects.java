package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import java.util.List;

/// What can be wrong with the environment of a run.
final class EnvironmentDefects {
    private EnvironmentDefects() {}

    static List<Defect> all() {
        return List.of(
                of(
                        "H1",
                        "mlflow",
                        "it ran on a GPU of which no record names the model",
                        ground -> Tool.mlflow(ground, "params", "device", "cuda")),
                of(
                        "H1",
                        "sacred",
                        "it ran on a GPU of which no record names the model",
                        ground -> Tool.sacredConfig(ground, 1, config -> config.put("device", "cuda:0"))),
                of(
                        "H1",
                        "torch",
                        "it ran on a GPU of which no record names the model",
                        ground -> Tool.assay(
                                ground, 1, run -> run.withObject("/parameters").put("device", "cuda"))));
    }
}
