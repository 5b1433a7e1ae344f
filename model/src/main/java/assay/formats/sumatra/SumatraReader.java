package assay.formats.sumatra;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Sqlite;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/// `.smt/records`, where it is a database. Older stores hold pickles and are not loaded.
@AutoService(Reader.class)
public final class SumatraReader implements Reader {
    private static final String FOLDER = ".smt";

    @Override
    public Format format() {
        return new Format(
                "sumatra",
                "Sumatra",
                ".smt/records (SQLite) and .smt/project",
                "0.7 and 0.8",
                List.of(
                        "parameters, command and commit of a run",
                        "whether the tree was clean",
                        "SHA-1 of inputs and outputs",
                        "versions of what the program imports",
                        "the machine"),
                List.of(
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.ENVIRONMENT, "the zone of the start"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("records");
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean named = candidate.name().equals("records")
                && (candidate.folder().equals(FOLDER) || candidate.folder().endsWith("/" + FOLDER));
        if (!named) {
            return Claim.NO;
        }
        return Sqlite.looksLike(candidate.head()) ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        byte[] head;
        try (InputStream in = source.stream(source.path())) {
            head = in.readNBytes(16);
        }
        if (!Sqlite.looksLike(head)) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    Locator.WHOLE,
                    "Expected records in a SQLite database, found another store. Those of Python's shelve hold pickles"
                            + " and are not loaded; no run of it is known."));
            return;
        }
        try (Sqlite database = Sqlite.open(source.file(source.path()), source.scratch())) {
            Set<String> tables = database.tables();
            if (!tables.contains("django_store_record")) {
                facts.problem(new Problem.UnknownVersion(
                        source.path(),
                        Locator.WHOLE,
                        "Expected a table django_store_record, found none: no run of it is known."));
                return;
            }
            new Records(source, facts, database).read();
        }
    }
}
