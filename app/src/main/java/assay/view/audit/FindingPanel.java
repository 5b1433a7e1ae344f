package assay.view.audit;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.GradedFact;
import assay.audit.Observation;
import assay.audit.Standing;
import assay.audit.Waiver;
import assay.content.Excerpt;
import assay.control.Buttons;
import assay.control.EvidenceLink;
import assay.control.ExcerptPane;
import assay.control.GradeSquare;
import assay.control.Parts;
import assay.control.SeverityLabel;
import assay.control.Words;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One finding in full: what was observed, the record as it stands, what it means, what to do, what the rule cannot
/// see; and who accepts it.
final class FindingPanel extends BorderPane {
    private static final Texts TEXTS = Texts.of(AuditView.class);
    private static final int LINKS = 6;
    private static final int RUNS = 8;
    private static final int FACTS = 4;
    private static final int LONGEST = 90;

    /// What the panel asks the window to do.
    interface Asks {
        void open(RunId run);

        void copy(String text);
    }

    private final Observation observation;
    private final AuditModel model;
    private final Asks asks;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox column = new VBox();

    FindingPanel(Observation observation, AuditModel model, Asks asks) {
        this.observation = observation;
        this.model = model;
        this.asks = asks;
        Finding finding = observation.finding();
        Audit.RuleInfo rule = model.rule(finding.rule());
        getStyleClass().add("inspector-panel");
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setContent(column);
        column.getChildren().add(head());
        Waiver accepted = finding.standing().waiver();
        if (accepted != null) {
            column.getChildren().add(waiver(finding.isOpen() ? "expired.by" : "waived.by", accepted));
        }
        List<GradedFact> facts = model.facts(observation);
        if (!facts.isEmpty()) {
            column.getChildren().add(facts(facts));
        }
        column.getChildren().add(evidence(finding));
        if (observation.runs().size() == 1) {
            column.getChildren().add(behind());
        }
        section("means", rule == null ? "" : rule.means());
        section("fix", finding.fix());
        section("question", rule == null ? "" : rule.question());
        section("blind", rule == null ? "" : rule.blind());
        if (observation.runs().size() > 1) {
            column.getChildren().add(runs());
        }
        column.getChildren().getLast().getStyleClass().add("last");
        setCenter(scroll);
        setBottom(actions());
    }

    /// Opens the form for a waiver in the place of the buttons.
    void waive() {
        fill(WaiverForm.waive(model, observation, () -> setBottom(actions())));
    }

    private void withdraw() {
        fill(WaiverForm.withdraw(model, observation, () -> setBottom(actions())));
    }

    private void fill(WaiverForm form) {
        form.getStyleClass().add("form");
        setBottom(form);
        form.focus();
    }

    private Region head() {
        Finding finding = observation.finding();
        Label rule = Parts.label(finding.rule(), "mono");
        List<Run> runs = observation.runs();
        Label layer = Parts.label(Words.area(finding.area()), "muted");
        layer.setMinWidth(USE_PREF_SIZE);
        SeverityLabel severity = new SeverityLabel(finding.severity());
        severity.getStyleClass().add("strong");
        severity.setMinWidth(USE_PREF_SIZE);
        rule.setMinWidth(USE_PREF_SIZE);
        HBox first = new HBox(8, severity, rule, Parts.gap(), layer);
        if (runs.size() == 1) {
            Run run = runs.getFirst();
            Button link = Buttons.link(run.name(), () -> asks.open(run.id()));
            link.setTooltip(Parts.tooltip(run.key()));
            link.setMinWidth(0);
            first.getChildren().addAll(Parts.label("·", "muted"), link);
        }
        first.setAlignment(Pos.CENTER_LEFT);
        Label message = Parts.sentence(
                runs.size() > 1 ? observation.said() : finding.message(),
                finding.message().length() > 200 ? "strong" : "section");
        message.setId("observed");
        return Parts.part(8, first, message);
    }

    private static Node waiver(String key, Waiver waiver) {
        Label title = Parts.sentence(TEXTS.text(key, waiver.by(), waiver.until().toString()), "strong");
        title.setId("waiver");
        title.setGraphic(new GradeSquare(Grade.STATED, 12));
        VBox box = new VBox(
                4,
                title,
                Parts.sentence(waiver.reason()),
                Parts.sentence(TEXTS.text("waived.since", waiver.since().toString(), waiver.entry()), "caption"));
        box.getStyleClass().add("by-person");
        return Parts.part(0, box);
    }

