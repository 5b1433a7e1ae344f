package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What can be wrong with parameters and model of a run.
final class ParameterDefects {
    private static final Path CHECKPOINTS = Path.of("src/test/resources/proving/checkpoints");

    private ParameterDefects() {}

    static List<Defect> all() {
        return List.of(
                of("P1", "hydra", "only the overrides are left", ground -> ground.delete(Tool.hydra(ground, 0)))
                        .also("E1", "the seed stood in the configuration"),
                of(
                        "P1",
                        "sacred",
                        "only the updates on the command line are left",
                        ground -> ground.delete("runs/1/config.json")),
                of(
                        "P1",
                        "assay",
                        "no parameter is recorded",
                        ground -> Tool.assay(ground, 1, run -> run.remove("parameters"))),
                of("P1", "mlflow", "no parameter is recorded", ground -> {
                    String run = Tool.mlflow(ground, 1);
                    for (String path : ground.paths(run + "params/*")) {
                        ground.delete(path);
                    }
                }),
                of(
                        "P4",
                        "assay",
                        "the model's digest is not recorded",
                        ground -> Tool.assay(
                                ground, 1, run -> output(run, "model.pkl").remove("sha256"))),
                of(
                        "P4",
                        "torch",
                        "the model is not the one that was recorded",
                        ground -> change(ground, "models/seed-1/model.pt")),
                of(
                        "P4",
                        "assay",
                        "the model is not the one that was recorded",
                        ground -> change(ground, "models/seed-1/model.pkl")),
                of(
                                "P4",
                                "dvc",
                                "the model is not the one that was recorded",
                                ground -> change(ground, "models/seed-1.pkl"))
                        .also("D2", "it is a file with a recorded digest"),
                of(
                        "P5",
                        "torch",
                        "a pretrained model without a revision",
                        Code.adds(
                                "from transformers import AutoModel",
                                "encoder = AutoModel.from_pretrained(\"someone/encoder\")\nprint(encoder)")),
                of(
                        "P5",
                        "wandb",
                        "a pretrained model of a branch",
                        Code.adds(
                                "from transformers import AutoTokenizer",
                                "words = AutoTokenizer.from_pretrained(\"someone/encoder\", revision=\"main\")\nprint(words)")),
                of(
                        "P5",
                        "mlflow",
                        "a data set of a hub without a revision",
                        Code.adds("import datasets", "rows = datasets.load_dataset(\"someone/valves\")\nprint(rows)")),
                of(
                        "P5",
                        "sacred",
                        "a pretrained model under another name of its class",
                        Code.adds(
                                "import transformers as hf",
                                "encoder = hf.BertModel.from_pretrained(\"bert-base-uncased\")\nprint(encoder)")),
                of("P6", "torch", "the checkpoint has no state of the optimizer", checkpoint("no-optimizer")),
                of("P6", "torch", "the checkpoint has no state of the scheduler that the parameters name", ground -> {
                    Tool.assay(ground, 1, run -> run.withObject("/parameters").put("scheduler", "StepLR"));
                    checkpoint("no-scheduler").in(ground);
                }),
                of("P6", "torch", "the checkpoint has no state of the random generators", checkpoint("no-rng")),
                of("P6", "torch", "losses are scaled, and the checkpoint has no state of the scaler", ground -> {
                    Tool.assay(ground, 1, run -> run.withObject("/parameters").put("precision", "16-mixed"));
                }),
                of("P7", "hydra", "three of four trials are left", ground -> {
                    for (String path : ground.paths("multirun/*/*/3/**")) {
                        ground.delete(path);
                    }
                }),
                of("P7", "wandb", "a sweep of twenty trials, of which three are there", sweep("bayes", 20)),
                of("P7", "wandb", "one of two sweeps had twenty trials, of which three are there", ground -> {
                    sweep("bayes", 20).in(ground);
                    ground.write(
                            "wider.yaml",
                            "run_cap: 2\nmethod: random\nparameters:\n  dropout:\n    min: 0\n    max: 1\n");
                }),
                of("P7", "mlflow", "a search of twenty trials, of which two are there", ground -> {
                    String parent = Tool.mlflow(ground, 1);
                    ground.write(parent + "params/n_trials", "20");
                    for (int seed = 2; seed <= 3; seed++) {
                        String run = Tool.mlflow(ground, seed);
                        ground.write(run + "params/rate", "0." + seed);
                        ground.write(run + "tags/mlflow.parentRunId", parent.replaceAll(".*/([0-9a-f]{32})/", "$1"));
                    }
                }),
                of(
                        "P8",
                        "torch",
                        "a network on a GPU, and no precision",
                        ground -> Tool.assay(ground, 1, run -> {
                            Tool.gpu(run);
                            withoutPrecision(run);
                        })),
                of(
                        "P8",
                        "assay",
                        "a network on two GPUs, and no precision",
                        ground -> Tool.assay(ground, 1, run -> {
                            Tool.gpu(run);
                            Tool.gpu(run);
                            withoutPrecision(run);
                            ObjectNode packages = run.withObject("/environment/packages");
                            packages.put("torch", "2.15.0").put("nvidia-cudnn-cu13", "9.13.0.50");
                            run.withObject("/environment/variables").put("NCCL_ALGO", "Ring");
                        })),
                of("P8", "sacred", "a network on a GPU, and no precision", ground -> {
                    Tool.sacredConfig(ground, 1, config -> {
                        config.remove("precision");
                        config.put("device", "cuda").put("optimizer", "adam").put("num_layers", 4);
                    });
                    Tool.sacred(ground, 1, run -> {
                        run.withObject("/experiment").withArray("/dependencies").add("torch==2.15.0");
                        run.withObject("/host/gpus")
                                .put("driver_version", "550.54.15")
                                .putArray("gpus")
                                .addObject()
                                .put("model", "NVIDIA A100-SXM4-40GB")
                                .put("total_memory", 40960);
                    });
                }));
    }

