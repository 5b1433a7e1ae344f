package assay.formats.kedro;

import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.Locator.Row;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Sqlite;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The session store: a row for each session, in the column `blob` JSON that mostly is a JSON text of JSON. A
/// session's id is a time, and outputs of versioned datasets lie in folders of that name.
final class Sessions {
    private static final int MOST = 100_000;

    private final Source source;
    private final Facts facts;
    private final String root;
    private final Map<String, List<String>> versions = new HashMap<>();

    Sessions(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
        this.root = Places.rootOf(source);
    }

    void read() throws IOException {
        // Rows that a writer has not moved yet stand beside the database.
        source.size(source.path() + "-wal");
        source.size(source.path() + "-journal");
        try (Sqlite database = Sqlite.open(source.file(source.path()), source.scratch())) {
            if (!database.columns("runs").containsAll(Set.of("id", "blob"))) {
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Locator.WHOLE,
                        "A table 'runs' with columns 'id' and 'blob' was expected; no session is known from it."));
                return;
            }
            outputs();
            List<Session> sessions = new ArrayList<>();
            database.rows(
                    "SELECT id, blob FROM runs ORDER BY id LIMIT " + MOST,
                    row -> sessions.add(new Session(row.text("id", ""), row.text("blob", ""))));
            for (Session session : sessions) {
                if (!session.id.isEmpty()) {
                    session(session);
                }
            }
            if (database.tables().contains("user_run_details")) {
                details(database);
            }
        }
    }

    private record Session(String id, String blob) {}

    private void session(Session session) throws IOException {
        Tree blob = Documents.inner(session.blob);
        Tree inner = blob.text() == null ? blob : Documents.inner(blob.text(""));
        Row row = new Row("runs", "id=" + session.id);
        if (inner.entries().isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(), row, "A JSON object was expected in the column 'blob' of session " + session.id));
        }
        RunId run = run(session.id);
        Tree cli = inner.get("cli");
        Tree exception = inner.get("exception");
        facts.add(new Execution(
                run,
                session.id,
                status(inner, exception),
                Versions.time(session.id),
                null,
                null,
                false,
                inner.get("package_name").text(),
                inner.get("username").text(),
                source.here(row)));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        String line = cli.get("command_path").text("");
        if (!line.isEmpty()) {
            here.command(List.of(line.split(" ", -1)), null, row);
        }
        cli.at("params", "params").leaves((key, leaf) -> here.param(key, leaf.written(), row));
        for (String option : List.of("pipeline", "runner", "env", "namespace", "conf_source")) {
            here.tag(option, cli.at("params", option).text(), row);
        }
        for (String option :
                List.of("tag", "tags", "from_nodes", "to_nodes", "node_names", "from_inputs", "to_outputs")) {
            List<String> items = cli.at("params", option).items().stream()
                    .map(item -> item.text(""))
                    .toList();
            here.tag(option, String.join(", ", items), row);
        }
        here.tag("short commit", inner.at("git", "commit_sha").text(), row);
        here.tag("tree was dirty", inner.at("git", "dirty").text(), row);
        here.tag("branch", inner.at("git", "branch").text(), row);
        String type = exception.get("type").text("");
        String value = exception.get("value").text("");
        here.tag("exception", value.isEmpty() ? type : type + ": " + Secrets.clean(value), row);
        for (String path : versions.getOrDefault(session.id, List.of())) {
            Versions.output(here, path, source, facts, row);
        }
    }

    /// The store is written when a session closes, however it ended, and names the exception that ended it.
    private static Status status(Tree session, Tree exception) {
        if (session.entries().isEmpty()) {
            return Status.UNKNOWN;
        }
        if (exception.exists()) {
            return exception.get("type").text("").equals("KeyboardInterrupt") ? Status.KILLED : Status.FAILED;
        }
        return Status.FINISHED;
    }

    private RunId run(String id) {
        return new RunId("kedro", root, id);
    }

    private void outputs() {
        String data = Places.in(root, "data");
        for (String path : source.files(source.exists(data) ? data : source.folder())) {
            String version = Versions.of(path);
            if (version != null) {
                versions.computeIfAbsent(version, _ -> new ArrayList<>()).add(path);
            }
        }
    }

    private void details(Sqlite database) throws IOException {
        Set<String> columns = database.columns("user_run_details");
        if (!columns.containsAll(Set.of("run_id", "title", "notes"))) {
            return;
        }
        database.rows("SELECT run_id, title, notes FROM user_run_details ORDER BY run_id LIMIT " + MOST, each -> {
            String id = each.text("run_id", "");
            if (!id.isEmpty()) {
                Row row = new Row("user_run_details", "run_id=" + id);
                RunFacts here = new RunFacts(run(id), source, source.path(), facts);
                here.tag("title", each.text("title"), row);
                here.tag("notes", each.text("notes"), row);
            }
        });
    }
}
