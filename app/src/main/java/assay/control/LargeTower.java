package assay.control;

import assay.audit.Finding;
import assay.audit.Tower;
import assay.fact.Layer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The tower of one run as a table of contents: six blocks, code at the top, words at the right of each. One block is
/// chosen, by click or with Up and Down. As high as it is given, 88 a block where there is room, 64 at least.
public final class LargeTower extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final List<Layer> LAYERS = List.of(Layer.values());
    private static final int FINDINGS_SHOWN = 4;

    private final ObjectProperty<Layer> chosen = new SimpleObjectProperty<>(this, "chosen", Layer.CODE);
    private final Tower tower;
    private final Map<Layer, HBox> rows = new EnumMap<>(Layer.class);

    /// @param blockHeight 88 in the window, 64 where it is low
    public LargeTower(Tower tower, double blockHeight) {
        this.tower = tower;
        getStyleClass().add("large-tower");
        setSpacing(1);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        for (Layer layer : LAYERS) {
            HBox row = row(tower.block(layer), blockHeight);
            rows.put(layer, row);
            getChildren().add(row);
        }
        chosen.addListener((property, old, now) -> mark());
        addEventHandler(KeyEvent.KEY_PRESSED, this::walk);
        mark();
    }

    public ObjectProperty<Layer> chosenProperty() {
        return chosen;
    }

    private HBox row(Tower.Block block, double height) {
        HBox row = new HBox(new TowerBlock(block, height), words(block));
        row.getStyleClass().add("block");
        // Equal heights, whatever the words: what does not fit stands in the tooltip.
        row.setMinHeight(height);
        row.setMaxHeight(height);
        row.setOnMouseClicked(event -> {
            requestFocus();
            chosen.set(block.layer());
        });
        return row;
    }

    private static Region words(Tower.Block block) {
        Label name = new Label(Words.layer(block.layer()));
        name.getStyleClass().add("strong");
        Label checked = new Label(Words.rules(block));
        checked.getStyleClass().add("muted");
        Label sentence = new Label(block.sentence());
        sentence.getStyleClass().addAll("caption", "data");
        sentence.setWrapText(true);
        sentence.setTooltip(new Tooltip(block.sentence()));
        sentence.setMinHeight(0);
        VBox words = new VBox(line(name, new GradeLabel(block.degree())), line(checked, findings(block)), sentence);
        words.getStyleClass().add("words");
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private static HBox line(Region left, Region right) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(left, gap, right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// Mark and id of the worst, a count of the rest.
    private static HBox findings(Tower.Block block) {
        HBox box = new HBox();
        box.getStyleClass().add("findings");
        box.setAlignment(Pos.CENTER_RIGHT);
        for (Finding finding : block.findings().stream().limit(FINDINGS_SHOWN).toList()) {
            Label rule = new Label(finding.rule(), new MarkIcon(Mark.of(finding.severity()), 12));
            rule.setTooltip(new Tooltip(finding.message()));
            box.getChildren().add(rule);
        }
        int more = block.findings().size() - FINDINGS_SHOWN;
        if (more > 0) {
            box.getChildren().add(new Label("+" + more));
        }
        return box;
    }

    private void walk(KeyEvent key) {
        int step = key.getCode() == KeyCode.DOWN ? 1 : key.getCode() == KeyCode.UP ? -1 : 0;
        int next = LAYERS.indexOf(chosen.get()) + step;
        if (step != 0 && next >= 0 && next < LAYERS.size()) {
            chosen.set(LAYERS.get(next));
        }
        if (step != 0) {
            key.consume();
        }
    }

    private static String spoken(Tower.Block block) {
        StringJoiner said = new StringJoiner(", ");
        said.add(Words.layer(block.layer())).add(Words.grade(block.degree())).add(Words.rules(block));
        block.findings().stream().map(Finding::rule).distinct().forEach(said::add);
        return said + ". " + block.sentence();
    }

    private void mark() {
        rows.forEach((layer, row) -> row.pseudoClassStateChanged(CHOSEN, layer == chosen.get()));
        Layer layer = Objects.requireNonNull(chosen.get());
        setAccessibleText(spoken(tower.block(layer)));
    }
}
