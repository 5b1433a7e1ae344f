package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.Rcp;
import assay.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Numbers alone: what two lists of results and a tolerance let us say, without a project's runs.
final class NumbersPane extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final double CARD = 392;

    private final NumbersModel model;
    private final Consumer<String> copy;
    private final VBox answer = new VBox(12);
    private final Subscription listening;

    /// @param file asks for a file
    NumbersPane(NumbersModel model, Supplier<Optional<Path>> file, Runnable back, Consumer<String> copy) {
        this.model = model;
        this.copy = copy;
        getStyleClass().add("numbers");
        setId("numbers");
        Button leave = Buttons.secondary(TEXTS.text("numbers.back"), Feather.ARROW_LEFT, back);
        leave.setId("numbers-back");
        ComboBox<NumbersModel.Mode> mode = new ComboBox<>();
        mode.getItems().setAll(NumbersModel.Mode.values());
        mode.setId("numbers-mode");
        mode.setAccessibleText(TEXTS.text("numbers.mode"));
        Function<NumbersModel.Mode, String> words =
                each -> TEXTS.text("numbers." + each.name().toLowerCase(Locale.ROOT));
        mode.setCellFactory(list -> new ModeCell(words));
        mode.setButtonCell(new ModeCell(words));
        mode.valueProperty().bindBidirectional(model.modeProperty());
        Button judge = Buttons.primary(TEXTS.text("numbers.judge"), Feather.CHECK_SQUARE, model::judge);
        judge.setId("numbers-judge");
        HBox head = Parts.styled(Parts.row(12, leave, mode, Parts.gap(), judge), "numbers-head");
        HBox inputs = new HBox(
                12,
                input("originals", model.originalsProperty(), file),
                input("reruns", model.rerunsProperty(), file),
                input("tolerance", model.toleranceProperty(), file));
        inputs.getChildren().forEach(each -> HBox.setHgrow(each, Priority.ALWAYS));
        Node tolerance = inputs.getChildren().getLast();
        tolerance.disableProperty().bind(model.modeProperty().isEqualTo(NumbersModel.Mode.RCP));
        answer.setId("numbers-answer");
        VBox column = Parts.styled(
                new VBox(12, Parts.sentence(TEXTS.text("numbers.why"), "muted"), inputs, answer), "numbers-column");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        listening = model.answerProperty().subscribe(this::show);
    }

    void end() {
        listening.unsubscribe();
    }

    private static final class ModeCell extends ListCell<NumbersModel.Mode> {
        private final Function<NumbersModel.Mode, String> words;

        ModeCell(Function<NumbersModel.Mode, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(NumbersModel.@Nullable Mode item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? "" : words.apply(item));
        }
    }

    private VBox input(String key, javafx.beans.property.Property<String> value, Supplier<Optional<Path>> file) {
        TextArea area = new TextArea();
        area.setId("numbers-" + key);
        area.getStyleClass().add("mono");
        area.setMinHeight(160);
        area.setPrefHeight(160);
        area.setPrefColumnCount(20);
        area.setPromptText(TEXTS.text("numbers." + key + ".prompt"));
        area.setAccessibleText(TEXTS.text("numbers." + key));
        area.textProperty().bindBidirectional(value);
        Button read =
                Buttons.link(TEXTS.text("tolerance.file"), () -> file.get().ifPresent(path -> model.read(path, value)));
        HBox head = Parts.row(8, Parts.label(TEXTS.text("numbers." + key), "strong"), Parts.gap(), read);
        return new VBox(4, head, area);
    }

    private void show(NumbersModel.Answer now) {
        answer.getChildren().clear();
        switch (now) {
            case NumbersModel.Nothing nothing -> {}
            case NumbersModel.Refused(String why) -> {
                Label said = Parts.styled(Parts.sentence(why), "text-different");
                said.setId("numbers-refused");
                answer.getChildren().add(said);
            }
            case NumbersModel.Of(Judged judged) -> show(judged);
            case NumbersModel.Converged(Rcp.Result result) -> show(result);
        }
    }

    private void show(Judged judged) {
        Label word = MetricCard.word(judged.verdict(), "verdict-word");
        word.setId("numbers-verdict");
        answer.getChildren().add(Parts.row(12, new MarkIcon(Mark.of(judged.verdict()), 24), word));
        judged.notes().forEach(note -> answer.getChildren().add(Parts.sentence(VerdictTexts.capital(note), "muted")));
        FlowPane cards = new FlowPane(12, 12);
        for (Judgement each : VerdictTexts.inOrder(judged)) {
            MetricCard card = new MetricCard(
                    model.shown(judged), each, VerdictTexts.isOutput(judged, each), () -> large(judged, each));
            card.setPrefWidth(CARD);
            cards.getChildren().add(card);
        }
        answer.getChildren().add(cards);
    }

    private void large(Judged judged, Judgement judgement) {
        MetricPage page = new MetricPage(
                model.shown(judged),
                judgement,
                () -> show(model.answerProperty().get()),
                copy);
        answer.getChildren().setAll(page);
        page.requestFocus();
    }

    private void show(Rcp.Result result) {
        Label word = MetricCard.word(result.verdict(), "verdict-word");
        word.setId("numbers-verdict");
        answer.getChildren()
                .addAll(
                        Parts.row(12, new MarkIcon(Mark.of(result.verdict()), 24), word),
                        Parts.sentence(result.sentence()));
        Double minimum = result.minimum();
        String least = minimum == null ? TEXTS.text("numbers.rcp.none") : Amounts.number(minimum);
        answer.getChildren()
                .add(Parts.sentence(TEXTS.text(
                        "numbers.rcp.how",
                        Amounts.number(result.mean()),
                        least,
                        Amounts.number(result.factor()),
                        result.kept().size())));
        List<String> notes = result.notes();
        notes.forEach(note -> answer.getChildren().add(Parts.sentence(note, "muted")));
    }
}
