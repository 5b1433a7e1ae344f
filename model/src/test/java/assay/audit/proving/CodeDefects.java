package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import java.util.List;

/// What can be wrong with the code of a run.
final class CodeDefects {
    private CodeDefects() {}

    static List<Defect> all() {
        return List.of(
                of(
                        "C1",
                        "mlflow",
                        "no commit is recorded",
                        ground -> Tool.mlflowWithout(ground, "tags/mlflow.source.git.commit")),
                of(
                        "C1",
                        "mlflow-sqlite",
                        "the commit is in no repository",
                        ground -> Tool.sqlite(ground, "tags", "mlflow.source.git.commit", Tool.NOWHERE)),
                of(
                        "C1",
                        "sacred",
                        "no repository is recorded",
                        ground -> Tool.sacred(
                                ground, 1, run -> run.withObject("/experiment").putArray("repositories"))),
                of(
                        "C1",
                        "wandb",
                        "the commit is in no repository",
                        ground -> Tool.wandb(ground, ground.named(), Tool.NOWHERE)),
                of("C1", "assay", "the record has no code", ground -> Tool.assay(ground, 1, run -> run.remove("code"))),
                of(
                        "C2",
                        "sacred",
                        "the tree was dirty and nothing was kept",
                        ground -> Tool.sacred(
                                ground,
                                1,
                                run -> run.withArray("/experiment/repositories")
                                        .forEach(each -> ((com.fasterxml.jackson.databind.node.ObjectNode) each)
                                                .put("dirty", true)))),
                of(
                        "C2",
                        "assay",
                        "the tree was dirty and nothing was kept",
                        ground -> Tool.assay(
                                ground, 1, run -> run.withObject("/code").put("dirty", true))),
                of(
                        "C2",
                        "torch",
                        "the patch that the record names is gone",
                        ground -> Tool.assay(
                                ground,
                                1,
                                run -> run.withObject("/code")
                                        .put("dirty", true)
                                        .put("patch", "runs/seed-1/changes.patch"))));
    }
}
