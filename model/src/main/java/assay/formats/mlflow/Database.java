package assay.formats.mlflow;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Problem;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Sqlite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The runs of a tracking database, with what other tables and the folders beside it keep of them.
final class Database {
    private static final int LARGEST_VALUE = 1 << 20;
    private static final List<String> RUN_COLUMNS = List.of(
            "run_uuid",
            "name",
            "user_id",
            "status",
            "start_time",
            "end_time",
            "lifecycle_stage",
            "artifact_uri",
            "source_name",
            "source_version",
            "experiment_id");

    private final Tables tables;
    private final Source source;
    private final Facts facts;
    private final NavigableSet<String> kept = new TreeSet<>();

    private record Experiment(String name, boolean deleted) {}

    Database(Tables tables) {
        this.tables = tables;
        source = tables.source();
        facts = tables.facts();
    }

    void read() {
        kept.addAll(source.files(below("mlruns")));
        kept.addAll(source.files(below("mlartifacts")));
        Map<String, Experiment> experiments = experiments();
        Map<String, List<Recorded>> params = values("params");
        Map<String, List<Recorded>> tags = values("tags");
        Map<String, List<Fact>> metrics = DatabaseMetrics.byRun(tables);
        DatabaseInputs inputs = new DatabaseInputs(tables, kept);
        tables.rows("runs", "start_time, run_uuid", RUN_COLUMNS, row -> {
            String id = row.text("run_uuid", "");
            if (!id.isBlank()) {
                String experiment = row.text("experiment_id", "");
                RunRecord run = run(
                        row,
                        id,
                        experiments.getOrDefault(experiment, new Experiment(experiment, false)),
                        params.getOrDefault(id, List.of()),
                        tags.getOrDefault(id, List.of()));
                run.addTo(facts);
                metrics.getOrDefault(id, List.of()).forEach(facts::add);
                String place = experiment + "/" + id + "/artifacts";
                inputs.add(run, Places.of(source, source.folder(), run.artifactUri(), "mlruns/" + place));
                artifacts(run, place);
                Evaluated.add(run, source, kept, facts);
            }
        });
        DatabaseRegistry.add(tables, kept, below("mlruns"));
        Map<String, String> names = new HashMap<>();
        experiments.forEach((id, experiment) -> names.put(id, experiment.name));
        DatabaseTraces.add(tables, names);
    }

    private RunRecord run(
            Sqlite.Row row, String id, Experiment experiment, List<Recorded> params, List<Recorded> tags) {
        Evidence evidence = tables.at("runs", "run_uuid=" + id);
        String recorded = row.text("status", "");
        Status status = RunRecord.status(recorded);
        if (status == Status.UNKNOWN) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    evidence.locator(),
                    "Expected a status that MLflow has, found " + Secrets.clean(recorded)
                            + ": how the run ended is unknown."));
        }
        return new RunRecord(
                id,
                row.text("name", ""),
                status,
                row.integer("start_time"),
                row.integer("end_time"),
                experiment.deleted || row.text("lifecycle_stage", "").equals("deleted"),
                Secrets.clean(experiment.name),
                row.text("user_id", ""),
                row.text("source_name", ""),
                row.text("source_version", ""),
                row.text("artifact_uri", ""),
                params,
                tags,
                evidence);
    }

    private Map<String, Experiment> experiments() {
        Map<String, Experiment> found = new HashMap<>();
        tables.rows("experiments", "experiment_id", List.of("experiment_id", "name", "lifecycle_stage"), row -> {
            String id = row.text("experiment_id", "");
            found.put(
                    id,
                    new Experiment(
                            row.text("name", id),
                            row.text("lifecycle_stage", "").equals("deleted")));
        });
        return found;
    }

    /// Parameters or tags by run.
    private Map<String, List<Recorded>> values(String table) {
        Map<String, List<Recorded>> found = new HashMap<>();
        tables.rows(table, "run_uuid, key", List.of("run_uuid", "key", "value"), row -> {
            String run = row.text("run_uuid", "");
            String key = row.text("key", "");
            String value = row.text("value", "");
            Evidence evidence = tables.at(table, "run_uuid=" + run + ",key=" + Secrets.clean(key));
            if (value.length() > LARGEST_VALUE) {
                facts.problem(new Problem.TooLarge(
                        source.path(),
                        evidence.locator(),
                        "Expected a value of at most " + LARGEST_VALUE + " characters, found " + value.length() + "."));
            } else {
                found.computeIfAbsent(run, r -> new ArrayList<>()).add(Recorded.of(key, value, evidence));
            }
        });
        return found;
    }

    private void artifacts(RunRecord run, String place) {
        for (String store : List.of("mlruns/", "mlartifacts/")) {
            String folder = below(store + place);
            Set<String> files = kept.subSet(folder + "/", folder + "0");
            if (!files.isEmpty()) {
                ArtifactFolder.list(source, folder, files, run.run(), facts);
                LoggedModels.add(run, folder, files, facts);
                return;
            }
        }
        LoggedModels.add(run, "", Set.of(), facts);
    }

    private String below(String relative) {
        return source.folder().isEmpty() ? relative : source.folder() + "/" + relative;
    }
}
