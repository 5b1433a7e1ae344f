package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// What can be wrong with the code of a run.
final class CodeDefects {
    private CodeDefects() {}

    static List<Defect> all() {
        List<Defect> all = new ArrayList<>(recorded());
        all.addAll(notebooks());
        all.addAll(written());
        return all;
    }

    private static List<Defect> recorded() {
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
                of("C1", "metaflow", "the commit is in no repository", ground -> {
                    String commit = ground.named();
                    for (String path : ground.paths(".metaflow/Valves/*/*/*/_meta/sysmeta_git-info_*.json")) {
                        ground.replace(path, commit, Tool.NOWHERE);
                    }
                }),
                of("C1", "assay", "the record has no code", ground -> Tool.assay(ground, 1, run -> run.remove("code"))),
                of(
                        "C2",
                        "sacred",
                        "the tree was dirty and nothing was kept",
                        ground -> Tool.sacred(
                                ground,
                                1,
                                run -> run.withArray("/experiment/repositories")
                                        .forEach(each -> ((ObjectNode) each).put("dirty", true)))),
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
                                        .put("patch", "runs/seed-1/changes.patch"))),
                of("C3", "mlflow", "the commit was not pushed", Ground::notPushed),
                of("C3", "sacred", "the commit was not pushed", Ground::notPushed),
                of("C3", "assay", "the commit was not pushed", Ground::notPushed),
                of("C4", "mlflow", "a submodule is named and no commit of it", ground -> {
                    ground.write(".gitmodules", """
                            [submodule "features"]
                            \tpath = features
                            \turl = https://git.example.org/pumps/features.git
                            """);
                    ground.commit();
                }),
                of(
                        "C4",
                        "assay",
                        "the runs' commit names a submodule without its commit, and today's does not",
                        ground -> {
                            ground.write(".gitmodules", """
                            [submodule "features"]
                            \tpath = features
                            \turl = https://git.example.org/pumps/features.git
                            """);
                            ground.commit();
                            ground.delete(".gitmodules");
                            ground.commitLater();
                        }),
                of("C4", "sacred", "a submodule that follows a branch, without a commit", ground -> {
                    ground.write(".gitmodules", """
                            [submodule "features"]
                            \tpath = lib/features
                            \turl = ../features.git
                            \tbranch = main
                            """);
                    ground.commit();
                }),
                of("C4", "torch", "two submodules are named and no commit of them", ground -> {
                    ground.write(".gitmodules", """
                            [submodule "vendor/features"]
                            \tpath = vendor/features
                            \turl = https://git.example.org/pumps/features.git
                            [submodule "vendor/plots"]
                            \tpath = vendor/plots
                            \turl = https://git.example.org/pumps/plots.git
                            """);
                    ground.commit();
                }),
                of(
                                "C6",
                                "dvc",
                                "no stage has its command",
                                ground -> ground.write(
                                        "dvc.lock", ground.text("dvc.lock").replaceAll("(?m)^    cmd: .*\n", "")))
                        .also("E1", "the seed stood in the command"),
                of(
                        "C6",
                        "assay",
                        "no command is recorded",
                        ground -> Tool.assay(ground, 1, run -> {
                            run.remove("command");
                            run.remove("workingFolder");
                        })),
                of(
                        "C6",
                        "torch",
                        "the command is empty",
                        ground -> Tool.assay(ground, 1, run -> run.putArray("command"))));
    }

    private static List<Defect> notebooks() {
        return List.of(
                of("C5", "mlflow", "a notebook ran out of order", notebook(1, 3, 2)),
                of("C5", "sacred", "a cell of a notebook ran again after those below it", notebook(4, 2, 3)),
                of("C5", "wandb", "cells of a notebook are gone that ran", notebook(1, 2, 7)),
                of("C5", "assay", "a notebook ran and no run refers to it", notebook(1, 2, 3)));
    }

    private static Defect.Plant notebook(int... counts) {
        return ground -> {
            StringBuilder cells = new StringBuilder();
            for (int count : counts) {
                cells.append(cells.isEmpty() ? "" : ",")
                        .append("{\"cell_type\": \"code\", \"execution_count\": ")
                        .append(count)
                        .append(", \"metadata\": {}, \"outputs\": [], \"source\": [\"import wear\\n\"]}");
            }
            ground.write(
                    "explore.ipynb",
                    "{\"cells\": [" + cells + "], \"metadata\": {\"kernelspec\": {\"name\": \"python3\", \"language\":"
                            + " \"python\", \"display_name\": \"Python 3\"}}, \"nbformat\": 4, \"nbformat_minor\": 5}\n");
            ground.commit();
        };
    }

    private static List<Defect> written() {
        return List.of(
                of(
                        "C8",
                        "mlflow",
                        "a path of somebody's home in the code",
                        Code.changes("DATA = \"data/valves.csv\"", "DATA = \"/home/someone/mlflow/data/valves.csv\"")),
                of(
                        "C8",
                        "torch",
                        "an absolute path in the code",
                        Code.changes("SPLIT = \"splits/split.json\"", "SPLIT = \"/mnt/share/splits/split.json\"")),
                of(
                        "C8",
                        "tensorboard",
                        "a path from the home folder in the code",
                        Code.adds(
                                "",
                                "with open(os.path.expanduser(\"~/valves/notes.txt\"), encoding=\"utf-8\") as file:\n"
                                        + "    print(file.read())")),
                of(
                        "C8",
                        "sacred",
                        "an absolute path among the parameters",
                        ground -> Tool.sacredConfig(
                                ground, 1, config -> config.put("data", "/home/someone/valves/valves.csv"))),
                of(
                        "C9",
                        "torch",
                        "a model's code is fetched without a version",
                        Code.adds("", "encoder = torch.hub.load(\"pytorch/vision\", \"resnet18\")\nprint(encoder)")),
                of(
                                "C9",
                                "wandb",
                                "remote code is trusted",
                                Code.adds(
                                        "from transformers import AutoModel",
                                        "encoder = AutoModel.from_pretrained(\n    \"someone/encoder\", trust_remote_code=True\n)\nprint(encoder)"))
                        .also("P5", "the model has no revision either"),
                of(
                        "C9",
                        "mlflow",
                        "a text is executed",
                        Code.adds(
                                "", "with open(\"settings.py\", encoding=\"utf-8\") as file:\n    exec(file.read())")),
                of(
                        "C9",
                        "tensorboard",
                        "an expression is evaluated",
                        Code.adds("", "print(eval(os.environ[\"EXPRESSION\"]))")));
    }
}
