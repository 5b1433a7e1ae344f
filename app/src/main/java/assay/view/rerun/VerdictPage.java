package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Drawing;
import assay.control.Icons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Palette;
import assay.control.Parts;
import assay.control.Token;
import assay.jobs.Rerunning;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.Needed;
import assay.judge.Seal;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.text.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What came of reruns: the run's verdict in words with what decides it, what changed and what would help, then a card
/// for each metric.
final class VerdictPage extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final int CARDS = 60;

    private final RerunModel model;
    private final RerunResult result;
    private @Nullable BesidePane beside;

    /// @param toReport opens the report on the run
    VerdictPage(RerunModel model, RerunResult result, Runnable toReport) {
        this.model = model;
        this.result = result;
        getStyleClass().add("verdict-page");
        Judged judged = result.judged();
        VBox column = Parts.styled(new VBox(), "verdict-column");
        column.getChildren().add(judged == null ? unjudged() : head(judged));
        if (result.executions().stream().anyMatch(each -> !each.finished())) {
            column.getChildren().add(ends());
        }
        if (judged != null) {
            column.getChildren().add(legend());
            column.getChildren().add(cards(judged));
            beside = new BesidePane(model, result);
            column.getChildren().add(beside);
            column.getChildren().add(notes(judged));
            Button report = Buttons.link(TEXTS.text("to.report"), toReport);
            report.setId("to-report");
            column.getChildren().add(report);
        }
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setId("verdicts");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    void end() {
        if (beside != null) {
            beside.end();
        }
    }

    private HBox head(Judged judged) {
        Label word = MetricCard.word(judged.verdict(), "verdict-word");
        word.setId("verdict");
        HBox first = new HBox(6, word, Parts.label(TEXTS.text("for.run"), "for-run"));
        first.setAlignment(Pos.BASELINE_LEFT);
        int left = result.executions().size() - result.ended();
        TextFlow why;
        if (RerunModel.ended(result, Execution.State.FINISHED) == 0) {
            why = new TextFlow(new Text(TEXTS.text("decides.none") + " " + VerdictTexts.changed(judged)));
        } else if (VerdictTexts.isOneWeaker(judged)) {
            why = new TextFlow(
                    new Text(VerdictTexts.decides(result, judged) + " "),
                    Parts.styled(new Text(judged.decisive()), "strong"),
                    new Text(". " + VerdictTexts.changed(judged)));
        } else {
            why = new TextFlow(new Text(VerdictTexts.decides(result, judged) + " " + VerdictTexts.changed(judged)));
        }
        if (left > 0) {
            why.getChildren().addFirst(new Text(judged.notes().getFirst() + " "));
        }
        why.setId("decides");
        VBox words = new VBox(2, first, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        HBox head = Parts.styled(
                Parts.row(16, new MarkIcon(Mark.of(judged.verdict()), 32), words), "panel", "verdict-head");
        Needed needed = RerunModel.needed(judged);
        Integer more = needed == null ? null : needed.reruns();
        if (left > 0) {
            head.getChildren().add(rest(left));
        } else if (needed != null && more != null && judged.verdict() == Verdict.INCONCLUSIVE) {
            head.getChildren().add(more(needed, more));
        }
        return head;
    }

    /// Those that were stopped before their end, to be made now.
    private VBox rest(int count) {
        Button run = Buttons.primary(TEXTS.text("run.rest", count), Feather.REPEAT, model::rest);
        run.setId("run-rest");
        run.setDisable(model.rerunning().isRunning());
        Label about = Parts.label(TEXTS.text("another.look"), "caption");
        about.setTooltip(Parts.tooltip(
                TEXTS.text("another.look.why", result.numbers().tolerance().looks())));
        VBox box = new VBox(4, run, about);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    private VBox more(Needed needed, int count) {
        Button run = Buttons.primary(TEXTS.text("run.more", count), Feather.REPEAT, () -> model.more(count));
        run.setId("run-more");
        run.setDisable(model.rerunning().isRunning());
        String cost = VerdictTexts.cost(needed);
        int looks = result.numbers().tolerance().looks();
        boolean another = result.numbers().looked() >= looks;
        String look = another ? TEXTS.text("another.look") : "";
        String words = cost.isEmpty() || look.isEmpty() ? cost + look : cost + " · " + look;
        Label about = Parts.label(words, "caption");
        if (another) {
            about.setTooltip(Parts.tooltip(TEXTS.text("another.look.why", looks)));
        }
        VBox box = new VBox(4, run, about);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    /// Under way in another window.
    private HBox unjudged() {
        Label word = Parts.label(TEXTS.text("unjudged"), "verdict-word", "strong");
        word.setId("verdict");
        Label why = Parts.sentence(
                TEXTS.text("unjudged.going", result.ended(), result.executions().size()));
        VBox words = new VBox(2, word, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button again = Buttons.primary(TEXTS.text("unjudged.again"), Feather.REPEAT, model::showRecipe);
        again.setId("start-again");
        return Parts.styled(Parts.row(16, new MarkIcon(Mark.NOT_VERIFIED, 32), words, again), "panel", "verdict-head");
    }

    /// Which reruns did not end well, and why.
    private VBox ends() {
        TurnStrip strip = new TurnStrip();
        Rerunning rerunning = model.rerunning();
        strip.show(
                result.executions().stream()
                        .map(each -> new Rerunning.Turn(each.attempt(), each.state(), each.start(), each))
                        .toList(),
                rerunning);
        VBox box = Parts.styled(new VBox(strip), "panel", "ends");
        VBox reasons = Parts.styled(new VBox(4), "reasons");
        VerdictTexts.reasons(result).stream()
                .limit(8)
                .forEach(reason -> reasons.getChildren().add(Parts.sentence(reason)));
        if (!reasons.getChildren().isEmpty()) {
            box.getChildren().add(reasons);
        }
        return box;
    }

    private HBox legend() {
        HBox legend = Parts.styled(
                Parts.row(
                        16,
                        sign(new Sign(Sign.Kind.RING), "legend.original"),
                        sign(new Sign(Sign.Kind.DOT), "legend.rerun"),
                        bars(),
                        sign(new Sign(Sign.Kind.BAND), "legend.band"),
                        Parts.gap()),
                "legend");
        Label sealed = Parts.cut(VerdictTexts.sealed(result.numbers().seal()), OverrunStyle.ELLIPSIS, "caption");
        sealed.setGraphic(Parts.styled(Icons.small(Feather.LOCK), "icon-accent"));
        sealed.setId("seal-said");
        legend.getChildren().add(sealed);
        return legend;
    }

    private static Label sign(Node picture, String key) {
        Label label = Parts.label(TEXTS.text(key), "caption");
        label.setGraphic(picture);
        return label;
    }

    private Label bars() {
        Tolerance tolerance = result.numbers().tolerance();
        double alpha = tolerance.alpha() / tolerance.looks();
        Label label = Parts.cut(
                TEXTS.text(
                        "legend.bar", MarginTexts.figure(100 * (1 - 2 * alpha)), MarginTexts.figure(100 * (1 - alpha))),
                OverrunStyle.ELLIPSIS,
                "caption");
        label.setGraphic(new Sign(Sign.Kind.BAR));
        return label;
    }

    private Node cards(Judged judged) {
        List<Judgement> all = VerdictTexts.inOrder(judged);
        Cards cards = new Cards();
        all.stream().limit(CARDS).forEach(each -> cards.getChildren().add(card(judged, each)));
        if (all.size() <= CARDS) {
            return cards;
        }
        Button[] rest = new Button[1];
        VBox box = new VBox(12, cards);
        rest[0] = Buttons.secondary(TEXTS.text("cards.more", all.size() - CARDS), Feather.CHEVRON_DOWN, () -> {
            int from = cards.getChildren().size();
            all.stream()
                    .skip(from)
                    .limit(CARDS)
                    .forEach(each -> cards.getChildren().add(card(judged, each)));
            int left = all.size() - cards.getChildren().size();
            rest[0].setText(TEXTS.text("cards.more", left));
            Parts.show(rest[0], left > 0);
        });
        rest[0].setId("cards-more");
        HBox foot = Parts.styled(new HBox(rest[0]), "cards-foot");
        box.getChildren().add(foot);
        return box;
    }

    private MetricCard card(Judged judged, Judgement judgement) {
        return new MetricCard(
                result,
                judgement,
                VerdictTexts.isOutput(judged, judgement),
                () -> model.metricProperty().set(judgement.name()));
    }

    private VBox notes(Judged judged) {
        VBox box = Parts.styled(new VBox(4), "verdict-notes");
        if (result.environment() != null) {
            box.getChildren().add(Parts.sentence(TEXTS.text("environment", result.environment()), "muted"));
        }
        // When it was sealed stands above the cards already.
        boolean said = result.numbers().seal() instanceof Seal.Before;
        judged.notes().stream()
                .filter(note -> !said || !note.startsWith("tolerance sealed"))
                .forEach(note -> box.getChildren().add(Parts.sentence(VerdictTexts.capital(note), "muted")));
        return box;
    }

    /// In as many columns as there is room for, all as wide and as high.
    private static final class Cards extends Pane {
        private static final double GAP = 12;

        Cards() {
            getStyleClass().add("cards");
        }

        private int columns(double width) {
            double inside = width - snappedLeftInset() - snappedRightInset();
            return Math.max(1, (int) ((inside + GAP) / (MetricCard.LEAST + GAP)));
        }

        private double cardHeight() {
            return getChildren().stream()
                    .mapToDouble(each -> each.prefHeight(-1))
                    .max()
                    .orElse(0);
        }

        @Override
        protected void layoutChildren() {
            int columns =
                    Math.min(columns(getWidth()), Math.max(1, getChildren().size()));
            // A single card is not drawn out over the whole window.
            int least = Math.min(columns(getWidth()), Math.max(columns, 3));
            double inside = getWidth() - snappedLeftInset() - snappedRightInset();
            double width = Math.floor((inside - GAP * (least - 1)) / least);
            double height = cardHeight();
            for (int i = 0; i < getChildren().size(); i++) {
                int column = i % columns;
                int row = i / columns;
                ((Region) getChildren().get(i))
                        .resizeRelocate(
                                snappedLeftInset() + column * (width + GAP),
                                snappedTopInset() + row * (height + GAP),
                                width,
                                height);
            }
        }

        @Override
        protected double computePrefHeight(double width) {
            int columns = columns(width < 0 ? getWidth() : width);
            int rows = (getChildren().size() + columns - 1) / columns;
            return snappedTopInset() + snappedBottomInset() + rows * (cardHeight() + GAP) - (rows > 0 ? GAP : 0);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected double computeMinWidth(double height) {
            return MetricCard.LEAST;
        }

        @Override
        public javafx.geometry.Orientation getContentBias() {
            return javafx.geometry.Orientation.HORIZONTAL;
        }
    }

    /// One sign of the pictures.
    private static final class Sign extends Drawing {
        private final Kind kind;

        enum Kind {
            RING(10),
            DOT(10),
            BAR(26),
            BAND(16);

            private final double wide;

            Kind(double wide) {
                this.wide = wide;
            }
        }

        Sign(Kind kind) {
            super(kind.wide, 12);
            this.kind = kind;
        }

        @Override
        protected void draw(GraphicsContext to, Palette palette, double width, double height) {
            switch (kind) {
                case RING -> {
                    to.setStroke(palette.color(Token.TEXT));
                    to.setLineWidth(1.4);
                    to.strokeOval(1, 2, 8, 8);
                }
                case DOT -> {
                    to.setFill(palette.color(Token.MUTED));
                    to.fillOval(1.5, 2.5, 7, 7);
                }
                case BAR -> {
                    to.setStroke(palette.color(Token.MUTED));
                    to.setLineWidth(1.25);
                    to.strokeLine(1, 6, 25, 6);
                    to.strokeLine(1, 2, 1, 10);
                    to.strokeLine(25, 2, 25, 10);
                    to.setLineWidth(5);
                    to.strokeLine(7, 6, 19, 6);
                }
                case BAND -> {
                    to.setFill(palette.color(Token.BAND));
                    to.fillRect(0, 0, 16, 12);
                    to.setStroke(palette.color(Token.INK));
                    to.setLineWidth(1);
                    to.setLineDashes(2, 2);
                    to.strokeLine(0.5, 0, 0.5, 12);
                    to.strokeLine(15.5, 0, 15.5, 12);
                }
            }
        }
    }

    /// Null where the result has no metric of that name.
    static @Nullable Judgement named(RerunResult result, @Nullable String name) {
        Judged judged = result.judged();
        return judged == null || name == null
                ? null
                : VerdictTexts.inOrder(judged).stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null);
    }
}
