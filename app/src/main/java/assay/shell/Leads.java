package assay.shell;

import assay.fact.Layer;
import assay.fact.RunId;
import assay.nav.Place;
import assay.project.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which place shows what a search found.
final class Leads {
    /// As the index cuts long texts.
    private static final int CUT = 240;

    private Leads() {}

    static Place to(Match match) {
        RunId run = match.run();
        return switch (match.kind()) {
            case RUN -> run == null ? runs("") : new Place.OneRun(run);
            case PARAMETER -> runsOr("params", match, Layer.PARAMETERS);
            case TAG -> runsOr("tags", match, Layer.ENVIRONMENT);
            case METRIC -> {
                String key = quoted(match.key());
                yield key == null ? of(run, Layer.CODE) : runs("metrics." + key + " is not null");
            }
            case FILE, DIGEST -> new Place.Data(match.key(), null, List.of(), null);
            case COMMIT -> of(run, Layer.CODE);
            case PACKAGE -> of(run, Layer.LIBRARIES);
            case SETTING -> of(run, Layer.ENVIRONMENT);
            case MODEL -> run == null ? new Place.Lineage(null) : new Place.OneRun(run);
            case FINDING -> new Place.Audit(null, match.key());
            case PROBLEM -> new Place.Problems(match.position());
        };
    }

    private static Place runsOr(String table, Match match, Layer layer) {
        String key = quoted(match.key());
        boolean cut = match.text().length() >= CUT - 1;
        if (key == null || cut || match.text().chars().anyMatch(Character::isISOControl)) {
            return of(match.run(), layer);
        }
        return runs(table + "." + key + " = '" + match.text().replace("'", "''") + "'");
    }

    private static Place of(@Nullable RunId run, Layer layer) {
        return run == null ? new Place.Lineage(null) : new Place.OneRun(run, layer, "metrics", null);
    }

    private static Place runs(String filter) {
        Place.Runs all = new Place.Runs();
        return new Place.Runs(filter, Place.Runs.Grouping.NONE, true, all.sort(), List.of());
    }

    /// As a filter writes a key; null where it cannot.
    private static @Nullable String quoted(String key) {
        if (key.matches("[\\p{L}_][\\w\\p{L}./-]*")) {
            return key;
        }
        return key.isEmpty() || key.contains("`") ? null : "`" + key + "`";
    }
}
