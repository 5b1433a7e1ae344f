package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What can be wrong with the data of a run.
final class DataDefects {
    private DataDefects() {}

    static List<Defect> all() {
        return List.of(
                of("D1", "mlflow", "no record names what was read", ground -> {
                    Tool.mlflowWithout(
                            ground, "params/data.sha256", "params/split.sha256", "params/requirements.sha256");
                    for (String path : ground.paths(Tool.mlflow(ground, 1) + "inputs/*/meta.yaml")) {
                        ground.delete(path);
                    }
                }),
                of("D1", "wandb", "no record names what was read", ground -> {
                    Tool.wandb(ground, "data.sha256", "data.length");
                    Tool.wandb(ground, "split.sha256", "split.length");
                }),
                of(
                        "D1",
                        "assay",
                        "an input has no digest",
                        ground -> Tool.assay(
                                ground,
                                1,
                                run -> ((ObjectNode) run.withArray("/inputs").get(0)).remove("sha256"))),
                of(
                        "D1",
                        "dvc",
                        "an input has no digest",
                        ground -> ground.write(
                                "dvc.lock",
                                ground.text("dvc.lock")
                                        .replaceFirst("(path: data/valves.csv\n)\\s+hash: md5\n\\s+md5: .*\n", "$1"))));
    }
}
