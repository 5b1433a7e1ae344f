package assay.formats.airflow;

import assay.fact.Fact;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Sqlite;
import assay.syntax.Sqlite.Row;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables of one database. Before 2.2 a task instance belongs to the DAG run of its execution date, since then to
/// that of its run id.
final class Database {
    private static final int MOST = 500_000;

    private final Sqlite database;
    private final Source source;
    private final Facts facts;

    /// DAG and execution date to run id.
    private final Map<String, String> dated = new HashMap<>();

    private final Map<Long, String> numbered = new HashMap<>();

    Database(Sqlite database, Source source, Facts facts) {
        this.database = database;
        this.source = source;
        this.facts = facts;
    }

    void read() throws SyntaxException {
        Set<String> columns = database.columns("dag_run");
        boolean versions = columns.contains("created_dag_version_id")
                && database.columns("dag_version").containsAll(Set.of("id", "bundle_version", "version_number"));
        String join = versions
                ? "SELECT dag_run.*, dag_version.bundle_version AS version_bundle, dag_version.version_number"
                        + " AS version_number FROM dag_run LEFT JOIN dag_version"
                        + " ON dag_version.id = dag_run.created_dag_version_id"
                : "SELECT dag_run.* FROM dag_run";
        // Only a JSON conf is text; before 3.0 it is a pickle.
        database.rows(
                join + " ORDER BY dag_run.dag_id, dag_run.run_id LIMIT " + MOST, row -> run(row, columns, versions));
        tasks();
        rendered();
        Datasets datasets = new Datasets(database, this);
        datasets.read("dataset", "dagrun_dataset_event");
        datasets.read("asset", "dagrun_asset_event");
    }

    private RunId id(String dag, String run) {
        return new RunId("airflow", source.folder(), dag + "/" + run);
    }

    private RunId task(RunId run, Row row, boolean mapped) {
        Long index = mapped ? row.integer("map_index") : null;
        String suffix = index == null || index < 0 ? "" : "[" + index + "]";
        return new RunId("airflow", source.folder(), run.id() + "/" + row.text("task_id", "") + suffix);
    }

    private void run(Row row, Set<String> columns, boolean versions) {
        String dag = row.text("dag_id", "");
        String name = row.text("run_id", "");
        if (dag.isEmpty() || name.isEmpty()) {
            return;
        }
        Locator at = new Locator.Row("dag_run", "dag_id=" + dag + ",run_id=" + name);
        RunId run = id(dag, name);
        String state = row.text("state", "");
        facts.add(new Execution(
                run,
                run.id(),
                States.of(state),
                Times.utc(row.text("start_date")),
                Times.utc(row.text("end_date")),
                null,
                false,
                dag,
                null,
                source.here(at)));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        String date = columns.contains("logical_date") ? "logical_date" : "execution_date";
        if (columns.contains(date)) {
            dated.put(dag + "\0" + row.text(date, ""), name);
            here.tag(date.replace('_', ' '), row.text(date), at);
        }
        Long number = row.integer("id");
        if (number != null) {
            numbered.put(number, dag + "\0" + name);
        }
        tag(here, row, columns, "run_type", at);
        tag(here, row, columns, "triggered_by", at);
        tag(here, row, columns, "data_interval_start", at);
        tag(here, row, columns, "data_interval_end", at);
        tag(here, row, columns, "dag_hash", at);
        if (versions) {
            here.tag("DAG version", row.text("version_number"), at);
        }
        String bundle = columns.contains("bundle_version") ? row.text("bundle_version") : null;
        bundle = bundle == null && versions ? row.text("version_bundle") : bundle;
        here.commit(bundle, null, null, null, at);
        here.tag("bundle version", bundle, at);
        if (columns.contains("conf") && columns.contains("logical_date")) {
            Documents.inner(row.text("conf", "")).leaves((key, leaf) -> {
                if (!key.isEmpty()) {
                    here.param("conf." + key, leaf.written(), at);
                }
            });
        }
    }

    private static void tag(RunFacts here, Row row, Set<String> columns, String column, Locator at) {
        if (columns.contains(column)) {
            here.tag(column.replace('_', ' '), row.text(column), at);
        }
    }

