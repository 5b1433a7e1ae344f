package assay.control;

import assay.audit.Finding;
import assay.audit.Severity;
import assay.audit.Tower;
import assay.fact.Layer;
import java.util.Comparator;
import java.util.StringJoiner;
import java.util.function.Supplier;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A tower in six lines: layer, degree, rules run, worst finding.
public final class TowerTip {
    private TowerTip() {}

    public static Tooltip of(Tower tower) {
        return lazy(() -> tower);
    }

    /// Worded when it is shown: a table has many of them, and few are looked at.
    ///
    /// @param tower null for none
    public static Tooltip lazy(Supplier<@Nullable Tower> tower) {
        Tooltip tip = new Tooltip();
        tip.setOnShowing(event -> {
            Tower now = tower.get();
            tip.setText(now == null ? "" : text(now));
        });
        return tip;
    }

    static String text(Tower tower) {
        StringJoiner lines = new StringJoiner("\n");
        for (Layer layer : Layer.values()) {
            Tower.Block block = tower.block(layer);
            StringJoiner line = new StringJoiner(", ");
            line.add(Words.layer(layer) + ": " + Words.grade(block.degree()));
            line.add(Words.rules(block));
            block.findings().stream()
                    .min(Comparator.comparing(Finding::severity))
                    .ifPresent(worst -> line.add(worst(worst)));
            lines.add(line.toString());
        }
        return lines.toString();
    }

    private static String worst(Finding finding) {
        Severity severity = finding.severity();
        return Words.severity(severity) + " " + finding.rule();
    }
}
