package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// What can be wrong with the chance in a run.
final class EntropyDefects {
    private EntropyDefects() {}

    static List<Defect> all() {
        return Stream.of(recorded(), together(), sources(), order())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Defect> recorded() {
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
                }),
                of("E1", "tensorboard", "no seed is recorded", ground -> Tool.tensorboard(ground, "seed", "slot")),
                of(
                        "E4",
                        "assay",
                        "PYTHONHASHSEED was not set",
                        ground -> Tool.assay(ground, 1, run -> {
                            run.withObject("/environment/variables").remove("PYTHONHASHSEED");
                            run.withObject("/environment/switches").remove("PYTHONHASHSEED");
                        })),
                of(
                        "E4",
                        "torch",
                        "PYTHONHASHSEED is random",
                        ground -> Tool.assay(ground, 1, run -> {
                            run.withObject("/environment/variables").put("PYTHONHASHSEED", "random");
                            run.withObject("/environment/switches").put("PYTHONHASHSEED", "random");
                        })),
                of(
                        "E4",
                        "sacred",
                        "PYTHONHASHSEED is random",
                        ground -> Tool.sacred(
                                ground, 1, run -> run.withObject("/host/ENV").put("PYTHONHASHSEED", "random"))));
    }

    private static List<Defect> together() {
        return List.of(
                of("E2", "mlflow", "two runs of a group under one seed", ground -> {
                            String parent = Tool.mlflow(ground, 1).replaceAll(".*/([0-9a-f]{32})/", "$1");
                            for (int seed = 2; seed <= 3; seed++) {
                                String run = Tool.mlflow(ground, seed);
                                ground.write(run + "tags/mlflow.parentRunId", parent);
                                ground.write(run + "tags/command", "python train.py --seed 2");
                            }
                            ground.write(Tool.mlflow(ground, 3) + "params/seed", "2");
                        })
                        .also("E11", "one seed is left of two"),
                of("E2", "hydra", "two jobs of a sweep under one seed", ground -> {
                            ground.replace(Tool.hydra(ground, 2), "seed: 3", "seed: 2");
                            ground.replaceAll("multirun/*/*/2/.hydra/overrides.yaml", "seed=3", "seed=2");
                        })
                        .also("E11", "two seeds are left"),
                of(
                                "E2",
                                "sacred",
                                "the curves of one run under another seed",
                                ground -> ground.json("runs/2/metrics.json", metrics -> {
                                    ObjectNode first = ground.parsed("runs/1/metrics.json");
                                    first.fieldNames()
                                            .forEachRemaining(key -> metrics.withObject("/" + key)
                                                    .set(
                                                            "values",
                                                            first.get(key).get("values")));
                                }))
                        .also("R2", "the points are copied from another run"),
                of(
                                "E2",
                                "mlflow-sqlite",
                                "the curves of one run under another seed",
                                ground -> ground.sql(
                                        "mlflow.db",
                                        "UPDATE metrics SET value = (SELECT o.value FROM metrics o WHERE o.key = metrics.key AND"
                                                + " o.step = metrics.step AND o.run_uuid = (SELECT run_uuid FROM params WHERE key ="
                                                + " 'seed' AND value = '1')) WHERE run_uuid = (SELECT run_uuid FROM params WHERE"
                                                + " key = 'seed' AND value = '2')"))
                        .also("R2", "the points are copied from another run"),
                of("E11", "mlflow", "one seed behind a registered model", ground -> {
                    remove(ground, Tool.mlflow(ground, 2));
                    remove(ground, Tool.mlflow(ground, 3));
                    registered(ground);
                }),
                of("E11", "hydra", "two seeds behind a sweep over seeds", ground -> {
                            for (int job = 2; job <= 3; job++) {
                                String was = "" + (job + 1);
                                ground.replace(Tool.hydra(ground, job), "seed: " + was, "seed: 2");
                                ground.replaceAll(
                                        "multirun/*/*/" + job + "/.hydra/overrides.yaml", "seed=" + was, "seed=2");
                            }
                        })
                        .also("E2", "three of the runs share a seed"),
                of("E11", "mlflow", "two seeds behind a registered model", ground -> {
                    remove(ground, Tool.mlflow(ground, 3));
                    registered(ground);
                }));
    }

    private static void remove(Ground ground, String folder) throws IOException {
        for (String path : ground.paths(folder + "**")) {
            ground.delete(path);
        }
    }

    /// As MLflow's file store keeps a version of a registered model.
    private static void registered(Ground ground) throws IOException {
        String run = Tool.mlflow(ground, 1);
        String id = run.replaceAll(".*/([0-9a-f]{32})/", "$1");
        ground.write("mlruns/models/wear/meta.yaml", """
                aliases: {}
                creation_timestamp: 1795990000000
                description: null
                last_updated_timestamp: 1795990000000
                latest_versions: []
                name: wear
                """);
        ground.write("mlruns/models/wear/version-1/meta.yaml", """
                aliases: []
                creation_timestamp: 1795990000000
                current_stage: None
                description: null
                last_updated_timestamp: 1795990000000
                name: wear
                run_id: %s
                run_link: null
                source: /home/someone/mlflow/%sartifacts/model
                status: READY
                status_message: null
                user_id: null
                version: 1
                """.formatted(id, run));
    }

    private static List<Defect> sources() {
        return List.of(
                of(
                        "E3",
                        "mlflow",
                        "numpy draws without a seed",
                        Code.changes("default_rng(options.seed)", "default_rng()")),
                of("E3", "wandb", "random draws without a seed", ground -> {
                    ground.write("train.py", ground.text("train.py").replace("    random.seed(options.seed)\n", ""));
                    Code.adds("", "print(random.random())").in(ground);
                }),
                of(
                        "E3",
                        "torch",
                        "torch draws without a seed",
                        Code.changes("    torch.manual_seed(seed)\n    torch.cuda.manual_seed_all(seed)\n", "")),
                of("E3", "hydra", "numpy's global generator draws without a seed", ground -> {
                    ground.write(
                            "train.py", ground.text("train.py").replace("    numpy.random.seed(config.seed)\n", ""));
                    Code.adds("", "print(numpy.random.normal(size=3))").in(ground);
                }),
                of(
                        "E3",
                        "tensorboard",
                        "a network in a module draws without a seed",
                        Code.net("    torch.manual_seed(seed)\n", "")),
                of("E5", "torch", "a loader shuffles, and nothing seeds torch", ground -> {
                            String text = ground.text("train.py")
                                    .replace(", worker_init_fn=seed_worker, generator=generator", "")
                                    .replace("    torch.manual_seed(seed)\n    torch.cuda.manual_seed_all(seed)\n", "");
                            ground.source("train.py", text);
                        })
                        .also("E3", "torch is drawn from and not seeded"),
                of(
                                "E5",
                                "mlflow",
                                "a module's loader shuffles, and nothing seeds torch",
                                Code.calls(
                                        "net",
                                        Code.NET
                                                .replace(", worker_init_fn=seed_worker, generator=generator", "")
                                                .replace("    torch.manual_seed(seed)\n", "")))
                        .also("E3", "torch is drawn from and not seeded"),
                of("E5", "torch", "workers of an old torch have the same numbers from numpy", ground -> {
                            for (int seed = 1; seed <= 3; seed++) {
                                Tool.assay(
                                        ground,
                                        seed,
                                        run -> run.withObject("/environment/packages")
                                                .put("torch", "1.8.1"));
                            }
                            ground.source(
                                    "train.py",
                                    ground.text("train.py")
                                            .replace(
                                                    "worker_init_fn=seed_worker, generator=generator",
                                                    "generator=generator")
                                            .replace("num_workers=0", "num_workers=4")
                                            .replace("return TensorDataset(", "return Noisy(")
                                            .replace("def part(name):", """
                                                    class Noisy(TensorDataset):
                                                        def __getitem__(self, index):
                                                            x, y = super().__getitem__(index)
                                                            return x + float(numpy.random.normal(scale=0.01)), y


                                                    def part(name):""".stripIndent()));
                        })
                        .also("L5", "another torch was loaded than was locked"),
                of(
                        "E6",
                        "mlflow",
                        "a split without random_state",
                        unseeded(
                                "train_test_split(table, test_size=0.25, random_state=seed)",
                                "train_test_split(table, test_size=0.25)")),
                of(
                        "E6",
                        "hydra",
                        "a forest without random_state",
                        unseeded(
                                "RandomForestClassifier(n_estimators=10, random_state=seed)",
                                "RandomForestClassifier(n_estimators=10)")),
                of(
                        "E6",
                        "wandb",
                        "folds that are shuffled without random_state",
                        unseeded(
                                "KFold(n_splits=4, shuffle=True, random_state=seed)",
                                "KFold(n_splits=4, shuffle=True)")),
                of(
                        "E8",
                        "mlflow",
                        "rows are drawn without a seed",
                        unseeded("table.sample(frac=1, random_state=seed)", "table.sample(frac=1)")),
                of(
                        "E8",
                        "tensorboard",
                        "half of the rows are drawn without a seed",
                        unseeded("table.sample(frac=1, random_state=seed)", "table.sample(frac=0.5)")),
                of(
                        "E8",
                        "wandb",
                        "a third of the rows is drawn without a seed",
                        unseeded("table.sample(frac=1, random_state=seed)", "table.sample(n=len(table) // 3)")));
    }

    /// Nothing seeds numpy's global generator either, which would do.
    private static Defect.Plant unseeded(String from, String to) {
        return ground -> {
            String text = ground.text("train.py");
            ground.write("train.py", text.replaceFirst(" *numpy\\.random\\.seed\\(.*\\)\n", ""));
            Code.tables(from, to).in(ground);
        };
    }

    private static List<Defect> order() {
        return List.of(
                of("E9", "mlflow", "the clock is the seed", ground -> {
                            ground.write(
                                    "train.py",
                                    ground.text("train.py")
                                            .replace("default_rng(options.seed)", "default_rng(int(time.time()))"));
                            Code.adds("import time", "").in(ground);
                        })
                        .also("E3", "a generator whose seed is the clock is not seeded"),
                of("E9", "torch", "entropy of the system is the seed", ground -> {
                            ground.write(
                                    "train.py",
                                    ground.text("train.py")
                                            .replace(
                                                    "    torch.manual_seed(seed)\n",
                                                    "    torch.manual_seed(int.from_bytes(os.urandom(4), \"big\"))\n"));
                            Code.adds("", "").in(ground);
                        })
                        .also("E3", "a generator whose seed nobody knows is not seeded"),
                of(
                        "E9",
                        "tensorboard",
                        "a random name is in the path of what is written",
                        Code.adds(
                                "import uuid",
                                "with open(\"models-\" + str(uuid.uuid4()) + \".txt\", \"w\", encoding=\"utf-8\") as file:\n"
                                        + "    file.write(\"done\")")),
                of("E10", "torch", "the seed is set after the model was made", ground -> {
                    String text = ground.text("train.py").replace("    seed_all(options.seed)\n", "");
                    ground.source(
                            "train.py",
                            text.replace(
                                    "    optimizer = torch.optim",
                                    "    seed_all(options.seed)\n    optimizer = torch.optim"));
                }),
                of(
                        "E10",
                        "mlflow",
                        "the seed of a network is set after the model was made",
                        Code.calls(
                                "net",
                                Code.NET
                                        .replace("    torch.manual_seed(seed)\n", "")
                                        .replace(
                                                "    optimizer = torch.optim",
                                                "    torch.manual_seed(seed)\n    optimizer = torch.optim"))),
                of(
                        "E10",
                        "tensorboard",
                        "the seed is set if a variable is",
                        Code.net(
                                "    torch.manual_seed(seed)\n",
                                "    if os.environ.get(\"FIXED\"):\n        torch.manual_seed(seed)\n")),
                of(
                        "E10",
                        "wandb",
                        "the seed is set in one branch only",
                        Code.net(
                                "    torch.manual_seed(seed)\n",
                                "    if torch.cuda.is_available():\n        torch.manual_seed(seed)\n")),
                of(
                        "E12",
                        "assay",
                        "the seed of the command line is not read",
                        ground -> ground.source(
                                "train.py",
                                ground.text("train.py")
                                        .replace("seed(options.seed)", "seed(7)")
                                        .replace("rng(options.seed)", "rng(7)")
                                        .replace("% options.seed", "% 7"))),
                of(
                        "E12",
                        "torch",
                        "the seed of the command line is not read",
                        ground -> ground.source(
                                "train.py",
                                ground.text("train.py")
                                        .replace("seed_all(options.seed)", "seed_all(7)")
                                        .replace("manual_seed(options.seed)", "manual_seed(7)"))),
                of(
                        "E12",
                        "mlflow",
                        "the seed that a function is given is not read",
                        Code.calls("net", Code.NET.replace("seed(seed)", "seed(7)"))));
    }
}
