package assay.report;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Section 5.3: how the data was split. Known by name only, so never more than recorded.
final class SplitRows {

    private static final Pattern SPLIT = Pattern.compile(
            "(?i)(^|[^a-z])(split|splits|fold|folds|n_splits|holdout|test_size|val_size|valid_size|train_size|cv)"
                    + "([^a-z]|$)");

    private SplitRows() {}

    static List<Row> of(Material material) {
        List<Row> rows = new ArrayList<>();
        for (Fact fact : material.facts) {
            switch (fact) {
                case Fact.Artifact file
                when named(file.name()) || named(file.path()) ->
                    rows.add(new Row(
                            "split.file:" + file.path(),
                            material.name(file.path()),
                            material.recorded(
                                    file.digests().isEmpty()
                                            ? material.say("value.noDigest")
                                            : Values.digest(file.digests().getFirst(), material.texts),
                                    file)));
                case Fact.Param param
                when named(param.key()) ->
                    rows.add(new Row(
                            "split.param:" + param.key(),
                            material.name(param.key()),
                            material.recorded(param.value().recorded(), param)));
                case Fact.Seed seed
                when named(seed.source()) ->
                    rows.add(new Row(
                            "split.seed:" + seed.source(),
                            material.say("row.splitSeed", seed.source()),
                            material.recorded(seed.value(), seed)));
                default -> {}
            }
        }
        if (rows.isEmpty()) {
            rows.add(material.row("split", "split", material.notFound("missing.split")));
        }
        return rows;
    }

    private static boolean named(String text) {
        return SPLIT.matcher(text).find();
    }
}