    private @Nullable RunId owner(Row row, Set<String> columns) {
        String dag = row.text("dag_id", "");
        if (columns.contains("run_id")) {
            String run = row.text("run_id", "");
            return dag.isEmpty() || run.isEmpty() ? null : id(dag, run);
        }
        String date = columns.contains("execution_date") ? row.text("execution_date", "") : "";
        String run = dated.get(dag + "\0" + date);
        return dag.isEmpty() ? null : id(dag, run == null ? date : run);
    }

    /// By the columns that the table has: before 2.2 a task instance is known by its date.
    private static Locator at(String table, Row row, Set<String> columns, boolean mapped) {
        String run = columns.contains("run_id") ? "run_id" : "execution_date";
        String index = mapped ? ",map_index=" + row.text("map_index", "") : "";
        return new Locator.Row(
                table,
                "dag_id=" + row.text("dag_id", "") + ",task_id=" + row.text("task_id", "") + "," + run + "="
                        + row.text(run, "") + index);
    }

    private void tasks() throws SyntaxException {
        Set<String> columns = database.columns("task_instance");
        boolean mapped = columns.contains("map_index");
        String run = columns.contains("run_id") ? "run_id" : "execution_date";
        database.rows(
                "SELECT * FROM task_instance ORDER BY dag_id, " + run + ", start_date, task_id LIMIT " + MOST, row -> {
                    RunId owner = owner(row, columns);
                    if (owner == null || row.text("task_id", "").isEmpty()) {
                        return;
                    }
                    RunId id = task(owner, row, mapped);
                    Locator at = at("task_instance", row, columns, mapped);
                    String state = row.text("state", "");
                    facts.add(new Execution(
                            id,
                            id.id().substring(owner.id().length() + 1),
                            States.of(state),
                            Times.utc(row.text("start_date")),
                            Times.utc(row.text("end_date")),
                            owner,
                            false,
                            null,
                            columns.contains("unixname") ? row.text("unixname") : null,
                            source.here(at)));
                    RunFacts here = new RunFacts(id, source, source.path(), facts);
                    here.tag("state", state, at);
                    tag(here, row, columns, "operator", at);
                    tag(here, row, columns, "try_number", at);
                });
    }

    /// What the templates of a task became: commands and arguments as they were run.
    private void rendered() throws SyntaxException {
        Set<String> columns = database.columns("rendered_task_instance_fields");
        if (!columns.containsAll(Set.of("dag_id", "task_id", "rendered_fields"))) {
            return;
        }
        boolean mapped = columns.contains("map_index");
        database.rows("SELECT * FROM rendered_task_instance_fields ORDER BY dag_id, task_id LIMIT " + MOST, row -> {
            RunId owner = owner(row, columns);
            if (owner == null || row.text("task_id", "").isEmpty()) {
                return;
            }
            RunId id = task(owner, row, mapped);
            Locator at = at("rendered_task_instance_fields", row, columns, mapped);
            Tree fields = Documents.inner(row.text("rendered_fields", ""));
            String command = fields.get("bash_command").text("");
            if (!command.isEmpty()) {
                String task = id.id().substring(owner.id().length() + 1);
                String folder = fields.get("cwd").text();
                String clean = Secrets.clean(command);
                facts.add(new Fact.Step(owner, task, clean, folder, source.here(at)));
                facts.add(new Fact.Command(id, List.of(clean), folder, source.here(at)));
            }
            RunFacts here = new RunFacts(id, source, source.path(), facts);
            fields.leaves((key, leaf) -> {
                if (leaf.text() != null && !key.isEmpty() && !key.equals("bash_command") && !key.equals("cwd")) {
                    here.param(key, leaf.written(), at);
                }
            });
        });
    }

    /// @param number the DAG run's own, null where `dag` and `run` name it
    @Nullable
    RunFacts facts(@Nullable Long number, String dag, String run) {
        if (number == null) {
            return dag.isEmpty() || run.isEmpty() ? null : new RunFacts(id(dag, run), source, source.path(), facts);
        }
        String known = numbered.get(number);
        return known == null
                ? null
                : facts(null, known.substring(0, known.indexOf('\0')), known.substring(known.indexOf('\0') + 1));
    }

    void add(Fact fact) {
        facts.add(fact);
    }
}
