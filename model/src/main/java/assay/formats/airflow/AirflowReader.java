package assay.formats.airflow;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
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
import java.util.Set;

/// Airflow's metadata database where it is SQLite. Which columns there are decides, not the version; connections,
/// variables, users and pickles are never read. A database of another tool gives neither facts nor problems.
@AutoService(Reader.class)
public final class AirflowReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "airflow",
                "Airflow",
                "airflow.db, the metadata database on SQLite",
                "1.10, 2.10, 3.0",
                List.of(
                        "DAG runs and task instances with status and times",
                        "rendered commands and arguments",
                        "datasets that tasks updated",
                        "the DAG's hash or version"),
                List.of(
                        new Gap(Layer.CODE, "the commit, unless DAGs come from a git bundle"),
                        new Gap(Layer.CODE, "whether the tree was clean"),
                        new Gap(Layer.CODE, "the command of tasks that are not Bash's"),
                        new Gap(Layer.PARAMETERS, "a run's conf, before 3.0 a pickle"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "operating system, devices"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.DATA, "what was read"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.contains("airflow")
                && (name.endsWith(".db") || name.endsWith(".sqlite") || name.endsWith(".sqlite3"));
    }

    @Override
    public Claim claim(Candidate candidate) {
        byte[] head = candidate.head();
        if (!Sqlite.looksLike(head)) {
            return Claim.NO;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.contains("task_instance") || text.contains("dag_run") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        // Rows that a writer has not moved yet stand beside the database.
        source.size(source.path() + "-wal");
        source.size(source.path() + "-journal");
        try (Sqlite database = Sqlite.open(source.file(source.path()), source.scratch())) {
            if (database.tables().containsAll(Set.of("dag_run", "task_instance"))) {
                new Database(database, source, facts).read();
            }
        }
    }
}
