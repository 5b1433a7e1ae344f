package assay.view.rerun;

import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.GradeSquare;
import assay.control.Icons;
import assay.control.Parts;
import assay.control.Words;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.jobs.Load;
import assay.judge.Margin;
import assay.judge.Tolerance;
import assay.rerun.Sealed;
import assay.rerun.recipe.Gap;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.RecipeWords;
import assay.rerun.recipe.Step;
import assay.text.Texts;
import assay.text.Wording;
import assay.trail.Seal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The recipe as steps, each with where it was found; what it lacks; and the tolerance once it is sealed.
final class RecipePane extends ScrollPane {
    static final double WIDE = 456;
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int METRICS = 24;

    private final RerunModel model;
    private final Runnable edit;
    private final VBox column = Parts.styled(new VBox(), "recipe-column");
    private final Map<Step, Node> rows = new HashMap<>();
    private final Subscription listening;
    private boolean dataOpen;

    /// @param edit asked to change what is sealed
    RecipePane(RerunModel model, Runnable edit) {
        this.model = model;
        this.edit = edit;
        getStyleClass().addAll("edge-to-edge", "recipe-pane");
        setId("recipe");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(WIDE);
        setPrefWidth(WIDE);
        setMaxWidth(WIDE);
        setContent(column);
        listening = Subscription.combine(
                model.recipeProperty().subscribe(now -> fill()),
                model.groundProperty().subscribe(now -> fill()),
                model.pageProperty().subscribe(now -> fill()),
                model.stepProperty().subscribe((@Nullable Step now) -> mark(now)));
    }

    void end() {
        listening.unsubscribe();
    }

    private void fill() {
        column.getChildren().clear();
        rows.clear();
        switch (model.recipeProperty().get()) {
            case Load.Waiting<Recipe> waiting ->
                column.getChildren().addAll(head(TEXTS.text("recipe.waiting")), strokes());
            case Load.Failed<Recipe>(String message) -> {
                Label why = Parts.sentence(message, "muted");
                VBox part = Parts.styled(
                        new VBox(8, why, Buttons.secondary(TEXTS.text("retry"), Feather.REFRESH_CW, model::reload)),
                        "recipe-failed");
                column.getChildren().addAll(head(""), part);
            }
            case Load.Ready<Recipe>(Recipe recipe) -> fill(recipe);
        }
        if (model.groundProperty().get() instanceof Load.Ready<RerunModel.Ground>(RerunModel.Ground ground)
                && ground.sealed().entry() != null) {
            column.getChildren().addAll(sealed(ground, ground.sealed().entry()));
        }
    }

    private void fill(Recipe recipe) {
        column.getChildren().add(head(recipe));
        List<Step.Data> data = recipe.all(Step.Data.class);
        boolean together = data.size() > 1;
        boolean placed = false;
        for (Step step : recipe.steps()) {
            if (!(step instanceof Step.Data) || !together) {
                column.getChildren().add(row(step, RecipeTexts.name(step), RecipeWords.value(step)));
            } else if (!placed) {
                placed = true;
                column.getChildren().add(gathered(data));
                if (dataOpen) {
                    data.forEach(each -> column.getChildren().add(row(each, "", RecipeWords.value(each))));
                }
            }
        }
        boolean fixed = model.pageProperty().get() == RerunModel.Page.GOING;
        RerunModel.Ground ground =
                model.groundProperty().get() instanceof Load.Ready<RerunModel.Ground>(RerunModel.Ground known)
                        ? known
                        : null;
        List<Gap> gaps = new ArrayList<>(recipe.gaps());
        gaps.sort(java.util.Comparator.comparing((Gap gap) -> !gap.open()).thenComparing(gap -> !gap.stops()));
        for (Gap gap : gaps) {
            column.getChildren().add(new GapBox(gap, ground == null ? null : ground.said(gap.id()), model, fixed));
        }
    }

    private static HBox head(String said) {
        HBox head = Parts.row(4, Parts.label(TEXTS.text("recipe"), "section"), Parts.gap(), Parts.label(said, "muted"));
        return Parts.styled(head, "recipe-head");
    }

    /// `7 steps, 1 gap`
    private static HBox head(Recipe recipe) {
        int open = (int) recipe.gaps().stream().filter(Gap::open).count();
        int filled = recipe.gaps().size() - open;
        String steps = Wording.count(recipe.steps().size(), TEXTS.text("recipe.step"), TEXTS.text("recipe.steps"));
        HBox head = head(open + filled > 0 ? steps + "," : steps);
        if (open > 0) {
            head.getChildren().add(Parts.label(TEXTS.text("recipe.gaps", open), "strong", "text-different"));
        }
        if (filled > 0) {
            head.getChildren().add(Parts.label(TEXTS.text("recipe.filled", filled), "strong"));
        }
        return head;
    }

