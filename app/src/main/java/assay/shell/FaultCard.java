package assay.shell;

import assay.control.Buttons;
import assay.jobs.Fault;
import assay.text.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What is known of a fault, to copy and to give to whoever mends the program.
final class FaultCard extends VBox {
    FaultCard(Faults.Told told, Consumer<String> copy, Runnable close) {
        super(12);
        Texts texts = Texts.of(Frame.class);
        setId("fault");
        setPrefWidth(680);
        Label title = new Label(texts.text("fault.title", told.fault().code()));
        title.getStyleClass().add("title");
        Label what = words(sentence(texts, told.fault()));
        TextArea report = new TextArea(told.report());
        report.setId("fault-report");
        report.setEditable(false);
        report.getStyleClass().add("mono");
        report.setPrefRowCount(14);
        report.setAccessibleText(texts.text("fault.report"));
        Label inside = words(texts.text("fault.private"));
        inside.getStyleClass().add("muted");
        Label where = words(
                told.log() == null
                        ? texts.text("fault.nolog")
                        : texts.text("fault.log", told.log().toString()));
        where.getStyleClass().add("muted");
        Button copying = Buttons.primary(texts.text("fault.copy"), Feather.COPY, () -> copy.accept(told.report()));
        copying.setId("fault-copy");
        Button closing = Buttons.secondary(texts.text("fault.close"), close);
        closing.setId("fault-close");
        HBox buttons = new HBox(8, closing, copying);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox.setVgrow(report, Priority.ALWAYS);
        getChildren().addAll(title, what, report, inside, where, buttons);
    }

    private static Label words(String sentence) {
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        return words;
    }

    /// What a fault means to the reader.
    static String sentence(Texts texts, Fault fault) {
        return fault.what().isEmpty()
                ? texts.text("fault", fault.code())
                : texts.text("fault.what", fault.code(), fault.what());
    }
}
