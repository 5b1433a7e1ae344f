package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import java.util.List;

/// What makes the record itself hard to believe.
final class RecordDefects {
    private RecordDefects() {}

    static List<Defect> all() {
        return List.of(
                of("R1", "mlflow", "it ended before it began", ground -> {
                    String meta = Tool.mlflow(ground, 1) + "meta.yaml";
                    ground.write(
                            meta, ground.text(meta).replaceFirst("(?m)^end_time: \\d+", "end_time: 1700000000000"));
                }),
                of(
                        "R1",
                        "assay",
                        "it ended before it began",
                        ground -> Tool.assay(ground, 1, run -> run.put("end", "2026-11-20T08:00:00Z"))),
                of(
                        "R1",
                        "sacred",
                        "it ended before it began",
                        ground -> Tool.sacred(ground, 1, run -> run.put("stop_time", "2026-11-20T08:00:00.000000"))),
                of(
                        "R1",
                        "torch",
                        "the commit is younger than the run",
                        ground -> Tool.assay(
                                ground,
                                1,
                                run -> run.put("start", "2020-01-01T08:00:00Z").put("end", "2020-01-01T08:01:00Z"))),
                of("R2", "mlflow", "the points of one run stand in another", ground -> {
                            for (String key : List.of("loss", "val_accuracy")) {
                                ground.write(
                                        Tool.mlflow(ground, 2) + "metrics/" + key,
                                        ground.text(Tool.mlflow(ground, 1) + "metrics/" + key));
                            }
                        })
                        .also("E2", "two seeds gave one curve"),
                of(
                                "R2",
                                "sacred",
                                "the points of one run stand in another",
                                ground -> ground.write("runs/2/metrics.json", ground.text("runs/1/metrics.json")))
                        .also("E2", "two seeds gave one curve"),
                of(
                                "R2",
                                "mlflow-sqlite",
                                "the points of one run stand in another, with their times",
                                ground -> ground.sql(
                                        "mlflow.db",
                                        "DELETE FROM metrics WHERE run_uuid = (SELECT run_uuid FROM params WHERE key = 'seed' AND"
                                                + " value = '2')",
                                        "INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) SELECT key, value,"
                                                + " timestamp, (SELECT run_uuid FROM params WHERE key = 'seed' AND value = '2'), step,"
                                                + " is_nan FROM metrics WHERE run_uuid = (SELECT run_uuid FROM params WHERE key ="
                                                + " 'seed' AND value = '1')"))
                        .also("E2", "two seeds gave one curve")
                        .also("R1", "the points are older than the run"),
                of("R3", "tensorboard", "the lock was changed by a commit after the runs", RecordDefects::lockChanged),
                of("R3", "sacred", "the record was changed after the run", ground -> {
                    Tool.sacred(ground, 1, run -> run.put("result", 0.99));
                    ground.touch("runs/1/run.json");
                }),
                of("R3", "mlflow", "the record was changed between two scans", ground -> {
                    ground.scan();
                    Tool.mlflow(ground, "params", "rate", "0.2");
                }),
                of("R3", "torch", "the record was changed between two scans", ground -> {
                    ground.scan();
                    Tool.assay(ground, 1, run -> run.withObject("/parameters").put("rate", "0.06"));
                }),
                of("R3", "tensorboard", "the lock was changed between two scans", ground -> {
                    ground.scan();
                    ground.replace("requirements.txt", "numpy==2.3.5", "numpy==2.3.4");
                }),
                of("R4", "sacred", "a run is missing from the sequence", ground -> {
                    for (String path : ground.paths("runs/2/*")) {
                        ground.delete(path);
                    }
                }),
                of("R4", "hydra", "a job is missing from the sequence", ground -> {
                            for (String path : ground.paths("multirun/*/*/1/**")) {
                                ground.delete(path);
                            }
                        })
                        .also("P7", "one trial of four is missing"),
                of(
                        "R4",
                        "mlflow",
                        "a run that others are nested in is not there",
                        ground ->
                                Tool.mlflow(ground, "tags", "mlflow.parentRunId", "0123456789abcdef0123456789abcdef")));
    }

    private static void lockChanged(Ground ground) throws java.io.IOException {
        ground.write("requirements.txt", ground.text("requirements.txt").replace("numpy==2.3.5", "numpy==2.3.4"));
        ground.commitLater();
    }
}
