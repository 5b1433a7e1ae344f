package assay.judge;

import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One side's numbers as a file holds them: CSV with a row a run, or JSON.
///
/// @param deterministic whether the run claims to be
/// @param paired whether both sides are pairs; a file has to say so
/// @param predictions of the side's chosen run; null where the file has none
/// @param truth of the predicted items; null where the file has none
public record Results(
        Map<String, Sample> metrics,
        Map<String, Direction> direction,
        boolean deterministic,
        boolean paired,
        Map<String, Sample> pilot,
        @Nullable List<String> predictions,
        @Nullable List<String> truth) {
    private static final List<String> KEYS = List.of(
            "metrics", "direction", "seeds", "deterministic", "paired", "pilot", "predictions", "truth", "note");

    /// @param file its name, for messages
    /// @throws BadInput where it cannot be understood
    public static Results parse(String text, String file) throws BadInput {
        if (Form.isJson(text)) {
            Form form = new Form(file);
            return json(form, form.json(text));
        }
        return new Results(ResultsTable.parse(Form.unmarked(text), file), Map.of(), false, false, Map.of(), null, null);
    }

    private static Results json(Form form, Tree root) throws BadInput {
        form.only(root, KEYS);
        Tree named = form.mapping(root.get("metrics"));
        List<@Nullable String> seeds = seeds(form, root.get("seeds"), named);
        Map<String, Direction> direction = new LinkedHashMap<>();
        Tree ways = Form.orNull(root.get("direction"));
        if (ways != null) {
            for (Map.Entry<String, Tree> each : form.mapping(ways).entries().entrySet()) {
                direction.put(each.getKey(), form.one(each.getValue(), Direction.class));
            }
        }
        Tree pilot = Form.orNull(root.get("pilot"));
        Tree predictions = Form.orNull(root.get("predictions"));
        Tree truth = Form.orNull(root.get("truth"));
        return new Results(
                samples(form, named, seeds),
                direction,
                form.yes(root.get("deterministic")),
                form.yes(root.get("paired")),
                pilot == null ? Map.of() : samples(form, form.mapping(pilot), List.of()),
                predictions == null ? null : form.texts(predictions),
                truth == null ? null : form.texts(truth));
    }

    /// A single seed is every run's.
    private static List<@Nullable String> seeds(Form form, Tree tree, Tree metrics) throws BadInput {
        List<@Nullable String> seeds = new ArrayList<>();
        Tree given = Form.orNull(tree);
        if (given == null) {
            return seeds;
        }
        int runs = metrics.entries().values().stream()
                .mapToInt(each -> Math.max(1, each.items().size()))
                .max()
                .orElse(0);
        for (Tree each : given instanceof Tree.Scalar ? List.of(given) : form.list(given)) {
            seeds.add(Form.orNull(each) == null ? null : form.words(each));
        }
        while (seeds.size() < runs && given.items().size() <= 1) {
            seeds.add(seeds.isEmpty() ? null : seeds.getFirst());
        }
        if (seeds.size() != runs) {
            throw form.wrong(given, "expected a seed for each of " + runs + " runs, found " + seeds.size());
        }
        return seeds;
    }

    /// A single number is a list of one.
    private static Map<String, Sample> samples(Form form, Tree named, List<@Nullable String> seeds) throws BadInput {
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (Map.Entry<String, Tree> each : named.entries().entrySet()) {
            Tree list = each.getValue();
            if (each.getKey().isBlank()) {
                throw form.wrong(list, "expected a metric's name, found none");
            }
            List<Sample.Value> values = new ArrayList<>();
            for (Tree item : list instanceof Tree.Scalar ? List.of(list) : form.list(list)) {
                String seed = values.size() < seeds.size() ? seeds.get(values.size()) : null;
                boolean none = Form.orNull(item) == null;
                values.add(new Sample.Value(none ? null : form.number(item), seed, item.text()));
            }
            samples.put(each.getKey(), new Sample(values));
        }
        return samples;
    }

    /// The question that two files and a tolerance ask. Nothing here can check when the tolerance
    /// was fixed: it is taken as stated by whoever asks.
    ///
    /// @throws IllegalArgumentException where the predictions are not of the same items
    public static Question question(Results originals, Results reruns, Tolerance tolerance) {
        Map<String, Sample> recorded = new LinkedHashMap<>(originals.metrics);
        reruns.metrics.keySet().forEach(each -> recorded.putIfAbsent(each, Sample.NONE));
        List<Measured> measured = new ArrayList<>();
        recorded.forEach((name, sample) -> {
            Direction way = originals.direction.get(name);
            Sample pilot = originals.pilot.get(name);
            measured.add(new Measured(
                    name,
                    sample,
                    reruns.metrics.getOrDefault(name, Sample.NONE),
                    pilot == null ? reruns.pilot.getOrDefault(name, Sample.NONE) : pilot,
                    way == null ? reruns.direction.get(name) : way));
        });
        List<String> a = originals.predictions;
        List<String> b = reruns.predictions;
        List<String> truth = originals.truth == null ? reruns.truth : originals.truth;
        return Question.of(measured)
                .claimingDeterminism(originals.deterministic || reruns.deterministic)
                .inPairs(originals.paired || reruns.paired)
                .under(tolerance, new Seal.Stated())
                .predicting(a == null || b == null ? null : new Predictions(a, b, truth));
    }
}
