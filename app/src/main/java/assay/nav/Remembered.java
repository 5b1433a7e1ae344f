package assay.nav;

import assay.fact.Layer;
import assay.fact.RunId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A place in words, kept until the next session: where the reader was and what they looked at, without selections
/// and scrolling.
public final class Remembered {
    private static final String AREA = "area";
    private static final String RUN = "run";
    private static final String TOOL = "tool";
    private static final String SCOPE = "scope";
    private static final String LAYER = "layer";
    private static final String FILTER = "filter";
    private static final String GROUPING = "grouping";
    private static final String DELETED = "deleted";
    private static final String SORT = "sort";

    private Remembered() {}

    public static Map<String, String> of(Place place) {
        Map<String, String> words = new TreeMap<>();
        words.put(AREA, place.area().name());
        switch (place) {
            case Place.Runs runs -> {
                words.put(FILTER, runs.filter());
                words.put(GROUPING, runs.grouping().name());
                words.put(DELETED, Boolean.toString(runs.deleted()));
                words.put(SORT, String.join("\n", runs.sort()));
            }
            case Place.OneRun one -> {
                put(words, one.run());
                words.put(LAYER, one.layer().name());
            }
            case Place.Data data -> words.put(FILTER, data.filter());
            case Place.Audit audit -> put(words, audit.run());
            case Place.Rerun rerun -> put(words, rerun.run());
            case Place.Report report -> put(words, report.run());
            case Place.Lineage ignored -> {}
            case Place.Compare ignored -> {}
            case Place.Check ignored -> {}
            case Place.Trail ignored -> {}
            case Place.Problems ignored -> {}
        }
        return words;
    }

    private static void put(Map<String, String> words, @Nullable RunId run) {
        if (run != null) {
            words.put(TOOL, run.tool());
            words.put(SCOPE, run.scope());
            words.put(RUN, run.id());
        }
    }

    /// The place that the words mean; the start where they mean none. Its run may be gone meanwhile: see [#run].
    public static Place place(Map<String, String> words) {
        try {
            RunId run = run(words);
            return switch (Area.valueOf(words.getOrDefault(AREA, ""))) {
                case RUNS -> run == null ? runs(words) : new Place.OneRun(run, layer(words), "metrics", null);
                case DATA -> new Place.Data(words.getOrDefault(FILTER, ""), null, List.of(), null);
                case AUDIT -> new Place.Audit(run, null);
                case RERUN -> new Place.Rerun(run);
                case REPORT -> new Place.Report(run);
                case LINEAGE -> Area.LINEAGE.entry();
                case COMPARE -> Area.COMPARE.entry();
                case CHECK -> Area.CHECK.entry();
                case TRAIL -> Area.TRAIL.entry();
                case PROBLEMS -> Area.PROBLEMS.entry();
            };
        } catch (IllegalArgumentException damaged) {
            return new Place.Runs();
        }
    }

    /// The run that the place is about; null for none.
    public static @Nullable RunId run(Map<String, String> words) {
        String id = words.getOrDefault(RUN, "");
        String tool = words.getOrDefault(TOOL, "");
        return id.isEmpty() || tool.isEmpty() ? null : new RunId(tool, words.getOrDefault(SCOPE, ""), id);
    }

    private static Place runs(Map<String, String> words) {
        String sort = words.getOrDefault(SORT, "");
        return new Place.Runs(
                words.getOrDefault(FILTER, ""),
                Place.Runs.Grouping.valueOf(words.getOrDefault(GROUPING, Place.Runs.Grouping.PARENT.name())),
                Boolean.parseBoolean(words.getOrDefault(DELETED, "true")),
                sort.isEmpty() ? List.of() : List.of(sort.split("\n")),
                List.of());
    }

    private static Layer layer(Map<String, String> words) {
        return Layer.valueOf(words.getOrDefault(LAYER, Layer.CODE.name()));
    }
}
