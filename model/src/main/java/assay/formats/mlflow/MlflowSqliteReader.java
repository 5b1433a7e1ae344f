package assay.formats.mlflow;

import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Sqlite;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// MLflow's tracking and registry database. A database of another tool gives neither facts nor problems.
@AutoService(Reader.class)
public final class MlflowSqliteReader implements Reader {
    private static final Pattern NAME = Pattern.compile(".*\\.(db|db3|sqlite|sqlite3)");
    private static final Pattern USUAL_NAME = Pattern.compile(".*(mlflow|mlruns).*");

    /// Columns and tables that stand in the first page where a part of the schema does.
    private static final Pattern SCHEMA =
            Pattern.compile("run_uuid|latest_metrics|artifact_location|registered_models");

    private static final int PAGE_SIZE_AT = 16;
    private static final int PAGE_TYPE_AT = 100;
    private static final int LEAF = 13;
    private static final int HEAD = 4096;

    private static final Format FORMAT = new Format(
            "mlflow-sqlite",
            "MLflow (SQLite)",
            "mlflow.db, mlruns.db or any other name",
            "schemas of 2019 (7ac759974ad8, MLflow 1.2) to 2026 (dc11669786a5, 3.17)",
            List.of(
                    "status, times, user, parent run",
                    "parameters",
                    "metric histories",
                    "tags",
                    "git commit",
                    "script",
                    "dataset digests",
                    "artifacts beside the database",
                    "registered models",
                    "traces, counted"),
            MlflowReader.GAPS);

    @Override
    public Format format() {
        return FORMAT;
    }

    /// The head shows the schema only where it is small, so that an unusual name is a guess that reading settles.
    @Override
    public boolean mayClaim(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public Claim claim(Candidate candidate) {
        String name = candidate.name().toLowerCase(Locale.ROOT);
        byte[] head = candidate.head();
        if (!Sqlite.looksLike(head)) {
            return Claim.NO;
        }
        if (SCHEMA.matcher(new String(head, StandardCharsets.ISO_8859_1)).find()) {
            return Claim.CERTAIN;
        }
        if (USUAL_NAME.matcher(name).matches()) {
            return Claim.LIKELY;
        }
        return showsWholeSchema(head) ? Claim.NO : Claim.POSSIBLE;
    }

    /// Whether the root page of the schema is its only one and lies in the head.
    private static boolean showsWholeSchema(byte[] head) {
        if (head.length <= PAGE_TYPE_AT) {
            return false;
        }
        int pageSize = (head[PAGE_SIZE_AT] & 0xff) << 8 | (head[PAGE_SIZE_AT + 1] & 0xff);
        return pageSize >= 512 && pageSize <= HEAD && head[PAGE_TYPE_AT] == LEAF;
    }

    /// Said of the project: a writer may be at work, so that the next scan may find more.
    private static Fact copied(Source source) {
        String beside = source.path() + (source.size(source.path() + "-wal") > 0 ? "-wal" : "-journal");
        return new Fact.Setting(
                null,
                Fact.Setting.Kind.SYSTEM,
                source.path() + " was read from a copy",
                source.size(beside) + " bytes that a writer had not moved into it were read with it",
                source.evidence(beside, Locator.WHOLE));
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        // Rows that a writer has not moved yet stand beside the database: they decide, too, whether it has changed.
        source.size(source.path() + "-wal");
        source.size(source.path() + "-journal");
        try (Sqlite database = Sqlite.open(source.file(source.path()), source.scratch())) {
            if (database.tables().containsAll(List.of("runs", "experiments"))
                    && database.columns("runs").contains("run_uuid")) {
                new Database(new Tables(database, source, facts)).read();
                if (database.copied()) {
                    facts.add(copied(source));
                }
            }
        }
    }
}
