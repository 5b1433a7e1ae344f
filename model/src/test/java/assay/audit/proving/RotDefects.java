package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import java.util.List;

/// What will not be there tomorrow, or is not there today.
final class RotDefects {
    private RotDefects() {}

    static List<Defect> all() {
        return List.of(
                of(
                        "K1",
                        "mlflow",
                        "a model's revision is a branch",
                        ground -> Tool.mlflow(ground, "params", "model_revision", "main")),
                of(
                        "K1",
                        "sacred",
                        "a data set's revision is a branch",
                        ground -> Tool.sacredConfig(ground, 1, config -> config.put("dataset_revision", "master"))),
                of(
                        "K1",
                        "assay",
                        "the model that was begun with is of a branch",
                        ground -> Tool.assay(
                                ground, 1, run -> run.withObject("/parameters").put("revision", "HEAD"))),
                of(
                        "K2",
                        "mlflow",
                        "an address in a person's storage",
                        ground -> Tool.mlflow(
                                ground, "params", "weights", "https://www.dropbox.com/s/abc123/weights.npz?dl=1")),
                of(
                        "K2",
                        "sacred",
                        "an address that held good until last year",
                        ground -> Tool.sacredConfig(
                                ground,
                                1,
                                config -> config.put(
                                        "weights",
                                        "https://pumps.s3.amazonaws.com/weights.npz?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                                                + "&X-Amz-Date=20251101T000000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host"))),
                of(
                        "K2",
                        "assay",
                        "a plain address without a digest",
                        ground -> Tool.assay(
                                ground,
                                1,
                                run -> run.withObject("/parameters")
                                        .put("weights", "https://files.example.org/valves/weights.npz"))),
                of("K3", "mlflow", "the branch was moved away from the commit", Ground::movedAway),
                of("K3", "assay", "the branch was moved away from the commit", Ground::movedAway),
                of("K3", "torch", "the branch was moved away from the commit", Ground::movedAway),
                of("K4", "hydra", "a release was withdrawn, by the index's page", page("hydra_core-1.3.8", true)),
                of("K4", "tensorboard", "a release is gone from the index's page", page("tensorboardx-2.6.4", false)),
                of("K4", "sacred", "a release was withdrawn, by the index's page", page("sacred-0.8.7", true)),
                of(
                        "K5",
                        "assay",
                        "Python's support had ended before the run",
                        ground -> Tool.assay(
                                ground, 1, run -> run.withObject("/environment").put("python", "3.7.17"))),
                of(
                        "K5",
                        "sacred",
                        "Python's support had ended before the run",
                        ground -> Tool.sacred(
                                ground, 1, run -> run.withObject("/host").put("python_version", "3.6.9"))),
                of(
                        "K5",
                        "torch",
                        "the system's support had ended before the run",
                        ground -> Tool.assay(
                                ground, 1, run -> run.withObject("/environment").put("os", "Ubuntu 16.04.7 LTS"))));
    }

    /// As the index gives the page of a package (PEP 691, PEP 592).
    private static Defect.Plant page(String release, boolean yanked) {
        return ground -> {
            String name = release.substring(0, release.lastIndexOf('-')).replace('_', '-');
            String file = release + "-py3-none-any.whl";
            ground.write("simple/" + name + "/index.json", """
                            {"meta": {"api-version": "1.1"}, "name": "%s", "versions": ["%s"],
                             "files": [{"filename": "%s", "url": "https://files.example.org/%s", "yanked": %s, "hashes":
                             {"sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}]}
                            """.formatted(
                            name,
                            release.substring(release.lastIndexOf('-') + 1),
                            file,
                            file,
                            yanked ? "\"wrong numbers\"" : "false"));
            ground.commit();
        };
    }
}