    private static Region strokes() {
        VBox rows = new VBox();
        for (int i = 0; i < 6; i++) {
            HBox row = Parts.styled(Parts.row(16), "step-row");
            for (double width : new double[] {10, 84, 120 + i * 37 % 80, 64}) {
                Region stroke = Parts.styled(new Region(), "stroke");
                stroke.setMinWidth(width);
                row.getChildren().add(stroke);
            }
            rows.getChildren().add(row);
        }
        return rows;
    }

    private HBox row(Step step, String name, String value) {
        List<Evidence> evidence = step.evidence();
        Label words = Parts.cut(value, OverrunStyle.ELLIPSIS);
        if (step instanceof Step.Command) {
            words.getStyleClass().add("mono");
        }
        HBox row = row(step.grade(), name.isEmpty() ? null : RecipeTexts.icon(step), name, words);
        if (!evidence.isEmpty()) {
            row.getChildren().add(link(evidence.getFirst(), where -> choose(step, where)));
        }
        row.setAccessibleText(String.join(
                ", ",
                RecipeTexts.kind(step),
                value,
                Words.grade(step.grade()),
                evidence.isEmpty() ? "" : evidence.getFirst().text()));
        pressable(row, () -> choose(step, evidence.isEmpty() ? null : evidence.getFirst()));
        rows.put(step, row);
        row.pseudoClassStateChanged(CHOSEN, step.equals(model.stepProperty().get()));
        return row;
    }

