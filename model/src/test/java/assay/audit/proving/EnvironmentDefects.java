package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/// What can be wrong with the environment of a run.
final class EnvironmentDefects {
    private EnvironmentDefects() {}

    static List<Defect> all() {
        return Stream.of(machine(), gpus(), threads(), switches())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Defect> machine() {
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
                                        ground,
                                        1,
                                        run -> run.withObject("/parameters").put("device", "cuda")))
                        .also("H6", "a GPU was used, and its workspace is open"),
                of(
                        "H3",
                        "assay",
                        "neither system nor kernel is recorded",
                        ground -> Tool.assay(
                                ground, 1, run -> run.withObject("/environment").remove(List.of("os", "kernel")))),
                of(
                        "H3",
                        "torch",
                        "a GPU without its driver",
                        ground -> Tool.assay(ground, 1, run -> {
                            Tool.gpu(run);
                            ((ObjectNode) run.withArray("/devices").get(1)).remove("driver");
                        })),
                of(
                        "H3",
                        "sacred",
                        "the system is not recorded",
                        ground -> Tool.sacred(
                                ground, 1, run -> run.withObject("/host").remove("os"))));
    }

    private static List<Defect> gpus() {
        return List.of(
                of("H2", "torch", "made again on a GPU with fewer processors", again("cores", "3584")),
                of("H2", "torch", "made again on a part of a GPU", again("mig", "on")),
                of("H2", "torch", "made again on a GPU whose memory is not checked", again("ecc", "off")),
                of(
                        "H6",
                        "torch",
                        "a GPU, and nothing said of cuBLAS' workspace",
                        ground -> Tool.assay(ground, 1, run -> {
                            Tool.gpu(run);
                            run.withObject("/environment/variables").remove("CUBLAS_WORKSPACE_CONFIG");
                            run.withObject("/environment/switches").remove("CUBLAS_WORKSPACE_CONFIG");
                        })),
                of("H6", "torch", "a workspace for cuBLAS that fixes nothing", workspace(":2048:8")),
                of("H6", "torch", "no workspace for cuBLAS", workspace(":0:0")),
                of(
                        "H7",
                        "torch",
                        "a GPU that rounds to TF32, and nothing said of it",
                        unstated("NVIDIA A100-SXM4-40GB")),
                of(
                        "H7",
                        "torch",
                        "a newer GPU that rounds to TF32, and nothing said of it",
                        unstated("NVIDIA H100 PCIe")),
                of(
                        "H7",
                        "torch",
                        "a card for games that rounds to TF32, and nothing said of it",
                        unstated("NVIDIA GeForce RTX 4090")),
                of(
                        "H10",
                        "torch",
                        "two GPUs, and nothing said of the algorithm of NCCL",
                        ground -> Tool.assay(ground, 1, run -> {
                            Tool.gpu(run);
                            Tool.gpu(run);
                            run.withObject("/parameters").put("world_size", "2");
                        })),
                of(
                        "H10",
                        "torch",
                        "four processes with a GPU each",
                        ground -> Tool.assay(ground, 1, run -> {
                            for (int i = 0; i < 4; i++) {
                                Tool.gpu(run);
                            }
                            run.withObject("/environment/variables").put("WORLD_SIZE", "4");
                            run.withArray("/command")
                                    .removeAll()
                                    .add("torchrun")
                                    .add("--nproc_per_node=4")
                                    .add("train.py")
                                    .add("--seed")
                                    .add("1");
                        })),
                of(
                        "H10",
                        "torch",
                        "data in parallel over two GPUs",
                        ground -> Tool.assay(ground, 1, run -> {
                            Tool.gpu(run);
                            Tool.gpu(run);
                            run.withObject("/parameters").put("strategy", "ddp").put("devices", "2");
                        })));
    }

    private static Defect.Plant again(String detail, String value) {
        return ground -> {
            Tool.assay(ground, 1, Tool::gpu);
            String[] first = new String[1];
            Tool.assay(ground, 1, run -> first[0] = run.get("id").textValue());
            Tool.assay(ground, 2, run -> {
                Tool.gpu(run);
                run.put("rerunOf", "assay:" + first[0]);
                ((ObjectNode) run.withArray("/devices").get(1)).put(detail, value);
            });
        };
    }

    private static Defect.Plant workspace(String value) {
        return ground -> Tool.assay(ground, 1, run -> {
            Tool.gpu(run);
            run.withObject("/environment/variables").put("CUBLAS_WORKSPACE_CONFIG", value);
            run.withObject("/environment/switches").put("CUBLAS_WORKSPACE_CONFIG", value);
        });
    }

    private static Defect.Plant unstated(String name) {
        return ground -> {
            Tool.assay(ground, 1, run -> {
                Tool.gpu(run);
                ObjectNode device = (ObjectNode) run.withArray("/devices").get(1);
                device.put("name", name).remove("computeCapability");
                run.withObject("/environment/switches").remove("float32_matmul_precision");
            });
            ground.source("train.py", ground.text("train.py").replaceAll("    .*allow_tf32 = False\n", ""));
        };
    }

    private static List<Defect> threads() {
        return List.of(
                of(
                        "H11",
                        "assay",
                        "the number of threads is not recorded",
                        ground -> Tool.assay(
                                ground,
                                1,
                                run -> run.withObject("/environment/variables")
                                        .remove(List.of(
                                                "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")))),
                of(
                        "H11",
                        "torch",
                        "the number of threads is not recorded",
                        ground -> Tool.assay(
                                ground,
                                1,
                                run -> run.withObject("/environment/variables")
                                        .remove(List.of(
                                                "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")))),
                of("H11", "assay", "no run records the number of threads", ground -> {
                    for (int seed = 1; seed <= 3; seed++) {
                        Tool.assay(
                                ground,
                                seed,
                                run -> run.withObject("/environment/variables")
                                        .remove(List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")));
                    }
                }));
    }

    private static List<Defect> switches() {
        return List.of(
                of(
                        "H4",
                        "torch",
                        "algorithms that differ from time to time are allowed",
                        onGpu(Code.changes("    torch.use_deterministic_algorithms(True)\n", ""))),
                of(
                        "H4",
                        "torch",
                        "such algorithms only give a warning",
                        onGpu(Code.changes(
                                "use_deterministic_algorithms(True)",
                                "use_deterministic_algorithms(True, warn_only=True)"))),
                of(
                                "H4",
                                "mlflow",
                                "a module with a network allows such algorithms",
                                onGpu(Code.net("    torch.use_deterministic_algorithms(True)\n", "")))
                        .also("H1", "the GPU has no name"),
                of(
                                "H4",
                                "tensorboard",
                                "they are switched off by name",
                                onGpu(Code.net(
                                        "use_deterministic_algorithms(True)", "use_deterministic_algorithms(False)")))
                        .also("H1", "the GPU has no name"),
                of(
                        "H5",
                        "torch",
                        "cuDNN picks its algorithm by the clock",
                        onGpu(Code.changes("cudnn.benchmark = False", "cudnn.benchmark = True"))),
                of(
                                "H5",
                                "mlflow",
                                "a module lets cuDNN pick its algorithm by the clock",
                                onGpu(Code.net("cudnn.benchmark = False", "cudnn.benchmark = True")))
                        .also("H1", "the GPU has no name"),
                of(
                                "H5",
                                "wandb",
                                "under another name of the module",
                                onGpu(Code.net(
                                        "    torch.backends.cudnn.benchmark = False\n",
                                        "    from torch.backends import cudnn\n\n    cudnn.benchmark = True\n")))
                        .also("H1", "the GPU has no name")
                        .also("L6", "CUDA has no version"),
                of(
                                "H8",
                                "mlflow",
                                "TensorFlow may add up in any order",
                                onGpu(Code.flow("    tf.config.experimental.enable_op_determinism()\n", "")))
                        .also("H1", "the GPU has no name"),
                of(
                                "H8",
                                "sacred",
                                "TensorFlow may add up in any order, under another name",
                                onGpu(Code.calls(
                                        "flow",
                                        Code.FLOW
                                                .replace("    tf.config.experimental.enable_op_determinism()\n", "")
                                                .replace("import tensorflow as tf", "import tensorflow")
                                                .replace("tf.", "tensorflow."))))
                        .also("H1", "the GPU has no name"),
                of(
                                "H8",
                                "wandb",
                                "TensorFlow has no seed, which its determinism needs",
                                onGpu(Code.flow("    tf.keras.utils.set_random_seed(seed)\n", "")))
                        .also("H1", "the GPU has no name")
                        .also("L6", "CUDA has no version")
                        .also("E3", "it is a random source without a seed")
                        .also("E12", "the seed is handed over and not used"));
    }

    /// The runs say that they used a GPU, as far as their tool lets them.
    private static Defect.Plant onGpu(Defect.Plant plant) {
        return ground -> {
            for (int seed = 1; seed <= 3; seed++) {
                switch (ground.name()) {
                    case "torch" -> Tool.assay(ground, seed, Tool::gpu);
                    case "mlflow" -> ground.write(Tool.mlflow(ground, seed) + "params/device", "cuda");
                    case "sacred" -> Tool.sacredConfig(ground, seed, config -> config.put("device", "cuda"));
                    case "wandb" -> ground.swap(ground.paths("wandb/*/*.wandb").get(seed - 1), "\"cpu\"", "\"gpu\"");
                    default ->
                        ground.swap(ground.paths("logs/seed-" + seed + "/*/*").getFirst(), "cpu", "gpu");
                }
            }
            plant.in(ground);
        };
    }
}
