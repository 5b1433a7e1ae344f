package assay.formats.sumatra;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Checksum;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Requirements;
import assay.syntax.Sqlite;
import assay.syntax.Sqlite.Row;
import assay.syntax.SyntaxException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables of Sumatra's store. Labels are unique in a project; a store with several projects tells them apart.
final class Records {
    private static final String RUNS = """
            SELECT r.*, e.path AS executable, e.name AS program, e.version AS program_version, e.options AS options,
              v.url AS url, v.upstream AS upstream, p.type AS parameter_type, p.content AS content,
              l.type AS launch, l.parameters AS launch_parameters, d.parameters AS store, i.parameters AS input_store
            FROM django_store_record r
            LEFT JOIN django_store_executable e ON e.id = r.executable_id
            LEFT JOIN django_store_repository v ON v.id = r.repository_id
            LEFT JOIN django_store_parameterset p ON p.id = r.parameters_id
            LEFT JOIN django_store_launchmode l ON l.id = r.launch_mode_id
            LEFT JOIN django_store_datastore d ON d.id = r.datastore_id
            LEFT JOIN django_store_datastore i ON i.id = r.input_datastore_id
            ORDER BY r.db_id
            """;
    private static final String INPUTS = """
            SELECT x.record_id AS record, k.* FROM django_store_record_input_data x
            JOIN django_store_datakey k ON k.id = x.datakey_id ORDER BY x.id
            """;
    private static final String OUTPUTS = """
            SELECT k.output_from_record_id AS record, k.* FROM django_store_datakey k
            WHERE k.output_from_record_id IS NOT NULL ORDER BY k.id
            """;
    private static final String DEPENDENCIES = """
            SELECT x.record_id AS record, d.* FROM django_store_record_dependencies x
            JOIN django_store_dependency d ON d.id = x.dependency_id ORDER BY x.id
            """;
    private static final String PLATFORMS = """
            SELECT x.record_id AS record, p.* FROM django_store_record_platforms x
            JOIN django_store_platforminformation p ON p.id = x.platforminformation_id ORDER BY x.id
            """;
    private static final Pattern ROOT = Pattern.compile("['\"]root['\"]: u?['\"]([^'\"]*)['\"]");
    private static final Pattern FOLDER = Pattern.compile("['\"]working_directory['\"]: u?['\"]([^'\"]*)['\"]");
    private static final Map<String, Status> STATUS = Map.of(
            "finished", Status.FINISHED,
            "succeeded", Status.FINISHED,
            "failed", Status.FAILED,
            "crashed", Status.FAILED,
            "killed", Status.KILLED,
            "running", Status.RUNNING,
            "pre_run", Status.RUNNING,
            "initialized", Status.SCHEDULED);

    private final Source source;
    private final Facts facts;
    private final Sqlite database;
    private final String above;
    private final Map<Long, Run> runs = new HashMap<>();

    /// @param root where the project lay on its machine
    private record Run(RunFacts said, String root, String store, String inputStore) {}

    Records(Source source, Facts facts, Sqlite database) throws IOException {
        this.source = source;
        this.facts = facts;
        this.database = database;
        above = source.resolve("..");
    }

    void read() throws SyntaxException {
        long[] projects = new long[1];
        database.rows("SELECT count(*) AS n FROM django_store_project", row -> {
            Long count = row.integer("n");
            projects[0] = count == null ? 0 : count;
        });
        database.rows(RUNS, row -> run(row, projects[0] > 1));
        database.rows(INPUTS, row -> data(row, Role.INPUT));
        database.rows(OUTPUTS, row -> data(row, Role.OUTPUT));
        database.rows(DEPENDENCIES, this::dependency);
        database.rows(PLATFORMS, this::platform);
    }

