package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.rerun.recipe.Gap;
import assay.text.Texts;
import assay.text.Wording;
import assay.trail.Statement;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a recipe lacks: what was looked at, what would fill it, and a field to say it; who said it where somebody did.
final class GapBox extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final int LOOKED = 4;
    private static final int LONGEST = 36;

    /// @param said what was kept in the trail; null where nobody said anything
    /// @param fixed whether nothing can be said now
    GapBox(Gap gap, @Nullable Statement said, RerunModel model, boolean fixed) {
        getStyleClass().add("gap-box");
        setId("gap-" + gap.id().replaceAll("[^A-Za-z0-9_-]", "-"));
        Label title = Parts.cut(RecipeTexts.title(gap), javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS, "strong");
        if (gap.id().indexOf(':') > 0) {
            title.getStyleClass().add("mono");
        }
        String state = gap.open() ? gap.stops() ? "gap.stops" : "gap.open" : "gap.filled";
        Label word = Parts.label(TEXTS.text(state), "strong", "text-different");
        HBox head = Parts.row(8, Icons.small(Feather.ALERT_TRIANGLE), title, Parts.gap(), word);
        head.getChildren().getFirst().getStyleClass().add("icon-different");
        VBox body = Parts.styled(new VBox(4), "gap-body");
        body.getChildren().add(Parts.sentence(RecipeTexts.plain(gap.what())));
        if (!gap.lookedAt().isEmpty()) {
            int more = gap.lookedAt().size() - LOOKED;
            String places = gap.lookedAt().stream()
                    .limit(LOOKED)
                    .map(place -> Wording.cut(place, LONGEST))
                    .collect(Collectors.joining(", "));
            Label looked = Parts.sentence(
                    more > 0 ? TEXTS.text("gap.looked.more", places, more) : TEXTS.text("gap.looked", places), "muted");
            looked.setTooltip(Parts.tooltip(String.join("\n", gap.lookedAt())));
            body.getChildren().add(looked);
        }
        body.getChildren().add(Parts.sentence(TEXTS.text("gap.fill", RecipeTexts.plain(gap.fill())), "muted"));
        if (!fixed) {
            body.getChildren().add(field(gap, model));
        }
        if (!gap.open()) {
            body.getChildren().add(Parts.sentence(stated(gap, said), "caption", "stated"));
        }
        getChildren().addAll(head, body);
    }

    private static String stated(Gap gap, @Nullable Statement said) {
        String by = Objects.toString(gap.by(), "");
        String value = Objects.toString(gap.value(), "");
        return said == null
                ? TEXTS.text("gap.stated", by, value)
                : TEXTS.text("gap.stated.when", by, Wording.whole(said.entry().time()), value);
    }

    private static VBox field(Gap gap, RerunModel model) {
        TextField value = new TextField(gap.value() == null ? "" : gap.value());
        value.getStyleClass().add("mono");
        value.setPromptText(TEXTS.text("gap.value"));
        value.setAccessibleText(TEXTS.text("gap.value.of", RecipeTexts.title(gap)));
        value.setId("fill");
        HBox.setHgrow(value, Priority.ALWAYS);
        TextField by = new TextField();
        by.setPromptText(TEXTS.text("gap.by"));
        by.setAccessibleText(TEXTS.text("gap.by"));
        by.setId("fill-by");
        by.setPrefWidth(104);
        by.setMinWidth(80);
        by.textProperty().bindBidirectional(model.nameProperty());
        Button keep = Buttons.secondary(TEXTS.text("gap.keep"), () -> model.fill(gap, value.getText()));
        keep.setId("fill-keep");
        keep.setMinWidth(USE_PREF_SIZE);
        keep.setTooltip(Parts.tooltip(TEXTS.text("gap.keep.tip")));
        keep.disableProperty()
                .bind(javafx.beans.binding.Bindings.createBooleanBinding(
                        () -> value.getText().isBlank()
                                || by.getText().isBlank()
                                || value.getText().strip().equals(gap.value()),
                        value.textProperty(),
                        by.textProperty()));
        value.setOnAction(event -> keep.fire());
        by.setOnAction(event -> keep.fire());
        VBox fields = new VBox(6);
        HBox choices = Parts.row(12);
        for (String choice : RecipeTexts.choices(gap)) {
            Button take = Buttons.link(TEXTS.or("gap.choice." + choice, choice), () -> {
                value.setText(choice);
                value.requestFocus();
            });
            choices.getChildren().add(take);
        }
        if (!choices.getChildren().isEmpty()) {
            fields.getChildren().add(choices);
        }
        fields.getChildren().add(Parts.row(8, value, by, keep));
        return fields;
    }
}
