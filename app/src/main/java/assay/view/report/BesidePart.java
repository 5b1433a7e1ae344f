package assay.view.report;

import assay.control.Buttons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.control.RunPicker;
import assay.jobs.Load;
import assay.report.people.Decision;
import assay.text.Texts;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the report's model is held against: an earlier run, and the record of a decision.
final class BesidePart {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private final ReportModel model;
    private final Runnable file;
    private final VBox baseline = new VBox(4);
    private final VBox decision = new VBox(4);

    private BesidePart(ReportModel model, Runnable file) {
        this.model = model;
        this.file = file;
    }

    /// @param file asks for the record of a decision
    static VBox of(ReportModel model, Runnable file) {
        BesidePart part = new BesidePart(model, file);
        model.wishes().baselineProperty().subscribe(held -> part.baseline());
        model.chosenProperty().subscribe(held -> part.baseline());
        model.wishes().decisionProperty().subscribe(held -> part.decision());
        model.pagesProperty().subscribe(held -> part.decision());
        return Panels.section("beside", part.baseline, part.decision);
    }

    private void baseline() {
        var held = model.wishes().baselineProperty();
        Node picker = held.get() == null
                ? RunPicker.empty(TEXTS.text("baseline.choose"), model::others, held::set)
                : RunPicker.of(
                        Objects.requireNonNull(held.get()),
                        TEXTS.text("baseline"),
                        model::others,
                        held::set,
                        () -> held.set(null));
        picker.setId("baseline");
        baseline.getChildren().setAll(Parts.label(TEXTS.text("baseline.why"), "muted"), picker);
    }

    private void decision() {
        Decision chosen = model.wishes().decisionProperty().get();
        if (chosen == null) {
            Button choose = Buttons.secondary(TEXTS.text("decision.choose"), Feather.FILE, file);
            choose.setId("decision");
            decision.getChildren().setAll(Parts.label(TEXTS.text("decision.why"), "muted"), choose);
            return;
        }
        Label name = Parts.cut(chosen.id(), OverrunStyle.CENTER_ELLIPSIS, "strong");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(
                8,
                name,
                Buttons.icon(
                        Feather.X,
                        TEXTS.text("decision.drop"),
                        () -> model.wishes().decisionProperty().set(null)));
        row.setAlignment(Pos.CENTER_LEFT);
        decision.getChildren().setAll(Parts.label(TEXTS.text("decision.why"), "muted"), row);
        Boolean matched = matched(chosen);
        if (matched != null) {
            Label words = Parts.sentence(TEXTS.text(matched ? "decision.matched" : "decision.unknown"));
            words.setId("decision-state");
            decision.getChildren().add(new HBox(8, new MarkIcon(matched ? Mark.MATCH : Mark.NOT_VERIFIED), words));
        }
    }

    /// As the pages that are shown say it; null while they do not yet.
    private @Nullable Boolean matched(Decision chosen) {
        return model.pagesProperty().get() instanceof Load.Ready<Pages>(Pages pages)
                ? pages.decision(chosen.sha256())
                : null;
    }
}
