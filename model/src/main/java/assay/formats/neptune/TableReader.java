package assay.formats.neptune;

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
import assay.read.Points;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.RunTable;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Csv;
import assay.syntax.Limits;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A table of runs that somebody fetched from the server and saved as CSV: a run a row, a field a column, of a series
/// its last value.
@AutoService(Reader.class)
public final class TableReader implements Reader {
    private static final Limits ROW = new Limits(4 << 20, 1, 20_000);
    private static final int MOST = 100_000;
    private static final String ID = "sys/id";
    private static final List<String> NAMES = List.of("neptune", "runs", "experiments", "metadata", "table");
    /// Of the fields that the server keeps itself, those that are said of the run as tags.
    private static final Set<String> SYSTEM =
            Set.of("sys/description", "sys/tags", "sys/group_tags", "sys/running_time", "sys/modification_time");

    @Override
    public Format format() {
        return new Format(
                "neptune-table",
                "Neptune, exported tables",
                "CSV with columns sys/id …, named for neptune, runs, experiments, metadata or a table",
                "as client 1 and pandas write them",
                List.of("names, owners, start and whether it failed", "parameters", "last values of metrics", "fields"),
                List.of(
                        new Gap(Layer.CODE, "the commit, unless its column was asked for"),
                        new Gap(Layer.PARAMETERS, "those whose columns were not asked for"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver and CUDA, but as metrics"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public boolean mayClaim(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") && NAMES.stream().anyMatch(lower::contains);
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        List<String> header = Csv.cells(candidate.headText().lines().findFirst().orElse(""));
        return header.contains(ID) ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        RunTable.read(source, ROW, MOST, facts, (fields, at) -> run(fields, at, source, facts));
    }

    private static void run(Map<String, String> fields, Locator at, Source source, Facts facts) {
        String id = fields.getOrDefault(ID, "");
        if (id.isBlank()) {
            facts.problem(
                    new Problem.Damaged(source.path(), at, "A run with its sys/id was expected, none was found."));
            return;
        }
        RunFacts here = new RunFacts(RunId.global("neptune", Secrets.clean(id)), source, source.path(), facts);
        String name = fields.getOrDefault("sys/name", "");
        String owner = fields.getOrDefault("sys/owner", "");
        facts.add(new Execution(
                here.run(),
                name.isBlank() ? here.run().id() : Secrets.clean(name),
                status(fields),
                Times.utc(fields.get("sys/creation_time")),
                null,
                null,
                false,
                null,
                owner.isBlank() ? null : Secrets.clean(owner),
                source.here(at)));
        fields.forEach((path, text) -> {
            if (!text.isBlank()) {
                field(path, text, here, at);
            }
        });
    }

    private static Status status(Map<String, String> fields) {
        if (fields.getOrDefault("sys/failed", "").equalsIgnoreCase("true")) {
            return Status.FAILED;
        }
        boolean ended = fields.getOrDefault("sys/state", "").equalsIgnoreCase("inactive");
        return ended && fields.containsKey("sys/failed") ? Status.FINISHED : Status.UNKNOWN;
    }

    private static void field(String path, String text, RunFacts here, Locator at) {
        String parameter = Operations.parameter(path);
        if (!parameter.isEmpty()) {
            here.param(parameter, text, at);
        } else if (path.equals("sys/hostname")) {
            here.system("host", text, at);
        } else if (path.equals("source_code/entrypoint")) {
            here.command(List.of(text), null, at);
        } else if (path.startsWith("source_code/git")) {
            here.commit(text, null, null, null, at);
        } else if (SYSTEM.contains(path)) {
            here.tag(path, text, at);
        } else if (!path.startsWith("sys/") && !path.isEmpty()) {
            value(path, text, here, at);
        }
    }

    private static void value(String path, String text, RunFacts here, Locator at) {
        try {
            Points points = new Points();
            points.add(0, 0, Double.parseDouble(text));
            here.metric(path, points, at);
        } catch (NumberFormatException notANumber) {
            here.tag(path, text, at);
        }
    }
}
