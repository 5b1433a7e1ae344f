package assay.report;

import assay.diff.Change;
import assay.diff.MetricDelta;
import assay.diff.RunDiff;
import assay.diff.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Section 8.
final class ChangesPart {
    private final Material material;

    private ChangesPart(Material material) {
        this.material = material;
    }

    static Section.Changes of(Material material) {
        return new ChangesPart(material).section();
    }

    private Section.Changes section() {
        RunDiff diff = material.input.baseline();
        if (diff == null) {
            return new Section.Changes(
                    material.say("changes.none"), null, new Listing<>(List.of()), new Listing<>(List.of()), List.of());
        }
        return new Section.Changes(
                null,
                material.say(
                        "changes.baseline",
                        material.name(diff.a().name()),
                        diff.a().id().id(),
                        diff.changes().size()),
                new Listing<>(diff.changes().stream().map(this::change).toList()),
                new Listing<>(diff.metrics().stream().map(this::delta).toList()),
                diff.notes().stream().map(material::name).toList());
    }

    private Section.ChangeRow change(Change change) {
        return new Section.ChangeRow(
                material.texts.word(change.aspect()),
                material.name(change.key()),
                side(change.a()),
                side(change.b()),
                material.name(change.reason()));
    }

    private String side(@Nullable Side side) {
        return side == null ? material.say("changes.absent") : material.name(side.text());
    }

    private Section.DeltaRow delta(MetricDelta metric) {
        return new Section.DeltaRow(
                material.name(metric.key()),
                number(metric.a()),
                number(metric.b()),
                metric.delta() == null ? material.say("changes.noDelta") : signed(metric.delta()));
    }

    private static String signed(BigDecimal delta) {
        return delta.signum() > 0 ? "+" + delta.toPlainString() : delta.toPlainString();
    }

    private String number(@Nullable Double value) {
        return value == null ? material.say("changes.noValue") : Values.number(value);
    }
}
