package assay.control;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Severity;
import assay.audit.Tower;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Series;
import assay.shell.ThemeChoice;
import assay.window.WindowTest;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.feather.Feather;

/// All parts on one page, to be looked at in target/pictures.
class PartsTest extends WindowTest {

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyPartCanBeDrawn(ThemeChoice choice) {
        needsRealDisplay();
        show(PartsTest::page, 1440, 900, choice);
        assertTrue(Files.exists(picture("parts-" + choice.name().toLowerCase(java.util.Locale.ROOT))));
    }

    private static HBox page() {
        HBox page = new HBox(32, marks(), grades(), tower(), controls());
        page.setPadding(new Insets(24, 32, 24, 32));
        return page;
    }

    private static VBox marks() {
        VBox column = new VBox(8, title("Marks"));
        for (Mark mark : Mark.values()) {
            column.getChildren()
                    .add(row(
                            new MarkIcon(mark, 32),
                            new MarkIcon(mark, 18),
                            new MarkIcon(mark),
                            new Label(mark.name())));
        }
        return column;
    }

    private static VBox grades() {
        VBox column = new VBox(12, title("Grade of a fact"));
        for (Grade grade : Grade.values()) {
            column.getChildren().add(row(new GradeSquare(grade, 14), new GradeLabel(grade)));
        }
        column.getChildren().add(title("Tower, tiny"));
        for (Grade grade : List.of(Grade.MATCHED, Grade.RERUN, Grade.RECORDED, Grade.NOT_FOUND)) {
            TinyTower tiny = new TinyTower();
            tiny.show(tower(grade));
            column.getChildren().add(row(tiny, new Label(Words.grade(grade))));
        }
        column.getChildren().add(title("Sparkline"));
        double[] values = new double[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 - Math.exp(-i / 20.0) + Math.sin(i) / 40;
        }
        Series series = new Series(new long[200], new long[200], values);
        for (boolean failed : new boolean[] {false, true}) {
            Sparkline line = new Sparkline();
            line.show(series, new Sparkline.Scale(0, 1), failed);
            column.getChildren().add(line);
        }
        Evidence evidence = new Evidence("mlruns/1/9d2a/params/device_name", Locator.line(14), null);
        column.getChildren().add(title("Evidence"));
        column.getChildren().add(new EvidenceLink(evidence, opened -> {}));
        column.getChildren().add(new DigestLabel(Digest.sha256("9b03e5d6714a2f8c60e7b9d1bb4f6c35".repeat(2))));
        for (Severity severity : Severity.values()) {
            column.getChildren().add(new SeverityLabel(severity));
        }
        return column;
    }

    private static VBox tower() {
        LargeTower tower = new LargeTower(tower(Grade.RECORDED), 88);
        tower.setPrefWidth(400);
        return new VBox(8, title("Tower, large"), tower);
    }

    private static VBox controls() {
        ToggleButton linear = new ToggleButton("Linear");
        linear.setSelected(true);
        HBox segments = new HBox(linear, new ToggleButton("Log"));
        segments.getStyleClass().add("segments");
        segments.setMaxWidth(HBox.USE_PREF_SIZE);
        CheckBox chosen = new CheckBox("Deleted");
        chosen.setSelected(true);
        TextField off = new TextField("sealed");
        off.setDisable(true);
        VBox messages = new VBox(8);
        for (MessageBar.Kind kind : MessageBar.Kind.values()) {
            messages.getChildren()
                    .add(new MessageBar(
                            kind,
                            "3 files changed since the scan at 09:14.",
                            () -> {},
                            Buttons.secondary("Again", () -> {})));
        }
        return new VBox(
                12,
                title("Controls"),
                row(
                        Buttons.primary("Issue", Feather.FILE_TEXT, () -> {}),
                        Buttons.secondary("Lineage", Feather.SHARE_2, () -> {}),
                        Buttons.icon(Feather.COPY, "Copy", () -> {}),
                        Buttons.link("dvc.lock:14", () -> {})),
                row(
                        disabled(Buttons.primary("Issue", Feather.FILE_TEXT, () -> {})),
                        disabled(Buttons.secondary("Lineage", Feather.SHARE_2, () -> {}))),
                row(new TextField("0.0025"), off),
                row(chosen, new CheckBox("Failed")),
                segments,
                messages);
    }

    private static Button disabled(Button button) {
        button.setDisable(true);
        return button;
    }

    private static Tower tower(Grade grade) {
        Map<Layer, Tower.Block> blocks = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            Grade degree = layer == Layer.PARAMETERS ? Grade.MATCHED : layer == Layer.DATA ? Grade.NOT_FOUND : grade;
            List<Finding> findings = switch (layer) {
                case LIBRARIES -> List.of(finding("L3", Severity.HIGH), finding("L4", Severity.MEDIUM));
                case DATA -> List.of(finding("D1", Severity.CRITICAL));
                default -> List.of();
            };
            blocks.put(
                    layer,
                    new Tower.Block(
                            layer,
                            grade == Grade.RECORDED ? degree : grade,
                            3,
                            4,
                            "Commit 4be71c0 is present in the repository; the tree was clean",
                            List.of(),
                            grade == Grade.RECORDED ? findings : List.of()));
        }
        return new Tower(blocks);
    }

    private static Finding finding(String rule, Severity severity) {
        return new Finding(rule, severity, Area.DATA, null, "Something was observed.", List.of(), "Do this.");
    }

    private static Label title(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("strong");
        return label;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(12, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
