package assay.rerun;

import assay.judge.Closeness;
import assay.judge.Direction;
import assay.judge.Margin;
import assay.judge.Scale;
import assay.judge.Tolerance;
import assay.syntax.Tree;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tolerance as it is sealed: the keys of its file, all of them, and the margins as they were worked out.
final class Terms {

    private Terms() {}

    static Map<String, Object> of(Tolerance tolerance) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("alpha", tolerance.alpha());
        terms.put("looks", tolerance.looks());
        if (tolerance.reruns() != null) {
            terms.put("reruns", tolerance.reruns());
        }
        terms.put("seeds", tolerance.seeds());
        closeness(tolerance.determinism(), terms);
        Map<String, Object> metrics = new LinkedHashMap<>();
        tolerance.metrics().forEach((name, metric) -> metrics.put(name, metric(metric)));
        terms.put("metrics", metrics);
        return terms;
    }

    private static Map<String, Object> metric(Tolerance.Metric metric) {
        Map<String, Object> terms = new LinkedHashMap<>();
        Margin margin = metric.margin();
        if (margin != null) {
            terms.put("margin", margin.value());
            terms.put("kind", margin.kind().name());
            terms.put("derived", margin.derived());
            putIfKnown(terms, "source", margin.source());
            putIfKnown(terms, "items", margin.items());
            putIfKnown(terms, "frozen", margin.frozen());
        }
        putIfKnown(
                terms,
                "direction",
                metric.direction() == null ? null : metric.direction().name());
        terms.put("primary", metric.primary());
        terms.put("notWorse", metric.notWorse());
        terms.put("scale", metric.scale().name());
        closeness(metric.determinism(), terms);
        return terms;
    }

    private static void closeness(@Nullable Closeness closeness, Map<String, Object> terms) {
        if (closeness != null) {
            terms.put(
                    "determinism",
                    Map.of(
                            "atol", closeness.atol(),
                            "rtol", closeness.rtol(),
                            "rule", closeness.rule().name()));
        }
    }

    private static void putIfKnown(Map<String, Object> terms, String key, @Nullable Object value) {
        if (value != null) {
            terms.put(key, value);
        }
    }

    /// What is not the same in terms that were sealed later, a part of a sentence for each: `margin of auc 0.002 to
    /// 0.01`.
    static List<String> changes(Map<String, Object> first, Map<String, Object> later) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        flatten("", first, before);
        flatten("", later, after);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> name + " " + before.getOrDefault(name, "none") + " to " + after.getOrDefault(name, "none"))
                .toList();
    }

    private static void flatten(String of, Map<?, ?> terms, Map<String, String> flat) {
        terms.forEach((key, value) -> {
            String name = of.isEmpty() ? key.toString() : key + " of " + of;
            if (value instanceof Map<?, ?> inner) {
                flatten(key.equals("metrics") && of.isEmpty() ? "" : name, inner, flat);
            } else {
                flat.put(name, String.valueOf(value));
            }
        });
    }

    /// @throws IllegalArgumentException where it is not what [#of] wrote
    static Tolerance tolerance(Tree terms) {
        Map<String, Tolerance.Metric> metrics = new LinkedHashMap<>();
        terms.get("metrics").entries().forEach((name, metric) -> metrics.put(name, metric(metric)));
        Long reruns = terms.get("reruns").integer();
        Long looks = terms.get("looks").integer();
        List<String> seeds =
                terms.get("seeds").items().stream().map(each -> each.text("")).toList();
        return new Tolerance(
                number(terms.get("alpha")),
                metrics,
                closeness(terms.get("determinism")),
                reruns == null ? null : Math.toIntExact(reruns),
                looks == null ? 1 : Math.toIntExact(looks),
                seeds);
    }

    private static Tolerance.Metric metric(Tree terms) {
        String direction = terms.get("direction").text();
        return new Tolerance.Metric(
                margin(terms),
                direction == null ? null : Direction.valueOf(direction),
                is(terms.get("primary")),
                is(terms.get("notWorse")),
                Scale.valueOf(terms.get("scale").text("")),
                closeness(terms.get("determinism")));
    }

    private static @Nullable Margin margin(Tree terms) {
        if (!terms.get("margin").exists()) {
            return null;
        }
        return new Margin(
                Margin.Kind.valueOf(terms.get("kind").text("")),
                number(terms.get("margin")),
                terms.get("source").text(),
                is(terms.get("derived")),
                terms.get("items").integer(),
                terms.get("frozen").number());
    }

    private static @Nullable Closeness closeness(Tree terms) {
        return terms.exists()
                ? new Closeness(
                        number(terms.get("atol")),
                        number(terms.get("rtol")),
                        Closeness.Rule.valueOf(terms.get("rule").text(Closeness.Rule.LARGER.name())))
                : null;
    }

    private static boolean is(Tree tree) {
        return tree.text("").equals("true");
    }

    private static double number(Tree tree) {
        Double number = tree.number();
        if (number == null) {
            throw new IllegalArgumentException("A number was expected at " + tree.pointer() + ".");
        }
        return number;
    }
}
