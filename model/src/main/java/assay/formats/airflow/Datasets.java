package assay.formats.airflow;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Locator;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.syntax.Sqlite;
import assay.syntax.Sqlite.Row;
import assay.syntax.SyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Datasets that tasks say they updated, and those whose updates started a run; called assets since 3.0. An event
/// names an address, never content.
record Datasets(Sqlite database, Database runs) {
    private static final int MOST = 500_000;

    /// @param name `dataset` or `asset`
    /// @param links which events started which run
    void read(String name, String links) throws SyntaxException {
        String events = name + "_event";
        if (!database.columns(events).containsAll(Set.of("id", name + "_id", "source_dag_id", "source_run_id"))
                || !database.columns(name).containsAll(Set.of("id", "uri"))) {
            return;
        }
        String from = " FROM " + events + " e JOIN " + name + " d ON d.id = e." + name + "_id";
        database.rows(
                "SELECT e.id AS event, e.source_dag_id AS dag, e.source_run_id AS run, e.source_task_id AS task, d.uri"
                        + " AS uri" + from + " ORDER BY e.id LIMIT " + MOST,
                row -> add(
                        Role.OUTPUT,
                        runs.facts(null, row.text("dag", ""), row.text("run", "")),
                        row,
                        events,
                        row.text("task")));
        if (database.columns(links).containsAll(Set.of("dag_run_id", "event_id"))) {
            database.rows(
                    "SELECT e.id AS event, l.dag_run_id AS number, d.uri AS uri" + from + " JOIN " + links
                            + " l ON l.event_id = e.id ORDER BY e.id LIMIT " + MOST,
                    row -> add(Role.INPUT, runs.facts(row.integer("number"), "", ""), row, events, null));
        }
    }

    private void add(Role role, @Nullable RunFacts here, Row row, String events, @Nullable String task) {
        String uri = row.text("uri", "");
        if (here == null || uri.isEmpty()) {
            return;
        }
        String clean = Secrets.clean(uri);
        runs.add(new Artifact(
                here.run(),
                role,
                FileKind.of(clean),
                clean,
                Paths.name(clean),
                task,
                null,
                List.of(),
                null,
                here.at(new Locator.Row(events, "id=" + row.text("event", "")))));
    }
}
