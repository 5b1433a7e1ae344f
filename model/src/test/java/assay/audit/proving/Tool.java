package assay.audit.proving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;

/// Where each tool keeps what of the run under a seed.
final class Tool {
    /// A commit that no repository has.
    static final String NOWHERE = "5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed";

    private Tool() {}

    /// The folder of a run in MLflow's file store, with its `/`.
    static String mlflow(Ground ground, int seed) throws IOException {
        for (String path : ground.paths("mlruns/*/*/params/seed")) {
            if (ground.text(path).equals(Integer.toString(seed))) {
                return path.substring(0, path.length() - "params/seed".length());
            }
        }
        throw new IllegalArgumentException("No run under the seed " + seed);
    }

    static void mlflow(Ground ground, String table, String key, String value) throws IOException {
        ground.write(mlflow(ground, 1) + table + "/" + key, value);
    }

    static void mlflowWithout(Ground ground, String... keys) throws IOException {
        String run = mlflow(ground, 1);
        for (String key : keys) {
            ground.delete(run + key);
        }
    }

    /// Of the run under the seed 1.
    static String mlflowRun() {
        return " run_uuid = (SELECT run_uuid FROM params WHERE key = 'seed' AND value = '1')";
    }

    static void sqlite(Ground ground, String table, String key, String value) throws IOException {
        ground.sql(
                "mlflow.db",
                "UPDATE " + table + " SET value = '" + value + "' WHERE key = '" + key + "' AND" + mlflowRun());
    }

    static void sqliteWithout(Ground ground, String table, String key) throws IOException {
        ground.sql("mlflow.db", "DELETE FROM " + table + " WHERE key = '" + key + "' AND" + mlflowRun());
    }

    /// The record of `assay record`.
    static void assay(Ground ground, int seed, Consumer<ObjectNode> change) throws IOException {
        ground.json("runs/seed-" + seed + "/assay-run.json", change);
    }

    /// A GPU in the record of a run, as fully as Assay records one.
    static void gpu(ObjectNode run) {
        run.withObject("/parameters").put("device", "cuda");
        run.withArray("/devices")
                .addObject()
                .put("kind", "gpu")
                .put("name", "NVIDIA A100-SXM4-40GB")
                .put("uuid", "GPU-5c1b2d3e-0000-1111-2222-333344445555")
                .put("computeCapability", "8.0")
                .put("driver", "580.95.05")
                .put("cuda", "13.0")
                .put("cores", "6912")
                .put("mig", "off")
                .put("ecc", "on");
        run.withObject("/environment/variables").put("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        run.withObject("/environment/switches")
                .put("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
                .put("float32_matmul_precision", "highest");
    }

    static void sacred(Ground ground, int run, Consumer<ObjectNode> change) throws IOException {
        ground.json("runs/" + run + "/run.json", change);
    }

    static void sacredConfig(Ground ground, int run, Consumer<ObjectNode> change) throws IOException {
        ground.json("runs/" + run + "/config.json", change);
    }

    /// The log of the first run of Weights & Biases.
    static String wandb(Ground ground) throws IOException {
        return ground.paths("wandb/*/*.wandb").getFirst();
    }

    static void wandb(Ground ground, String from, String to) throws IOException {
        ground.swap(wandb(ground), from, to);
    }

    /// In the event files of the run under the seed 1.
    static void tensorboard(Ground ground, String from, String to) throws IOException {
        ground.swap(ground.paths("logs/seed-1/*/*").getFirst(), from, to);
    }

    static String hydra(Ground ground, int job) throws IOException {
        return ground.paths("multirun/*/*/" + job + "/.hydra/config.yaml").getFirst();
    }
}
