package assay.formats.aim;

import assay.fact.Fact.Execution;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Sqlite;
import assay.syntax.SyntaxException;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Aim's repository: names, experiments, tags and times of its runs stand in SQLite. Parameters, metrics and the
/// system's description stand in RocksDB folders, which are not opened; that is said.
@AutoService(Reader.class)
public final class AimReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "aim",
                "Aim",
                ".aim/run_metadata.sqlite",
                "3.x, schema 46b89d830ad8 and later",
                List.of("names, experiments, tags and notes of runs", "times"),
                List.of(
                        new Gap(Layer.CODE, "whether the tree was clean, and more of the commit than its beginning"),
                        new Gap(Layer.PARAMETERS, "values outside of its RocksDB folders, which are not read here"),
                        new Gap(Layer.LIBRARIES, "installed packages, unless asked to, and then in RocksDB only"),
                        new Gap(Layer.ENVIRONMENT, "the GPU driver; devices but as metrics in RocksDB"),
                        new Gap(Layer.DATA, "a checksum of the inputs, or what was read"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters, which stand in RocksDB")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!candidate.name().equals("run_metadata.sqlite") || !Sqlite.looksLike(candidate.head())) {
            return Claim.NO;
        }
        return candidate.has("VERSION") || candidate.has("meta") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        try (Sqlite database = Sqlite.open(source.file(source.path()), source.scratch())) {
            Set<String> columns = database.columns("run");
            if (!columns.contains("hash")) {
                facts.problem(new Problem.Damaged(
                        source.path(), Locator.WHOLE, "A table of Aim's runs was expected, none was found."));
                return;
            }
            Map<Long, RunFacts> runs = runs(database, columns, source, facts);
            tags(database, runs);
            boolean rocks = source.exists(source.resolve("meta"));
            if (rocks && !runs.isEmpty()) {
                facts.problem(new Problem.Refused(
                        source.resolve("meta"),
                        Locator.WHOLE,
                        "Parameters, metrics, packages and commits of " + runs.size()
                                + " runs stand in RocksDB databases, which are not opened: they are unknown here."));
            }
        }
    }

    private static Map<Long, RunFacts> runs(Sqlite database, Set<String> columns, Source source, Facts facts)
            throws IOException {
        String finalized = columns.contains("finalized_at") ? "r.finalized_at" : "NULL";
        Map<Long, RunFacts> runs = new HashMap<>();
        database.rows(
                "SELECT r.id, r.hash, r.name, r.description, r.is_archived, r.created_at, " + finalized
                        + " AS finalized_at, e.name AS experiment FROM run r"
                        + " LEFT JOIN experiment e ON e.id = r.experiment_id ORDER BY r.id",
                row -> {
                    String hash = row.text("hash", "");
                    Long id = row.integer("id");
                    if (hash.isEmpty() || id == null) {
                        return;
                    }
                    Locator at = new Locator.Row("run", "hash=" + hash);
                    RunFacts here = new RunFacts(RunId.global("aim", hash), source, source.path(), facts);
                    Instant end = Times.utc(row.text("finalized_at"));
                    String experiment = row.text("experiment");
                    facts.add(new Execution(
                            here.run(),
                            Secrets.clean(row.text("name", hash)),
                            end == null ? Status.UNKNOWN : Status.FINISHED,
                            Times.utc(row.text("created_at")),
                            end,
                            null,
                            false,
                            experiment == null ? null : Secrets.clean(experiment),
                            null,
                            here.at(at)));
                    here.tag("description", row.text("description"), at);
                    Long archived = row.integer("is_archived");
                    here.tag("archived", archived != null && archived != 0 ? "yes" : null, at);
                    // Closed by every run that comes to its end, well or badly.
                    boolean open = source.size(source.folder() + "/meta/progress/" + hash) >= 0
                            || source.size(source.folder() + "/seqs/progress/" + hash) >= 0;
                    here.tag("unfinished", open ? "it was never closed: it runs, or was cut off" : null, at);
                    runs.put(id, here);
                });
        return runs;
    }

    private static void tags(Sqlite database, Map<Long, RunFacts> runs) throws SyntaxException {
        Set<String> tables = database.tables();
        if (tables.contains("run_tag") && tables.contains("tag")) {
            database.rows(
                    "SELECT rt.run_id, t.name FROM run_tag rt JOIN tag t ON t.id = rt.tag_id ORDER BY rt.run_id, t.name",
                    row -> tag(runs, row, "tag " + row.text("name", ""), "yes"));
        }
        if (tables.contains("note")) {
            database.rows(
                    "SELECT run_id, content FROM note ORDER BY id",
                    row -> tag(runs, row, "note", row.text("content", "")));
        }
    }

    private static void tag(Map<Long, RunFacts> runs, Sqlite.Row row, String key, String value) {
        Long id = row.integer("run_id");
        RunFacts here = id == null ? null : runs.get(id);
        if (here != null) {
            here.tag(key, value, new Locator.Row("run", "hash=" + here.run().id()));
        }
    }
}
