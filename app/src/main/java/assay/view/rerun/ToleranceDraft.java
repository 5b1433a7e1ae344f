package assay.view.rerun;

import assay.judge.Margin;
import assay.judge.Tolerance;
import assay.rerun.Original;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is agreed before the first rerun, while it is typed in: a margin for each metric, how often the run will be
/// made again, and with which seeds.
final class ToleranceDraft {
    static final int MOST = 1_000;
    /// Where other seeds can be given.
    private static final int VARIED = 6;
    /// So many originals have a spread that reruns with other seeds can be held against.
    private static final int SPREAD = 3;

    /// Where every rerun has the recorded seed.
    private static final int KEPT = 3;

    private static final Texts TEXTS = Texts.of(RerunModel.class);

    private final ObservableList<ToleranceRow> rows = FXCollections.observableArrayList();
    private final StringProperty alpha = new SimpleStringProperty(this, "alpha", "");
    private final StringProperty looks = new SimpleStringProperty(this, "looks", "");
    private final BooleanProperty varied = new SimpleBooleanProperty(this, "varied");
    private final StringProperty reruns = new SimpleStringProperty(this, "reruns", "");
    private final StringProperty seeds = new SimpleStringProperty(this, "seeds", "");
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(this, "changes");
    private final InvalidationListener changed = part -> changes.set(changes.get() + 1);
    private Tolerance before = Tolerance.NONE;

    ToleranceDraft() {
        List.of(alpha, looks, varied, reruns, seeds).forEach(part -> part.addListener(changed));
    }

    ObservableList<ToleranceRow> rows() {
        return rows;
    }

    StringProperty alphaProperty() {
        return alpha;
    }

    /// How often the results may be looked at.
    StringProperty looksProperty() {
        return looks;
    }

    /// Whether each rerun gets a seed of its own.
    BooleanProperty variedProperty() {
        return varied;
    }

    /// How many with the recorded seed.
    StringProperty rerunsProperty() {
        return reruns;
    }

    /// One for each rerun, commas between.
    StringProperty seedsProperty() {
        return seeds;
    }

    /// Changes whenever anything did.
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// Starts anew.
    ///
    /// @param agreed what is sealed, or [Tolerance#NONE]
    /// @param mayVary whether the run can be given another seed
    void begin(List<Original> originals, Tolerance agreed, boolean mayVary) {
        before = agreed;
        rows.clear();
        Set<String> names = new LinkedHashSet<>(originals.getFirst().metrics().keySet());
        names.addAll(agreed.metrics().keySet());
        List<ToleranceRow> next = new ArrayList<>();
        for (String name : names) {
            ToleranceRow row = new ToleranceRow(
                    name,
                    originals.stream()
                            .map(each -> each.metrics().get(name))
                            .filter(Objects::nonNull)
                            .toList());
            row.take(agreed.metric(name));
            next.add(row);
        }
        // What was agreed comes first; the rest keeps the order of its names.
        next.sort(Comparator.comparing(row -> !agreed.metrics().containsKey(row.name())));
        next.forEach(row -> Arrays.stream(row.parts()).forEach(part -> part.addListener(changed)));
        rows.setAll(next);
        alpha.set(Amounts.number(agreed.alpha()));
        looks.set(Integer.toString(agreed.looks()));
        boolean sealed = !agreed.equals(Tolerance.NONE);
        varied.set(mayVary && (sealed ? !agreed.seeds().isEmpty() : originals.size() >= SPREAD));
        seeds.set(String.join(", ", agreed.seeds().isEmpty() ? proposed(originals) : agreed.seeds()));
        reruns.set(Integer.toString(agreed.reruns() == null ? KEPT : agreed.reruns()));
    }

    /// Those of the originals first: a rerun with the seed of an original is its pair.
    private static List<String> proposed(List<Original> originals) {
        Set<String> seeds = new LinkedHashSet<>();
        originals.stream()
                .map(Original::seed)
                .filter(seed -> seed != null && Amounts.count(seed) != null)
                .limit(VARIED)
                .forEach(seeds::add);
        for (int next = 0; seeds.size() < VARIED; next++) {
            seeds.add(Integer.toString(next));
        }
        return List.copyOf(seeds);
    }

