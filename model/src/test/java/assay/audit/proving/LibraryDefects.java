package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

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
                }),
                of("L2", "mlflow", "no entry of the lock has a hash", LibraryDefects::withoutHashes),
                of("L2", "hydra", "no entry of the lock has a hash", LibraryDefects::withoutHashes),
                of("L2", "dvc", "one entry of the lock has no hash", ground -> addTo(ground, "tabulate==0.9.0")),
                of(
                        "L5",
                        "assay",
                        "another version was loaded than was locked",
                        ground -> Tool.assay(
                                ground,
                                1,
                                run -> run.withObject("/environment/packages").put("numpy", "2.2.6"))),
                of(
                        "L5",
                        "sacred",
                        "another version was loaded than was locked",
                        ground -> Tool.sacred(
                                ground,
                                1,
                                run -> run.withObject("/experiment")
                                        .putArray("dependencies")
                                        .add("numpy==1.26.4")
                                        .add("sacred==0.8.7"))),
                of(
                        "L5",
                        "wandb",
                        "another version was installed than was locked",
                        ground -> ground.replace(
                                ground.paths("wandb/*/files/requirements.txt").getFirst(),
                                "numpy==2.3.5",
                                "numpy==2.1.0")),
                of(
                        "L6",
                        "assay",
                        "a GPU, and no version of CUDA",
                        ground -> Tool.assay(ground, 1, run -> {
                            flow(run, 1);
                            ((ObjectNode) run.withArray("/devices").get(1)).remove("cuda");
                        })),
                of(
                        "L6",
                        "assay",
                        "a GPU and CUDA, and no version of cuDNN",
                        ground -> Tool.assay(ground, 1, run -> flow(run, 1))),
                of(
                        "L6",
                        "assay",
                        "two GPUs, and no version of NCCL",
                        ground -> Tool.assay(ground, 1, run -> {
                            flow(run, 2);
                            run.withObject("/environment/packages").put("nvidia-cudnn-cu12", "9.1.0.70");
                        })),
                of(
                        "L6",
                        "torch",
                        "a torch that was built on the machine, and no version of cuDNN",
                        ground -> ownTorch(ground, Tool::gpu)),
                of(
                        "L7",
                        "mlflow",
                        "a package is installed while it runs",
                        Code.adds(
                                "import subprocess",
                                "subprocess.check_call([sys.executable, \"-m\", \"pip\", \"install\", \"tabulate\"])")),
                of(
                        "L7",
                        "torch",
                        "a package is installed while it runs",
                        Code.adds("", "os.system(\"pip install tabulate\")")),
                of(
                                "L7",
                                "tensorboard",
                                "data are fetched while it runs",
                                Code.adds(
                                        "import urllib.request",
                                        "urllib.request.urlretrieve(\"https://example.org/valves/latest.csv\", \"data/more.csv\")"))
                        .also("D6", "the address names no version"));
    }

    private static void withoutHashes(Ground ground) throws IOException {
        ground.source(LOCK, ground.text(LOCK).replaceAll(" \\\\\n\\s+--hash=sha256:[0-9a-f]+", ""));
    }

    /// TensorFlow on GPUs: it brings no library of NVIDIA's with it.
    private static void flow(ObjectNode run, int gpus) {
        for (int i = 0; i < gpus; i++) {
            Tool.gpu(run);
        }
        run.withObject("/environment/packages").put("tensorflow", "2.16.1");
        run.withObject("/environment/variables").put("NCCL_ALGO", "Ring");
    }

    /// A torch that was built on the machine, and so does not bring NVIDIA's libraries with it.
    private static void ownTorch(Ground ground, Consumer<ObjectNode> change) throws IOException {
        String lock = ground.text(LOCK)
                .replaceAll("(?m)^(nvidia|cuda|triton)[^\n]*\\\\\n(?:    [^\n]*\n)+", "")
                .replace("torch==2.15.0", "torch==2.15.0+build7");
        ground.source(LOCK, lock);
        for (int seed = 1; seed <= 3; seed++) {
            Tool.assay(ground, seed, run -> {
                run.withObject("/environment/packages").retain("numpy", "torch").put("torch", "2.15.0+build7");
                change.accept(run);
            });
        }
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
