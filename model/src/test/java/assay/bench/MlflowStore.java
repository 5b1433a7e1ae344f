package assay.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/// A large MLflow file store as MLflow 2 lays it out: 25 files a run. The same number of runs gives the same bytes.
final class MlflowStore {
    private static final int RUNS_OF_AN_EXPERIMENT = 1_000;
    private static final int PARAMS = 13;
    private static final int METRICS = 8;
    private static final int POINTS = 20;
    private static final long START = 1_700_000_000_000L;
    private static final String[] VALUES = {"0.1", "0.01", "0.001", "16", "32", "adam", "sgd"};

    private MlflowStore() {}

    static void make(Path folder, int runs) throws IOException {
        Random random = new Random(7);
        for (int number = 0; number < runs; number++) {
            String experiment = Long.toString(100_000_000_000_000_000L + number / RUNS_OF_AN_EXPERIMENT);
            Path inExperiment = folder.resolve("mlruns").resolve(experiment);
            if (number % RUNS_OF_AN_EXPERIMENT == 0) {
                put(inExperiment.resolve("meta.yaml"), """
                        artifact_location: file://%s
                        creation_time: %d
                        experiment_id: '%s'
                        last_update_time: %d
                        lifecycle_stage: active
                        name: experiment-%s
                        """.formatted(
                                inExperiment, START, experiment, START, experiment));
            }
            run(inExperiment, experiment, number, random);
        }
    }

    private static void run(Path inExperiment, String experiment, int number, Random random) throws IOException {
        String id = UUID.nameUUIDFromBytes(("run " + number).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        Path run = inExperiment.resolve(id);
        long start = START + number * 60_000L;
        put(run.resolve("meta.yaml"), """
                artifact_uri: file://%s/artifacts
                end_time: %d
                entry_point_name: ''
                experiment_id: '%s'
                lifecycle_stage: active
                run_id: %s
                run_name: run-%d
                run_uuid: %s
                source_name: ''
                source_type: 4
                source_version: ''
                start_time: %d
                status: %d
                tags: []
                user_id: user
                """.formatted(
                        run, start + 50_000, experiment, id, number, id, start, number % 17 == 0 ? 4 : 3));
        Files.createDirectories(run.resolve("artifacts"));
        for (int param = 0; param < PARAMS - 1; param++) {
            put(run.resolve("params/p" + param), VALUES[random.nextInt(VALUES.length)]);
        }
        put(run.resolve("params/seed"), Integer.toString(number % 5));
        for (int metric = 0; metric < METRICS; metric++) {
            StringBuilder points = new StringBuilder();
            double value = random.nextDouble();
            for (int step = 0; step < POINTS; step++) {
                points.append(
                        String.format(Locale.ROOT, "%d %.6f %d\n", start + 1000L * step, value + step * 0.001, step));
            }
            put(run.resolve("metrics/m" + metric), points.toString());
        }
        put(run.resolve("tags/mlflow.source.git.commit"), "%040x".formatted(number % 40));
        put(run.resolve("tags/mlflow.source.name"), "train.py");
        put(run.resolve("tags/mlflow.user"), "user");
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
