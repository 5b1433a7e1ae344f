package assay.view.audit;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.content.Excerpt;
import assay.control.Buttons;
import assay.control.EvidenceLink;
import assay.control.ExcerptPane;
import assay.control.SeverityLabel;
import assay.control.Words;
import assay.fact.Evidence;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.text.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One finding in full: what was observed, the record as it stands, what to do, and what the rule cannot see.
final class FindingPanel extends ScrollPane {
    private static final Texts TEXTS = Texts.of(AuditView.class);
    private static final int LINKS = 6;
    private static final int RUNS = 8;

    FindingPanel(FindingRow.Line line, Audit.@Nullable RuleInfo rule, AuditModel model, Consumer<RunId> openRun) {
        Finding finding = line.finding();
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        VBox column = new VBox(head(line), evidence(finding, model));
        column.getStyleClass().add("panel");
        section(column, "fix", finding.fix());
        if (rule != null) {
            section(column, "question", rule.question());
            section(column, "blind", rule.blind());
        }
        if (!line.runs().isEmpty()) {
            column.getChildren().add(runs(line, openRun));
        }
        setContent(column);
    }

    private static Region head(FindingRow.Line line) {
        Finding finding = line.finding();
        Label rule = new Label(finding.rule());
        rule.getStyleClass().add("mono");
        Label layer = new Label(Words.area(finding.area()));
        layer.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        SeverityLabel severity = new SeverityLabel(finding.severity());
        severity.getStyleClass().add("strong");
        HBox first = new HBox(8, severity, rule, gap, layer);
        first.setAlignment(Pos.CENTER_LEFT);
        Label message = new Label(finding.message());
        message.getStyleClass().add("section");
        message.setWrapText(true);
        return styled(new VBox(8, first, message), "part");
    }

    private static Region evidence(Finding finding, AuditModel model) {
        Label title = new Label(TEXTS.text("evidence"));
        title.getStyleClass().add("strong");
        VBox part = new VBox(8, title);
        if (finding.evidence().isEmpty()) {
            part.getChildren().add(words(TEXTS.text("none.evidence"), "muted"));
            return styled(part, "part");
        }
        for (Evidence evidence : finding.evidence().stream().limit(LINKS).toList()) {
            part.getChildren().add(new EvidenceLink(evidence, model::open));
        }
        StackPane excerpt = new StackPane();
        excerpt.setAlignment(Pos.TOP_LEFT);
        model.excerptProperty().subscribe(load -> show(excerpt, load));
        part.getChildren().add(excerpt);
        return styled(part, "part");
    }

    private static void show(StackPane into, @Nullable Load<Excerpt> load) {
        switch (load) {
            case Load.Ready<Excerpt>(Excerpt excerpt) -> into.getChildren().setAll(new ExcerptPane(excerpt));
            case Load.Failed<Excerpt>(String message) -> into.getChildren().setAll(words(message, "muted"));
            case null, default -> into.getChildren().clear();
        }
    }

    private static void section(VBox column, String key, String text) {
        if (!text.isEmpty()) {
            Label title = new Label(TEXTS.text(key));
            title.getStyleClass().add("strong");
            column.getChildren().add(styled(new VBox(4, title, words(text, "plain")), "part"));
        }
    }

    private static Region runs(FindingRow.Line line, Consumer<RunId> openRun) {
        Label title = new Label(TEXTS.text("runs"));
        title.getStyleClass().add("strong");
        VBox part = new VBox(4, title);
        for (Run run : line.runs().stream().limit(RUNS).toList()) {
            part.getChildren().add(Buttons.link(run.name(), () -> openRun.accept(run.id())));
        }
        if (line.runs().size() > RUNS) {
            part.getChildren().add(words("+" + (line.runs().size() - RUNS), "muted"));
        }
        return styled(part, "part");
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private static Region styled(Region region, String style) {
        region.getStyleClass().add(style);
        return region;
    }
}
