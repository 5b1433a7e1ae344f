package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.jobs.Load;
import assay.jobs.Rerunning.Probe;
import assay.judge.Bisect;
import assay.rerun.Beside;
import assay.rerun.Bisection;
import assay.rerun.Control;
import assay.rerun.RerunResult;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Beside the verdict: does the procedure see nothing where nothing changed and a fault where one was planted, and
/// which of the things that were changed on purpose matters?
final class BesidePane extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);

    private final RerunModel model;
    private final RerunResult result;
    private final Subscription listening;
    private final ComboBox<Bisect.Way> way = new ComboBox<>();
    private @Nullable Bisection found;

    BesidePane(RerunModel model, RerunResult result) {
        this.model = model;
        this.result = result;
        getStyleClass().addAll("panel", "beside");
        setId("beside");
        way.getItems().setAll(Bisect.Way.values());
        way.setValue(Bisect.Way.ONE_BY_ONE);
        way.setId("bisect-way");
        way.setAccessibleText(TEXTS.text("bisect.way"));
        way.setCellFactory(list -> new WayCell());
        way.setButtonCell(new WayCell());
        listening = Subscription.combine(
                model.besideProperty().subscribe(now -> update()),
                model.rerunning().probeProperty().subscribe(now -> update()),
                model.rerunning().roundProperty().subscribe((was, now) -> update()));
    }

    void end() {
        listening.unsubscribe();
    }

    private static final class WayCell extends ListCell<Bisect.Way> {
        @Override
        protected void updateItem(Bisect.@Nullable Way item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    item == null || empty
                            ? ""
                            : TEXTS.text("bisect." + item.name().toLowerCase(Locale.ROOT)));
        }
    }

    private void update() {
        Probe probe = model.rerunning().probeProperty().get();
        boolean mine = probe.of().equals(result.id());
        getChildren().setAll(Parts.label(TEXTS.text("beside"), "section"));
        if (mine && probe.bisection() != null) {
            found = probe.bisection();
        }
        if (mine && probe.going()) {
            getChildren().add(going(probe));
            return;
        }
        if (mine && probe.failure() != null) {
            String why = probe.failure().isEmpty() ? TEXTS.text("beside.stopped") : probe.failure();
            getChildren().add(Parts.styled(Parts.sentence(why), "text-inconclusive"));
        }
        switch (model.besideProperty().get()) {
            case Load.Waiting<Beside> waiting -> getChildren().add(Parts.label(TEXTS.text("beside.waiting"), "muted"));
            case Load.Failed<Beside>(String message) -> getChildren().add(Parts.sentence(message, "muted"));
            case Load.Ready<Beside>(Beside beside) -> {
                controls(beside, mine ? probe.controls() : List.of());
                bisecting(beside);
            }
        }
    }

    private HBox going(Probe probe) {
        Label doing = Parts.sentence(
                TEXTS.text("beside.going", probe.made(), probe.doing().isEmpty() ? "…" : probe.doing()));
        doing.setId("beside-doing");
        HBox.setHgrow(doing, Priority.ALWAYS);
        doing.setMaxWidth(Double.MAX_VALUE);
        Button stop = Buttons.secondary(
                TEXTS.text("stop"), Feather.SQUARE, () -> model.rerunning().stop());
        stop.setId("stop-beside");
        return Parts.row(12, doing, stop);
    }

    private void controls(Beside beside, List<Control> now) {
        for (Control.Kind kind : Control.Kind.values()) {
            String said = now.stream()
                    .filter(each -> each.kind() == kind)
                    .map(Control::said)
                    .findFirst()
                    .orElse(beside.controls().get(kind.key()));
            if (said != null) {
                Label line = Parts.sentence(TEXTS.text("control." + kind.key(), said));
                line.setId("control-" + kind.key());
                getChildren().add(line);
            }
        }
        Button make = Buttons.secondary(
                TEXTS.text(beside.controls().isEmpty() ? "controls" : "controls.again"),
                Feather.CHECK_CIRCLE,
                model::controls);
        make.setId("controls");
        make.setMinWidth(USE_PREF_SIZE);
        make.setDisable(model.rerunning().isRunning());
        Label why = Parts.sentence(TEXTS.text("controls.why"), "caption");
        HBox.setHgrow(why, Priority.ALWAYS);
        getChildren().add(Parts.row(12, make, why));
    }

    private void bisecting(Beside beside) {
        Label head = Parts.label(TEXTS.text("bisect"), "strong");
        head.setPadding(new javafx.geometry.Insets(8, 0, 0, 0));
        getChildren().add(head);
        if (beside.factors().isEmpty()) {
            Label none = Parts.sentence(TEXTS.text("bisect.none"), "caption");
            none.setId("bisect-none");
            getChildren().add(none);
        } else {
            choose(beside);
        }
        Bisection known = found;
        if (known != null) {
            getChildren().add(ranking(known));
        }
        String sentence = known == null ? beside.found() : known.finding().sentence();
        if (sentence != null) {
            Label said = Parts.sentence(sentence);
            said.setId("bisect-found");
            getChildren().add(said);
        }
    }

    private void choose(Beside beside) {
        List<CheckBox> boxes = new ArrayList<>();
        VBox factors = new VBox(2);
        for (String each : beside.factors()) {
            CheckBox box = new CheckBox(each);
            box.setMnemonicParsing(false);
            box.setSelected(true);
            box.getStyleClass().add("mono");
            boxes.add(box);
            factors.getChildren().add(box);
        }
        Button start = Buttons.secondary(TEXTS.text("bisect.start"), Feather.GIT_BRANCH, () -> {
            List<String> chosen = boxes.stream()
                    .filter(CheckBox::isSelected)
                    .map(CheckBox::getText)
                    .toList();
            found = null;
            model.bisect(chosen, way.getValue());
        });
        start.setId("bisect");
        start.setMinWidth(USE_PREF_SIZE);
        start.setDisable(model.rerunning().isRunning());
        Label cost = Parts.sentence(
                TEXTS.text(
                        "bisect.cost",
                        beside.factors().size(),
                        result.executions().size()),
                "caption");
        HBox.setHgrow(cost, Priority.ALWAYS);
        getChildren().addAll(factors, Parts.row(12, way, start, cost));
    }

    /// What putting each back did, the one that did most first.
    private static GridPane ranking(Bisection found) {
        GridPane grid = Parts.styled(new GridPane(), "bisect-ranking");
        grid.setId("bisect-ranking");
        ColumnConstraints factor = new ColumnConstraints();
        factor.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints()
                .addAll(factor, new ColumnConstraints(140), new ColumnConstraints(64), new ColumnConstraints(160));
        grid.addRow(
                0,
                Parts.label(TEXTS.text("bisect.back"), "caption"),
                Parts.label(TEXTS.text("bisect.undone", found.metric()), "caption"),
                Parts.label(TEXTS.text("bisect.spreads"), "caption"),
                Parts.label(TEXTS.text("bisect.then"), "caption"));
        List<Bisect.Trial> trials = found.finding().ranking().isEmpty()
                ? found.finding().trials()
                : found.finding().ranking();
        int row = 1;
        for (Bisect.Trial each : trials) {
            Label then = MetricCard.word(each.back());
            then.setGraphic(new MarkIcon(Mark.of(each.back()), 14));
            grid.addRow(
                    row++,
                    Parts.styled(
                            Parts.cut(
                                    String.join(" + ", each.restored()),
                                    javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS),
                            "mono"),
                    undone(each.undone()),
                    Parts.label(
                            Double.isNaN(each.spreads())
                                    ? "–"
                                    : String.format(Locale.ROOT, "%.1f", each.spreads())
                                            .replace('-', '−')),
                    then);
        }
        return grid;
    }

    private static HBox undone(double share) {
        if (Double.isNaN(share)) {
            return Parts.row(6, Parts.label("–"));
        }
        Region bar = Parts.styled(new Region(), "undone-bar");
        double wide = 72 * Math.clamp(share, 0, 1);
        bar.setMinWidth(wide);
        bar.setPrefWidth(wide);
        bar.setMaxWidth(wide);
        HBox track = Parts.row(0, bar);
        track.setMinWidth(72);
        HBox row = Parts.row(6, track, Parts.label(TEXTS.text("percent", Math.round(100 * share))));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
