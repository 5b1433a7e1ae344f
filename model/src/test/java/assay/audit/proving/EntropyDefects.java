package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import java.util.List;

/// What can be wrong with the chance in a run.
final class EntropyDefects {
    private EntropyDefects() {}

    static List<Defect> all() {
        return List.of(
                of("E1", "mlflow", "no seed is recorded", ground -> {
                    Tool.mlflow(ground, "tags", "command", "python train.py");
                    Tool.mlflowWithout(ground, "params/seed");
                }),
                of("E1", "mlflow-sqlite", "no seed is recorded", ground -> {
                    Tool.sqlite(ground, "tags", "command", "python train.py");
                    Tool.sqliteWithout(ground, "params", "seed");
                }),
                of("E1", "sacred", "the seed is none", ground -> {
                    Tool.sacredConfig(ground, 1, config -> config.putNull("seed"));
                    Tool.sacred(ground, 1, run -> {
                        run.withObject("/meta/config_updates").removeAll();
                        run.withObject("/meta/options").putArray("UPDATE");
                    });
                }),
                of("E1", "wandb", "no seed is recorded", ground -> Tool.wandb(ground, "seed", "slot")),
                of(
                        "E1",
                        "assay",
                        "no seed is recorded",
                        ground -> Tool.assay(ground, 1, run -> {
                            run.remove("seeds");
                            run.withObject("/parameters").remove("seed");
                            run.withArray("/command").remove(3);
                            run.withArray("/command").remove(2);
                        })),
                of("E1", "hydra", "the seed is none", ground -> {
                            ground.replace(Tool.hydra(ground, 0), "seed: 1", "seed: null");
                            ground.replaceAll("multirun/*/*/0/.hydra/overrides.yaml", "seed=1", "seed=null");
                        })
                        .also("E11", "two seeds are left"),
                of("E1", "tensorboard", "no seed is recorded", ground -> Tool.tensorboard(ground, "seed", "slot")));
    }
}