    private static Node facts(List<GradedFact> facts) {
        VBox part = Parts.titled(TEXTS.text("facts.title"));
        for (GradedFact fact : facts.stream().limit(FACTS).toList()) {
            String value = fact.value() == null ? "" : fact.value();
            Label shown = Parts.cut(value, OverrunStyle.CENTER_ELLIPSIS, "mono");
            Label name = Parts.label(fact.name(), "muted");
            name.setMinWidth(USE_PREF_SIZE);
            name.setMaxWidth(150);
            HBox line = new HBox(8, new GradeSquare(fact.grade()), name, shown);
            line.setAlignment(Pos.CENTER_LEFT);
            part.getChildren().addAll(line, Parts.sentence(fact.note(), "fact-note"));
        }
        return part;
    }

    private Node evidence(Finding finding) {
        VBox part = Parts.titled(TEXTS.text("evidence"));
        if (finding.evidence().isEmpty()) {
            part.getChildren().add(Parts.sentence(TEXTS.text("none.evidence"), "muted"));
            return part;
        }
        for (Evidence evidence : finding.evidence().stream().limit(LINKS).toList()) {
            part.getChildren().add(new EvidenceLink(evidence, model::open));
        }
        int more = finding.evidence().size() - LINKS;
        if (more > 0) {
            part.getChildren().add(Parts.label(TEXTS.text("evidence.more", more), "caption"));
        }
        StackPane excerpt = new StackPane();
        excerpt.setAlignment(Pos.TOP_LEFT);
        model.excerptProperty().subscribe(load -> show(excerpt, load));
        part.getChildren().add(excerpt);
        return part;
    }

    private static void show(StackPane into, @Nullable Load<Excerpt> load) {
        switch (load) {
            case Load.Ready<Excerpt>(Excerpt excerpt) -> into.getChildren().setAll(new ExcerptPane(excerpt));
            case Load.Failed<Excerpt>(String message) -> into.getChildren().setAll(Parts.sentence(message, "muted"));
            case null, default -> into.getChildren().clear();
        }
    }

    private void section(String key, String text) {
        if (!text.isEmpty()) {
            column.getChildren().add(Parts.titled(TEXTS.text(key), Parts.sentence(text)));
        }
    }

    /// Comes when the runs are counted.
    private Node behind() {
        Label counted = Parts.sentence("");
        counted.setId("behind");
        counted.textProperty().bind(model.behindProperty());
        VBox part = Parts.titled(TEXTS.text("behind"), counted);
        part.managedProperty().bind(part.visibleProperty());
        part.visibleProperty().bind(model.behindProperty().isNotEmpty());
        return part;
    }

    private Node runs() {
        FlowPane names = new FlowPane(12, 4);
        for (Run run : observation.runs().stream().limit(RUNS).toList()) {
            Button link = Buttons.link(Wording.cut(run.name(), LONGEST / 2), () -> asks.open(run.id()));
            link.setTooltip(Parts.tooltip(run.name() + "\n" + run.key()));
            names.getChildren().add(link);
        }
        VBox part = Parts.titled(TEXTS.text("runs"), names);
        int more = observation.runs().size() - RUNS;
        if (more > 0) {
            part.getChildren().add(Parts.label(TEXTS.text("runs.more", more), "caption"));
        }
        return part;
    }

    private Node actions() {
        Standing standing = observation.finding().standing();
        Button waive = Buttons.secondary(
                TEXTS.text(standing.waiver() == null ? "waive" : "waive.again"), Feather.USER, this::waive);
        waive.setId("waive");
        HBox buttons = new HBox(8, waive);
        if (standing.waiver() != null) {
            Button withdraw = Buttons.secondary(TEXTS.text("withdraw"), Feather.USER_X, this::withdraw);
            withdraw.setId("withdraw");
            buttons.getChildren().add(withdraw);
        }
        Button copy = Buttons.icon(Feather.COPY, TEXTS.text("copy"), () -> asks.copy(model.markdown(observation)));
        copy.setId("copy");
        buttons.getChildren().addAll(Parts.gap(), copy);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox actions = new VBox(8, buttons, Parts.sentence(TEXTS.text("waiver.note"), "caption"));
        actions.getStyleClass().add("actions");
        return actions;
    }
}
