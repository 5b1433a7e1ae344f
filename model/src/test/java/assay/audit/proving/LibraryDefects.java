package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import java.io.IOException;
import java.util.List;

/// What can be wrong with the libraries of a run.
final class LibraryDefects {
    private static final String LOCK = "requirements.txt";

    private LibraryDefects() {}

    static List<Defect> all() {
        return List.of(
                of("L1", "mlflow", "there is no lock", LibraryDefects::withoutLock),
                of("L1", "mlflow-sqlite", "there is no lock", LibraryDefects::withoutLock),
                of("L1", "assay", "there is no lock and no list of packages", ground -> {
                    withoutLock(ground);
                    for (int seed = 1; seed <= 3; seed++) {
                        Tool.assay(ground, seed, run -> {
                            run.withObject("/environment").remove("packages");
                            run.withArray("/inputs").remove(1);
                        });
                    }
                }),
                of(
                                "L3",
                                "mlflow",
                                "an entry of the lock lets the version float",
                                ground -> addTo(ground, "tabulate>=0.9"))
                        .also("L1", "the list is no lock any more"),
                of("L3", "hydra", "an entry of the lock names no version", ground -> addTo(ground, "tabulate")),
                of(
                        "L3",
                        "sacred",
                        "an entry of the lock is a branch",
                        ground -> addTo(ground, "tabulate @ git+https://git.example.org/tabulate.git@master")),
                of("L4", "mlflow", "an image by its tag in a Dockerfile", ground -> {
                    ground.write("Dockerfile", "FROM python:3.11-slim\nCOPY . /app\n");
                    ground.commit();
                }),
                of("L4", "wandb", "an image without a tag in a Dockerfile", ground -> {
                    ground.write("docker/Dockerfile", "FROM pytorch/pytorch\nCOPY . /app\n");
                    ground.commit();
                }),
                of("L4", "dvc", "an image by its tag in a compose file", ground -> {
                    ground.write("compose.yaml", "services:\n  train:\n    image: python:3.11\n");
                    ground.commit();
                }));
    }

    private static void withoutLock(Ground ground) throws IOException {
        ground.delete(LOCK);
        ground.delete("requirements.in");
        ground.commit();
    }

    private static void addTo(Ground ground, String entry) throws IOException {
        ground.source(LOCK, ground.text(LOCK) + entry + "\n");
    }
}