    private void run(Row row, boolean several) {
        String label = row.text("label", "");
        Long key = row.integer("db_id");
        if (label.isEmpty() || key == null) {
            return;
        }
        String id = several ? row.text("project_id", "") + "/" + label : label;
        RunId run = new RunId("sumatra", above, id);
        Locator at = new Locator.Row("django_store_record", "db_id=" + key);
        RunFacts said = new RunFacts(run, source, source.path(), facts);
        String user = row.text("user", "").replaceFirst("<[^>]*>", "").strip();
        facts.add(new Execution(
                run,
                label,
                status(row.text("tags", "")),
                null,
                null,
                null,
                false,
                row.text("project_id"),
                user.isEmpty() || user.contains("@") ? null : user,
                said.at(at)));
        said.tag("start, without a zone", row.text("timestamp"), at);
        said.tag("duration in seconds", row.text("duration"), at);
        said.tag("reason", row.text("reason"), at);
        said.tag("outcome", row.text("outcome"), at);
        said.tag("repeats", row.text("repeats"), at);
        boolean dirty = !row.text("diff", "").isBlank();
        said.commit(row.text("version"), dirty, null, row.text("upstream"), at);
        String folder = found(FOLDER, row.text("launch_parameters", ""));
        String line = String.join(
                        " ",
                        row.text("executable", ""),
                        row.text("options", ""),
                        row.text("main_file", ""),
                        row.text("script_arguments", ""))
                .replaceAll(" +", " ")
                .strip();
        said.command(line.isEmpty() ? List.of() : List.of(line), folder.isEmpty() ? null : folder, at);
        if (row.text("program", "").equals("Python")) {
            said.python(row.text("program_version"), at);
        } else if (!row.text("program", "").isEmpty()) {
            String version = row.text("program_version", "");
            said.dependency(
                    "system",
                    row.text("program", ""),
                    version.isEmpty() ? "" : "=" + version,
                    version.isEmpty() ? null : version,
                    at);
        }
        ParameterSet.read(row.text("parameter_type", ""), row.text("content", ""), said, at);
        String root = row.text("url", "");
        runs.put(
                key,
                new Run(
                        said,
                        root.isEmpty() ? folder : root,
                        found(ROOT, row.text("store", "")),
                        found(ROOT, row.text("input_store", ""))));
    }

    /// Sumatra keeps the state of a run among its tags: `_finished_`, since 0.7.
    private static Status status(String tags) {
        for (String tag : tags.split("[,\\s]+", -1)) {
            String plain = tag.replaceAll("^_+|_+$", "");
            if (tag.startsWith("_") && STATUS.containsKey(plain)) {
                return STATUS.get(plain);
            }
        }
        return Status.UNKNOWN;
    }

    private void data(Row row, Role role) {
        Long record = row.integer("record");
        Run run = record == null ? null : runs.get(record);
        String path = row.text("path", "");
        if (run == null || path.isEmpty()) {
            return;
        }
        String digest = row.text("digest", "");
        Digest known = digest.matches("0*") ? null : Checksum.of("sha1", digest);
        String place = place(run, role == Role.INPUT ? run.inputStore() : run.store(), path);
        facts.add(new Artifact(
                run.said().run(),
                role,
                FileKind.of(path),
                Secrets.clean(place),
                Secrets.clean(Paths.name(path)),
                null,
                null,
                known == null ? List.of() : List.of(known),
                Documents.inner(row.text("metadata", "")).get("size").integer(),
                run.said().at(new Locator.Row("django_store_datakey", "id=" + row.text("id", "")))));
    }

    /// Paths are seen from the data store's root on the machine of the run.
    private String place(Run run, String store, String path) {
        String whole = store.isEmpty() ? path : (store.endsWith("/") ? store : store + "/") + path;
        String prefix = above.isEmpty() ? "" : above + "/";
        return !run.root().isEmpty() && whole.startsWith(run.root() + "/")
                ? prefix + whole.substring(run.root().length() + 1)
                : whole;
    }

    private void dependency(Row row) {
        Long record = row.integer("record");
        Run run = record == null ? null : runs.get(record);
        String name = row.text("name", "");
        if (run == null || name.isEmpty()) {
            return;
        }
        Locator at = new Locator.Row("django_store_dependency", "id=" + row.text("id", ""));
        String version = row.text("version", "");
        boolean known = !version.isEmpty() && !version.equals("unknown");
        boolean python = row.text("module", "python").equals("python");
        run.said()
                .dependency(
                        python ? "pip" : "system",
                        python ? Requirements.normalised(name) : name,
                        known ? "==" + version : "",
                        known ? version : null,
                        at);
        if (!row.text("diff", "").isBlank()) {
            run.said().tag("changed dependency", name, at);
        }
    }

    private void platform(Row row) {
        Long record = row.integer("record");
        Run run = record == null ? null : runs.get(record);
        if (run == null) {
            return;
        }
        Locator at = new Locator.Row("django_store_platforminformation", "id=" + row.text("id", ""));
        String system = row.text("system_name", "") + " " + row.text("release", "");
        run.said().setting(Fact.Setting.Kind.SYSTEM, "system", system.strip(), at);
        run.said().setting(Fact.Setting.Kind.SYSTEM, "kernel", row.text("version"), at);
        run.said().setting(Fact.Setting.Kind.SYSTEM, "machine", row.text("machine"), at);
        run.said().setting(Fact.Setting.Kind.SYSTEM, "processor", row.text("processor"), at);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
