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
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Csv;
import assay.syntax.Limits;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        List<String> header = new ArrayList<>();
        int[] rows = new int[1];
        try (InputStream in = source.stream(source.path())) {
            Csv.rows(in, ROW, (line, cells) -> {
                if (header.isEmpty()) {
                    header.addAll(cells);
                } else if (rows[0]++ < MOST) {
                    row(header, cells, Locator.line(line), source, facts);
                }
            });
        }
    }

    private static void row(List<String> header, List<String> cells, Locator at, Source source, Facts facts) {
        int named = header.indexOf(MODEL);
        String name = named < 0 || named >= cells.size() ? "" : Secrets.clean(cells.get(named));
        if (name.isBlank() || cells.size() != header.size()) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    at,
                    header.size() + " cells with a model's name were expected, " + cells.size() + " were found."));
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
        for (int i = 0; i < cells.size(); i++) {
            String column = header.get(i);
            if (METRICS.contains(column)) {
                metric(here, column, cells.get(i), at);
            } else if (TAGS.contains(column)) {
                here.tag(column, cells.get(i), at);
            }
        }
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
