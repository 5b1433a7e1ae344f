package assay.formats.h2o;

import assay.fact.Fact.Execution;
import assay.fact.Format;
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
import assay.syntax.Csv;
import assay.syntax.Limits;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/// The leaderboard of an AutoML, saved as CSV: a model a row. H2O itself keeps it in memory only.
@AutoService(Reader.class)
public final class LeaderboardReader implements Reader {
    private static final Limits ROW = new Limits(1 << 16, 1, 200);
    private static final int MOST = 10_000;
    private static final String MODEL = "model_id";
    private static final Set<String> METRICS = Set.of(
            "auc", "logloss", "aucpr", "mean_per_class_error", "rmse", "mse", "mae", "rmsle", "mean_residual_deviance");
    private static final Set<String> TAGS = Set.of("algo", "training_time_ms", "predict_time_per_row_ms");

    @Override
    public Format format() {
        return new Format(
                "h2o-leaderboard",
                "H2O AutoML leaderboard",
                "*leaderboard*.csv, *automl*.csv with a column model_id",
                "3.46",
                List.of("metrics of every model", "names of models, with the AutoML they belong to"),
                Set.of(Layer.values()),
                List.of());
    }

    @Override
    public boolean mayClaim(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") && (lower.contains("leaderboard") || lower.contains("automl"));
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        List<String> header = Csv.cells(candidate.headText().lines().findFirst().orElse(""));
        boolean metrics = header.stream().filter(METRICS::contains).count() > 2;
        return header.contains(MODEL) && metrics ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        RunTable.read(source, ROW, MOST, facts, (cells, at) -> model(cells, at, source, facts));
    }

    private static void model(Map<String, String> cells, Locator at, Source source, Facts facts) {
        String name = Secrets.clean(cells.getOrDefault(MODEL, ""));
        if (name.isBlank()) {
            facts.problem(new Problem.Damaged(source.path(), at, "A model's name was expected, none was found."));
            return;
        }
        Matcher automl = MojoReader.AUTOML.matcher(name);
        RunFacts here = new RunFacts(new RunId("h2o", source.folder(), name), source, source.path(), facts);
        facts.add(new Execution(
                here.run(),
                name,
                Status.UNKNOWN,
                null,
                null,
                null,
                false,
                automl.matches() ? automl.group(1) : null,
                null,
                source.here(at)));
        cells.forEach((column, cell) -> {
            if (METRICS.contains(column)) {
                metric(here, column, cell, at);
            } else if (TAGS.contains(column)) {
                here.tag(column, cell, at);
            }
        });
    }

    private static void metric(RunFacts here, String key, String cell, Locator at) {
        try {
            Points points = new Points();
            points.add(0, 0, Double.parseDouble(cell));
            here.metric(key, points, at);
        } catch (NumberFormatException empty) {
            // A metric that a model does not have.
        }
    }
}