    private HBox gathered(List<Step.Data> data) {
        Grade grade = RecipeTexts.together(data.stream().map(Step::grade).toArray(Grade[]::new));
        Label words = Parts.cut(RecipeTexts.together(data) + ", " + Words.grade(grade), OverrunStyle.ELLIPSIS);
        HBox row = row(grade, RecipeTexts.icon(data.getFirst()), RecipeTexts.kind(data.getFirst()), words);
        row.getChildren().add(Icons.small(dataOpen ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        row.setId("data-files");
        row.setAccessibleText(TEXTS.text(dataOpen ? "data.close" : "data.open", words.getText()));
        pressable(row, () -> {
            dataOpen = !dataOpen;
            fill();
        });
        return row;
    }

    private static HBox row(Grade grade, @Nullable Feather icon, String name, Label value) {
        Label kind = Parts.cut(name, OverrunStyle.ELLIPSIS, "muted");
        kind.setMinWidth(76);
        kind.setPrefWidth(76);
        kind.setMaxWidth(76);
        Node picture = icon == null ? new Region() : Icons.small(icon);
        if (picture instanceof Region empty) {
            empty.setMinWidth(14);
        }
        HBox row = Parts.styled(Parts.row(10, new GradeSquare(grade), picture, kind, value), "step-row");
        HBox.setHgrow(value, Priority.ALWAYS);
        value.setMaxWidth(Double.MAX_VALUE);
        return row;
    }

    private static Hyperlink link(Evidence evidence, Consumer<Evidence> open) {
        Hyperlink link = Parts.styled(new Hyperlink(Wording.cut(RecipeTexts.shortly(evidence), 22)), "mono");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setTooltip(Parts.tooltip(evidence.text()));
        link.setOnAction(event -> {
            link.setVisited(false);
            open.accept(evidence);
        });
        return link;
    }

    private static void pressable(HBox row, Runnable action) {
        row.setFocusTraversable(true);
        row.setAccessibleRole(AccessibleRole.BUTTON);
        row.setOnMouseClicked(click -> action.run());
        row.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                action.run();
                key.consume();
            }
        });
    }

    private void choose(Step step, @Nullable Evidence evidence) {
        model.stepProperty().set(step);
        model.open(evidence);
    }

    private void mark(@Nullable Step chosen) {
        rows.forEach((step, row) -> row.pseudoClassStateChanged(CHOSEN, step.equals(chosen)));
    }

    private List<Node> sealed(RerunModel.Ground ground, Seal entry) {
        Sealed sealed = ground.sealed();
        HBox head = Parts.styled(
                Parts.row(
                        8,
                        Parts.styled(Icons.medium(Feather.LOCK), "icon-accent"),
                        Parts.label(TEXTS.text("sealed"), "section"),
                        Parts.gap(),
                        Parts.label(TEXTS.text(when(sealed)), "muted")),
                "sealed-head");
        VBox details = Parts.styled(new VBox(4), "sealed-details");
        Tolerance tolerance = sealed.tolerance();
        details.getChildren()
                .addAll(
                        detail(
                                "sealed.test",
                                TEXTS.text(
                                        "sealed.test.words",
                                        Amounts.number(tolerance.alpha()),
                                        ground.originals().size(),
                                        tolerance.reruns() == null ? 0 : tolerance.reruns())),
                        detail(
                                "sealed.seeds",
                                tolerance.seeds().isEmpty()
                                        ? TEXTS.text("sealed.seeds.kept")
                                        : String.join(", ", tolerance.seeds())),
                        detail(
                                "sealed.when",
                                TEXTS.text(
                                        "sealed.when.words",
                                        Wording.whole(entry.entry().time()),
                                        entry.entry().seq())));
        HBox digest =
                Parts.row(12, Parts.styled(new Label("SHA-256"), "muted"), new DigestLabel(entry.sha256(), "SHA-256"));
        ((Region) digest.getChildren().getFirst()).setMinWidth(72);
        digest.setId("seal-digest");
        details.getChildren().add(digest);
        Label later = Parts.sentence(TEXTS.text("sealed.later"), "caption");
        VBox foot = Parts.styled(new VBox(4, later), "sealed-foot");
        if (model.pageProperty().get() != RerunModel.Page.GOING) {
            foot.getChildren().add(Buttons.link(TEXTS.text("sealed.change"), edit));
        }
        return List.of(head, metrics(tolerance), details, foot);
    }

    private static String when(Sealed sealed) {
        return switch (sealed.seal()) {
            case assay.judge.Seal.Before before -> "sealed.before";
            case assay.judge.Seal.After after -> "sealed.after";
            case assay.judge.Seal.Changed changed -> "sealed.changed";
            case assay.judge.Seal.Stated stated -> "sealed.before";
            case assay.judge.Seal.Missing missing -> "sealed.missing";
        };
    }

    private static HBox detail(String key, String words) {
        Label name = Parts.styled(new Label(TEXTS.text(key)), "muted");
        name.setMinWidth(72);
        return Parts.row(12, name, Parts.cut(words, OverrunStyle.ELLIPSIS));
    }

    private static GridPane metrics(Tolerance tolerance) {
        GridPane table = Parts.styled(new GridPane(), "sealed-table");
        ColumnConstraints last = new ColumnConstraints();
        last.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().addAll(new ColumnConstraints(152), new ColumnConstraints(112), last);
        table.addRow(
                0,
                cell(TEXTS.text("column.metric"), "caption"),
                right(TEXTS.text("column.margin"), "caption"),
                cell(TEXTS.text("column.source"), "caption"));
        int row = 1;
        for (Map.Entry<String, Tolerance.Metric> each : tolerance.metrics().entrySet()) {
            if (row > METRICS) {
                break;
            }
            Tolerance.Metric metric = each.getValue();
            Label name = Parts.cut(each.getKey(), OverrunStyle.CENTER_ELLIPSIS);
            HBox metricCell = Parts.styled(Parts.row(4, name), "cell", "line");
            if (metric.primary()) {
                metricCell.getChildren().add(Parts.label(TEXTS.text("primary"), "caption"));
            }
            Margin margin = metric.margin();
            table.addRow(
                    row++,
                    metricCell,
                    Parts.styled(right(MarginTexts.of(metric), "plain"), "line"),
                    Parts.styled(
                            cell(margin == null ? TEXTS.text("margin.none.why") : MarginTexts.source(margin), "muted"),
                            "line"));
        }
        int more = tolerance.metrics().size() - METRICS;
        if (more > 0) {
            table.add(Parts.label(TEXTS.text("sealed.more", more), "muted"), 0, row, 3, 1);
        }
        if (tolerance.metrics().isEmpty()) {
            table.add(Parts.styled(Parts.sentence(TEXTS.text("sealed.none"), "muted"), "cell"), 0, 1, 3, 1);
        }
        return table;
    }

    private static Label cell(String text, String style) {
        Label label = Parts.cut(text, OverrunStyle.CENTER_ELLIPSIS, style, "cell");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Label right(String text, String style) {
        return Parts.styled(cell(text, style), "right");
    }
}
