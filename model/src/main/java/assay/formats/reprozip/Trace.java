package assay.formats.reprozip;

import assay.fact.Fact.Artifact.Role;
import assay.fact.Locator;
import assay.read.Facts;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Sqlite;
import assay.syntax.SyntaxException;

/// `trace.sqlite3`: files that the system saw being opened. Those below the folder of the run are its data and code;
/// the others are the machine's.
record Trace(Source source, Facts facts, String path, Configuration configuration) {
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final String OPENED = """
            SELECT id, run_id, name, mode FROM opened_files
            WHERE is_directory = 0 AND (mode & 3) <> 0 ORDER BY id LIMIT 100000
            """;

    void read(Sqlite database) throws SyntaxException {
        if (!database.tables().contains("opened_files")) {
            throw new SyntaxException(
                    SyntaxException.Reason.DAMAGED, 0, "Expected a table opened_files, found none in the trace.");
        }
        database.rows(OPENED, row -> {
            Long index = row.integer("run_id");
            Long mode = row.integer("mode");
            String name = row.text("name", "");
            if (index == null
                    || mode == null
                    || index < 0
                    || index >= configuration.runs().size()) {
                return;
            }
            Configuration.Run run = configuration.runs().get(index.intValue());
            boolean own = !run.folder().isEmpty() && name.startsWith(run.folder() + "/");
            if (!own || name.contains("/.reprozip-trace/")) {
                return;
            }
            Locator at = new Locator.Row("opened_files", "id=" + row.text("id", ""));
            RunFacts said = run.said().in(path);
            if ((mode & READ) != 0) {
                configuration.add(said, run.folder(), Role.INPUT, name, "", at);
            }
            if ((mode & WRITE) != 0) {
                configuration.add(said, run.folder(), Role.OUTPUT, name, "", at);
            }
        });
    }
}