    /// Takes over what a file says.
    void take(Tolerance said) {
        said.metrics().keySet().stream()
                .filter(name -> rows.stream().noneMatch(row -> row.name().equals(name)))
                .forEach(name -> {
                    ToleranceRow row = new ToleranceRow(name, List.of());
                    Arrays.stream(row.parts()).forEach(part -> part.addListener(changed));
                    rows.add(row);
                });
        rows.forEach(row -> row.take(said.metric(row.name())));
        alpha.set(Amounts.number(said.alpha()));
        looks.set(Integer.toString(said.looks()));
        before = said;
        if (!said.seeds().isEmpty()) {
            varied.set(true);
            seeds.set(String.join(", ", said.seeds()));
        } else if (said.reruns() != null) {
            reruns.set(Integer.toString(said.reruns()));
        }
    }

    /// One for each rerun; null keeps the recorded one.
    List<@Nullable String> plan() {
        if (varied.get()) {
            return new ArrayList<>(seeds());
        }
        Integer count = Amounts.count(reruns.get());
        List<@Nullable String> plan = new ArrayList<>();
        for (int i = 0; count != null && i < Math.min(count, MOST); i++) {
            plan.add(null);
        }
        return plan;
    }

    private List<String> seeds() {
        return Arrays.stream(seeds.get().split("[,;\\s]+"))
                .filter(seed -> !seed.isEmpty())
                .toList();
    }

    /// What keeps it from being sealed, a sentence; empty for nothing.
    String problem() {
        for (ToleranceRow row : rows) {
            if (!row.isFine()) {
                return TEXTS.text(
                        row.kindProperty().get() == MarginKind.RELATIVE ? "problem.relative" : "problem.margin",
                        row.name());
            }
        }
        Double level = Amounts.number(alpha.get());
        if (level == null || !(level > 0 && level < 0.5)) {
            return TEXTS.text("problem.alpha");
        }
        Integer times = Amounts.count(looks.get());
        if (times == null || times < 1 || times > MOST) {
            return TEXTS.text("problem.looks", MOST);
        }
        if (!varied.get()) {
            Integer count = Amounts.count(reruns.get());
            return count == null || count < 1 || count > MOST ? TEXTS.text("problem.reruns", MOST) : "";
        }
        List<String> each = seeds();
        if (each.isEmpty() || each.size() > MOST) {
            return TEXTS.text("problem.seeds", MOST);
        }
        return new LinkedHashSet<>(each).size() < each.size() ? TEXTS.text("problem.seeds.twice") : "";
    }

    /// Null where [#problem] says why there is none.
    @Nullable
    Tolerance tolerance() {
        Double level = Amounts.number(alpha.get());
        Integer times = Amounts.count(looks.get());
        if (!problem().isEmpty() || level == null || times == null) {
            return null;
        }
        Map<String, Tolerance.Metric> metrics = new LinkedHashMap<>();
        for (ToleranceRow row : rows) {
            Tolerance.Metric metric = row.metric();
            if (metric != null) {
                metrics.put(row.name(), metric);
            }
        }
        return new Tolerance(
                level, metrics, before.determinism(), plan().size(), times, varied.get() ? seeds() : List.of());
    }

    /// Whether it says the same as what is sealed, margins as they were stated.
    static boolean isSame(Tolerance one, Tolerance other) {
        return plain(one).equals(plain(other));
    }

    private static Tolerance plain(Tolerance tolerance) {
        Map<String, Tolerance.Metric> metrics = new LinkedHashMap<>();
        tolerance.metrics().forEach((name, metric) -> metrics.put(name, plain(metric)));
        return new Tolerance(
                tolerance.alpha(),
                metrics,
                tolerance.determinism(),
                tolerance.reruns(),
                tolerance.looks(),
                tolerance.seeds());
    }

    private static Tolerance.Metric plain(Tolerance.Metric metric) {
        Margin margin = metric.margin();
        return new Tolerance.Metric(
                margin == null
                        ? null
                        : new Margin(
                                margin.kind(), margin.value(), margin.source(), margin.derived(), margin.items(), null),
                metric.direction(),
                metric.primary(),
                metric.notWorse(),
                metric.scale(),
                metric.determinism());
    }
}