    private static void withoutPrecision(ObjectNode run) {
        run.withObject("/parameters").remove("precision");
        run.withObject("/environment/switches").remove("float32_matmul_precision");
    }

    private static ObjectNode output(ObjectNode run, String name) {
        for (var each : run.withArray("/outputs")) {
            if (each.get("path").textValue().endsWith(name)) {
                return (ObjectNode) each;
            }
        }
        throw new IllegalArgumentException("No output " + name);
    }

    private static void change(Ground ground, String path) throws IOException {
        byte[] bytes = ground.bytes(path);
        bytes[bytes.length / 2] ^= 1;
        ground.write(path, bytes);
    }

    /// A checkpoint that torch wrote without a part, under the digest that the record has of it.
    private static Defect.Plant checkpoint(String name) {
        return ground -> {
            String path = "models/seed-1/checkpoint.pt";
            byte[] bytes = Files.readAllBytes(CHECKPOINTS.resolve(name + ".pt"));
            ground.write(path, bytes);
            Tool.assay(
                    ground,
                    1,
                    run -> output(run, "checkpoint.pt")
                            .put("sha256", Ground.hex("SHA-256", bytes))
                            .put("size", bytes.length));
        };
    }

    /// @param cap 0 for none
    private static Defect.Plant sweep(String method, int cap) {
        return ground -> {
            ground.write(
                    "sweep.yaml",
                    (cap > 0 ? "run_cap: " + cap + "\n" : "") + "program: train.py\nmethod: " + method
                            + "\nmetric:\n  name: val_accuracy\n  goal: maximize\nparameters:\n  rate:\n    min: 0.01\n    max: 0.5\n");
            for (String path : ground.paths("wandb/offline-run-*/*.wandb")) {
                String id = path.replaceAll(".*-|\\.wandb", "");
                ground.write(
                        "wandb/sweep-k3v9x2ab/config-" + id + ".yaml", "wandb_version: 1\n\nrate:\n  value: 0.1\n");
            }
        };
    }
}
