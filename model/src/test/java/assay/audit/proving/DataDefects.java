package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// What can be wrong with the data of a run.
final class DataDefects {
    private static final String OTHER = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private DataDefects() {}

    static List<Defect> all() {
        return Stream.of(digests(), references(), written(), caches())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Defect> digests() {
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
                        ground -> Tool.assay(ground, 1, run -> input(run, 0).remove("sha256"))),
                of(
                        "D1",
                        "dvc",
                        "an input has no digest",
                        ground -> ground.write(
                                "dvc.lock",
                                ground.text("dvc.lock")
                                        .replaceFirst("(path: data/valves.csv\n)\\s+hash: md5\n\\s+md5: .*\n", "$1"))),
                of("D2", "assay", "a value of the data was changed after the runs", DataDefects::changed),
                of("D2", "dvc", "a value of the data was changed after the runs", DataDefects::changed),
                of("D2", "sacred", "the copy that was kept of the data was changed", ground -> {
                    String path = ground.paths("runs/_resources/valves_*.csv").getFirst();
                    ground.write(path, ground.text(path).replaceFirst(",1\n", ",0\n"));
                    changed(ground);
                }),
                of(
                        "D2",
                        "torch",
                        "the split was changed after the runs",
                        ground -> ground.write(
                                "splits/split.json",
                                ground.text("splits/split.json").replace("[0, 2, 3,", "[0, 3,"))),
                of(
                                "D10",
                                "dvc",
                                "two stages read one file with two digests",
                                ground -> ground.write(
                                        "dvc.lock",
                                        twice(
                                                ground.text("dvc.lock"),
                                                "path: data/valves.csv\n      hash: md5\n      md5: ")))
                        .also("D2", "one of the two is not today's"),
                of(
                                "D10",
                                "assay",
                                "two runs read one file with two digests",
                                ground -> Tool.assay(
                                        ground, 2, run -> input(run, 0).put("sha256", OTHER)))
                        .also("D2", "one of the two is not today's"),
                of("D10", "torch", "two runs of one commit read one file with two digests", ground -> {
                            Tool.assay(ground, 2, run -> input(run, 0).put("sha256", OTHER));
                            Tool.assay(ground, 3, run -> input(run, 0).put("sha256", OTHER));
                        })
                        .also("D2", "one of the two is not today's"));
    }

    private static void changed(Ground ground) throws IOException {
        ground.write("data/valves.csv", ground.text("data/valves.csv").replaceFirst(",1\n", ",0\n"));
    }

    /// The second digest after a place becomes another.
    private static String twice(String text, String place) {
        int at = text.indexOf(place, text.indexOf(place) + 1) + place.length();
        return text.substring(0, at) + OTHER.substring(0, 32) + text.substring(at + 32);
    }

    private static ObjectNode input(ObjectNode run, int index) {
        return (ObjectNode) run.withArray("/inputs").get(index);
    }

    private static List<Defect> references() {
        return List.of(
                of(
                                "D3",
                                "assay",
                                "data in a bucket, by their address alone",
                                ground -> Tool.assay(
                                        ground,
                                        1,
                                        run -> run.withArray("/inputs")
                                                .addObject()
                                                .put("path", "s3://pumps/valves/latest.parquet")
                                                .put("context", "training")))
                        .also("D1", "they have no digest either"),
                of(
                                "D3",
                                "dvc",
                                "data from the web without ETag or digest",
                                ground -> ground.write("data/more.csv.dvc", """
                        deps:
                        - path: https://example.org/valves/more.csv
                        outs:
                        - path: more.csv
                        """))
                        .also("D1", "they have no digest either"),
                of(
                                "D3",
                                "torch",
                                "data in another bucket, by their address alone",
                                ground -> Tool.assay(
                                        ground,
                                        2,
                                        run -> run.withArray("/inputs")
                                                .addObject()
                                                .put("path", "gs://pumps/valves.csv")))
                        .also("D1", "they have no digest either"),
                of(
                        "D4",
                        "assay",
                        "no record names the split",
                        ground -> Tool.assay(ground, 1, run -> {
                            ArrayNode inputs = run.withArray("/inputs");
                            inputs.remove(2);
                            run.withObject("/metrics")
                                    .withArray("/val_accuracy")
                                    .addObject()
                                    .put("step", 1)
                                    .put("value", 0.9);
                        })),
                of(
                        "D4",
                        "wandb",
                        "no record names the split",
                        ground -> Tool.wandb(ground, "split.sha256", "plain.sha256")),
                of(
                        "D4",
                        "tensorboard",
                        "no record names the split",
                        ground -> Tool.tensorboard(ground, "split.sha256", "plain.sha256")),
                of("D4", "sacred", "no record names the split", ground -> {
                    Tool.sacredConfig(ground, 1, config -> config.remove(List.of("split", "split_sha256")));
                    Tool.sacred(ground, 1, run -> run.withArray("/resources").remove(1));
                }));
    }

    private static List<Defect> written() {
        return List.of(
                of(
                        "D6",
                        "mlflow",
                        "rows up to today are read from a database",
                        Code.adds(
                                "import pandas",
                                "more = pandas.read_sql(\n    \"SELECT * FROM valves WHERE seen < NOW()\","
                                        + " os.environ[\"DATABASE\"]\n)\nprint(more)")),
                of(
                        "D6",
                        "tensorboard",
                        "rows of this day are read from a database",
                        Code.adds(
                                "import sqlite3",
                                "with sqlite3.connect(\"valves.db\") as base:\n"
                                        + "    print(base.execute(\"SELECT id FROM valves WHERE seen = CURRENT_DATE\").fetchall())")),
                of(
                        "D6",
                        "wandb",
                        "a whole table is read that goes on growing",
                        Code.adds(
                                "import pandas",
                                "QUERY = \"\"\"\nselect id, hours\nfrom valves\nwhere seen > date('now', '-30 days')\n\"\"\"\n"
                                                .replace("\n", " ")
                                                .strip()
                                        + "\nprint(pandas.read_sql_query(QUERY, os.environ[\"DATABASE\"]))")),
                of(
                        "D8",
                        "mlflow",
                        "files in the order of the folder",
                        Code.adds(
                                "",
                                "more = []\nfor name in os.listdir(\"data\"):\n"
                                        + "    with open(os.path.join(\"data\", name), encoding=\"utf-8\") as file:\n"
                                        + "        more.append(file.read())\nprint(len(more))")),
                of(
                        "D8",
                        "torch",
                        "files in the order of a pattern",
                        Code.adds(
                                "import glob",
                                "parts = [numpy.loadtxt(part, delimiter=\",\", skiprows=1) for part in glob.glob(\"data/*.csv\")]\n"
                                        + "print(numpy.concatenate(parts).shape)")),
                of(
                        "D8",
                        "tensorboard",
                        "files in the order of a path",
                        Code.adds(
                                "from pathlib import Path",
                                "parts = [part.read_text(encoding=\"utf-8\") for part in Path(\"data\").iterdir()]\n"
                                        + "more = \"\".join(parts)\nprint(len(more))")));
    }

    private static List<Defect> caches() {
        return List.of(
                of("D9", "dvc", "a run of Nextflow of which every task came from the cache", ground -> {
                            ground.write("nextflow/trace.txt", """
                            task_id\thash\tnative_id\tname\tstatus\texit\tsubmit\tduration\trealtime\t%cpu\tpeak_rss\tpeak_vmem\trchar\twchar
                            1\t4f/c99d2b\t11820\ttrain (1)\tCACHED\t0\t2026-11-20 10:00:00.000\t1.2s\t1s\t90%\t20 MB\t40 MB\t1 MB\t1 MB
                            2\ta0/d1f0aa\t11821\ttrain (2)\tCACHED\t0\t2026-11-20 10:00:00.000\t1.2s\t1s\t90%\t20 MB\t40 MB\t1 MB\t1 MB
                            """);
                        })
                        .also("C1", "the trace tells no commit")
                        .also("C6", "the trace tells no command"),
                of("D9", "metaflow", "a run took over the steps of an earlier one", ground -> {
                    List<String> said = ground.paths(".metaflow/Valves/*/*/*/_meta/sysmeta_origin-run-id_*.json");
                    String last = said.getLast().split("/")[2];
                    String first = said.getFirst().split("/")[2];
                    for (String path : said) {
                        if (path.contains("/" + last + "/")) {
                            ground.json(path, document -> document.put("value", first));
                        }
                    }
                }),
                of(
                                "D9",
                                "assay",
                                "one task of two in a run of Nextflow came from the cache",
                                ground -> ground.write("nextflow/trace.txt", """
                            task_id\thash\tnative_id\tname\tstatus\texit\tsubmit\tduration\trealtime\t%cpu\tpeak_rss\tpeak_vmem\trchar\twchar
                            1\t4f/c99d2b\t11820\ttrain (1)\tCACHED\t0\t2026-11-20 10:00:00.000\t1.2s\t1s\t90%\t20 MB\t40 MB\t1 MB\t1 MB
                            2\ta0/d1f0aa\t11821\ttrain (2)\tCOMPLETED\t0\t2026-11-20 10:00:00.000\t1.2s\t1s\t90%\t20 MB\t40 MB\t1 MB\t1 MB
                            """))
                        .also("C1", "the trace tells no commit")
                        .also("C6", "the trace tells no command"));
    }
}
