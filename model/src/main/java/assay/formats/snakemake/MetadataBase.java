package assay.formats.snakemake;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Source;
import assay.syntax.Sqlite;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// `.snakemake/metadata.db`: a row for each record that would be a file otherwise. Each working folder that shares the
/// database has a namespace, by its place on that machine; here one belongs to the project.
record MetadataBase(Source source, Facts facts) {
    private static final String TABLE = "snakemake_metadata";
    private static final int MOST = 200_000;
    private static final Set<String> JSON = Set.of("input", "log", "params", "input_checksums");

    void read() throws IOException {
        String folder = source.folder();
        String root = folder.substring(0, Math.max(0, folder.length() - "/.snakemake".length()));
        try (Sqlite base = Sqlite.open(source.file(source.path()), source.scratch())) {
            Set<String> columns = base.columns(TABLE);
            if (!columns.contains("target") || !columns.contains("namespace")) {
                damaged("A table " + TABLE + " with targets was expected, none was found.");
                return;
            }
            long[] found = new long[1];
            base.rows("SELECT count(DISTINCT namespace) AS n FROM " + TABLE, row -> {
                Long number = row.integer("n");
                found[0] = number == null ? 0 : number;
            });
            if (found[0] > 1) {
                damaged("Records of one working folder were expected, those of " + found[0]
                        + " were found; which of them is this one is not known, and none was read.");
                return;
            }
            base.rows("SELECT * FROM " + TABLE + " ORDER BY target LIMIT " + MOST, row -> {
                String target = row.text("target", "");
                if (!target.isEmpty()) {
                    Locator at = new Locator.Row(TABLE, "target=" + target);
                    new Job(root, target, source, facts, any -> at).read(record(row, columns));
                }
            });
        }
    }

    private void damaged(String message) {
        facts.problem(new Problem.Damaged(source.path(), Locator.WHOLE, message));
    }

    /// As the file of that record would be parsed. The code of a job is not looked at.
    private static Tree record(Sqlite.Row row, Set<String> columns) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        for (String column : columns) {
            String text = column.equals("code") ? null : row.text(column);
            if (text != null) {
                boolean flag = column.equals("incomplete");
                String written = flag ? (text.equals("1") ? "true" : "false") : text;
                entries.put(
                        column,
                        JSON.contains(column)
                                ? Documents.inner(text)
                                : new Tree.Scalar(Tree.Scalar.Type.STRING, written, 0, "/" + column));
            }
        }
        return new Tree.Mapping(entries, 0, "");
    }
}
