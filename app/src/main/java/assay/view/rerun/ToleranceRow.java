package assay.view.rerun;

import assay.judge.Direction;
import assay.judge.Margin;
import assay.judge.Tolerance;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is agreed for one metric, while it is typed in.
final class ToleranceRow {
    private static final Tolerance.Metric NOTHING = Tolerance.NONE.metric("");

    private final String name;
    private final List<Double> recorded;
    private final BooleanProperty primary = new SimpleBooleanProperty(this, "primary");
    private final StringProperty margin = new SimpleStringProperty(this, "margin", "");
    private final ObjectProperty<MarginKind> kind = new SimpleObjectProperty<>(this, "kind", MarginKind.ABSOLUTE);
    private final ObjectProperty<@Nullable Direction> better = new SimpleObjectProperty<>(this, "better");
    private final StringProperty source = new SimpleStringProperty(this, "source", "");
    private Tolerance.Metric before = NOTHING;

    /// @param recorded of the originals, in their order
    ToleranceRow(String name, List<Double> recorded) {
        this.name = name;
        this.recorded = List.copyOf(recorded);
    }

    String name() {
        return name;
    }

    /// Of the originals, in their order; empty for what none of them records.
    List<Double> recorded() {
        return recorded;
    }

    BooleanProperty primaryProperty() {
        return primary;
    }

    /// As typed: `0.0025`, `1 %`; empty for none.
    StringProperty marginProperty() {
        return margin;
    }

    ObjectProperty<MarginKind> kindProperty() {
        return kind;
    }

    /// Null where nobody says.
    ObjectProperty<@Nullable Direction> betterProperty() {
        return better;
    }

    /// Who stated the margin and why.
    StringProperty sourceProperty() {
        return source;
    }

    /// What is agreed beside what can be typed in: the scale, and whether only a loss counts.
    Tolerance.Metric before() {
        return before;
    }

    Observable[] parts() {
        return new Observable[] {primary, margin, kind, better, source};
    }

    void take(Tolerance.Metric metric) {
        before = metric;
        primary.set(metric.primary());
        better.set(metric.direction());
        Margin stated = metric.margin();
        kind.set(MarginKind.of(stated));
        margin.set(stated == null || stated.kind() == Margin.Kind.SPREAD ? "" : Amounts.number(stated.value()));
        source.set(stated == null || stated.source() == null ? "" : stated.source());
    }

    /// Whether the margin is one, or none was typed in.
    boolean isFine() {
        return kind.get() == MarginKind.DERIVED || margin.get().isBlank() || value() != null;
    }

    /// Null where nothing is said of the metric.
    ///
    /// @throws IllegalStateException where [#isFine] says that it is not
    Tolerance.@Nullable Metric metric() {
        Tolerance.Metric said = new Tolerance.Metric(
                margin(),
                better.get(),
                primary.get(),
                before.notWorse() && better.get() != null,
                before.scale(),
                before.determinism());
        return said.equals(NOTHING) ? null : said;
    }

    private @Nullable Margin margin() {
        String who = source.get().isBlank() ? null : source.get().strip();
        Margin old = MarginKind.of(before.margin()) == kind.get() ? before.margin() : null;
        Long items = old == null ? null : old.items();
        if (kind.get() == MarginKind.DERIVED) {
            return new Margin(
                    Margin.Kind.SPREAD, old == null ? Margin.DEVIATIONS : old.value(), who, true, items, null);
        }
        if (margin.get().isBlank()) {
            return null;
        }
        Double value = value();
        if (value == null) {
            throw new IllegalStateException(name + " has a margin that is no number");
        }
        return new Margin(
                kind.get() == MarginKind.ABSOLUTE ? Margin.Kind.ABSOLUTE : Margin.Kind.RELATIVE,
                value,
                who,
                old != null && old.derived(),
                items,
                null);
    }

    /// A number above 0; null where it is none.
    private @Nullable Double value() {
        String text = margin.get().strip().replaceFirst("^±\\s*", "");
        boolean percent = text.endsWith("%");
        if (percent && kind.get() != MarginKind.RELATIVE) {
            return null;
        }
        Double number = Amounts.number(percent ? text.substring(0, text.length() - 1) : text);
        Double value = number == null || !percent ? number : (Double) (number / 100);
        return value == null || !(value > 0) || Double.isInfinite(value) ? null : value;
    }
}
