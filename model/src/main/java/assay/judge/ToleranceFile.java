package assay.judge;

import assay.syntax.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tolerance as YAML or JSON: `{"alpha": 0.05, "looks": 1, "reruns": 6, "seeds": [1, 2],
/// "determinism": {"atol": 1e-8, "rtol": 1e-5}, "metrics": {"auc": {"margin": 0.002, "kind":
/// "absolute", "direction": "higher", "primary": true}}}`. Everything but the metrics' names may be
/// left out. A key that is not known is refused.
public final class ToleranceFile {
    private static final List<String> KEYS =
            List.of("alpha", "looks", "reruns", "seeds", "determinism", "metrics", "note");
    private static final List<String> METRIC_KEYS = List.of(
            "margin",
            "kind",
            "direction",
            "primary",
            "source",
            "scale",
            "notWorse",
            "derived",
            "items",
            "determinism",
            "note");
    private static final List<String> CLOSENESS_KEYS = List.of("atol", "rtol", "rule");
    private static final String DERIVED = "derived";

    private final Form form;

    private ToleranceFile(Form form) {
        this.form = form;
    }

    /// @param file its name, for messages
    /// @throws BadInput where a key or value makes no sense
    public static Tolerance parse(String text, String file) throws BadInput {
        Form form = new Form(file);
        return new ToleranceFile(form).tolerance(form.jsonOrYaml(text));
    }

    private Tolerance tolerance(Tree root) throws BadInput {
        form.only(root, KEYS);
        Tree alpha = Form.orNull(root.get("alpha"));
        Tree looks = Form.orNull(root.get("looks"));
        Tree reruns = Form.orNull(root.get("reruns"));
        Tree seeds = Form.orNull(root.get("seeds"));
        Tree named = Form.orNull(root.get("metrics"));
        Map<String, Tolerance.Metric> metrics = new LinkedHashMap<>();
        if (named != null) {
            for (Map.Entry<String, Tree> each : form.mapping(named).entries().entrySet()) {
                metrics.put(each.getKey(), metric(form.mapping(each.getValue())));
            }
        }
        return checked(
                root,
                () -> new Tolerance(
                        alpha == null ? Tolerance.ALPHA : checked(alpha, () -> Tolerance.alpha(form.number(alpha))),
                        metrics,
                        closeness(root.get("determinism")),
                        reruns == null ? null : positive(reruns),
                        looks == null ? 1 : positive(looks),
                        seeds == null ? List.of() : form.texts(seeds)));
    }

    private int positive(Tree tree) throws BadInput {
        int number = form.whole(tree);
        if (number < 1) {
            throw form.wrong(tree, "expected 1 or more, found " + Form.found(tree));
        }
        return number;
    }

    private Tolerance.Metric metric(Tree tree) throws BadInput {
        form.only(tree, METRIC_KEYS);
        Tree direction = Form.orNull(tree.get("direction"));
        Tree scale = Form.orNull(tree.get("scale"));
        return checked(
                tree,
                () -> new Tolerance.Metric(
                        margin(tree),
                        direction == null ? null : form.one(direction, Direction.class),
                        form.yes(tree.get("primary")),
                        form.yes(tree.get("notWorse")),
                        scale == null ? Scale.LINEAR : form.one(scale, Scale.class),
                        closeness(tree.get("determinism"))));
    }

    private @Nullable Margin margin(Tree metric) throws BadInput {
        Tree value = Form.orNull(metric.get("margin"));
        Tree kind = Form.orNull(metric.get("kind"));
        Tree items = Form.orNull(metric.get("items"));
        Tree source = Form.orNull(metric.get("source"));
        boolean saidDerived = form.yes(metric.get(DERIVED));
        if (value == null) {
            if (kind != null || saidDerived || items != null) {
                throw form.wrong(metric, "'kind', 'derived' and 'items' need a margin");
            }
            return null;
        }
        String words = source == null ? null : form.words(source);
        boolean worked = DERIVED.equals(value.text());
        Margin.Kind of = worked ? Margin.Kind.SPREAD : kind(kind);
        return checked(
                value,
                () -> new Margin(
                        of,
                        worked ? Margin.DEVIATIONS : form.number(value),
                        words,
                        of == Margin.Kind.SPREAD || saidDerived || saysDerived(words),
                        items == null ? null : (long) positive(items),
                        null));
    }

    /// Who writes that it was derived means it.
    private static boolean saysDerived(@Nullable String source) {
        return source != null && source.strip().regionMatches(true, 0, DERIVED, 0, DERIVED.length());
    }

    private Margin.Kind kind(@Nullable Tree kind) throws BadInput {
        if (kind == null) {
            return Margin.Kind.ABSOLUTE;
        }
        return switch (form.words(kind)) {
            case "absolute" -> Margin.Kind.ABSOLUTE;
            case "relative" -> Margin.Kind.RELATIVE;
            case "sd" -> Margin.Kind.SPREAD;
            default -> throw form.wrong(kind, "expected absolute, relative or sd, found " + Form.found(kind));
        };
    }

    private @Nullable Closeness closeness(Tree tree) throws BadInput {
        Tree given = Form.orNull(tree);
        if (given == null) {
            return null;
        }
        String name = given.text();
        if (name != null) {
            Closeness known = Closeness.byName().get(name);
            if (known == null) {
                throw form.wrong(
                        given,
                        "expected an object with atol and rtol, or one of "
                                + String.join(", ", Closeness.byName().keySet()) + "; found " + Form.found(given));
            }
            return known;
        }
        form.only(form.mapping(given), CLOSENESS_KEYS);
        Tree atol = Form.orNull(given.get("atol"));
        Tree rtol = Form.orNull(given.get("rtol"));
        Tree rule = Form.orNull(given.get("rule"));
        return checked(
                given,
                () -> new Closeness(
                        atol == null ? 0 : form.number(atol),
                        rtol == null ? 0 : form.number(rtol),
                        rule == null ? Closeness.Rule.LARGER : form.one(rule, Closeness.Rule.class)));
    }

    private interface Making<T> {
        T make() throws BadInput;
    }

    /// What the types refuse, with the place where it stands.
    private <T> T checked(Tree at, Making<T> making) throws BadInput {
        try {
            return making.make();
        } catch (IllegalArgumentException impossible) {
            throw form.wrong(at, String.valueOf(impossible.getMessage()));
        }
    }
}
