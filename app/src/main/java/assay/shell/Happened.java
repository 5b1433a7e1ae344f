package assay.shell;

import assay.control.Buttons;
import assay.jobs.Ended;
import assay.text.Texts;
import assay.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import org.kordamp.ikonli.feather.Feather;

/// What happened while it took long: jobs of ten seconds and more, and those that failed. What nobody saw, because
/// another window had the attention, is counted at the bell. The system's own notifications are not used: Java
/// reaches them through AWT only. Of the window's thread.
final class Happened {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int MOST = 100;
    private static final double WIDTH = 420;
    private static final double HIGHEST = 360;

    private final Texts texts = Texts.of(Frame.class);
    private final InstantSource clock;
    private final BooleanSupplier looking;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final IntegerProperty unseen = new SimpleIntegerProperty(this, "unseen");
    private final Popup popup = new Popup();

    private record Line(Instant time, Ended ended) {}

    /// @param looking whether the window has the reader's attention
    Happened(InstantSource clock, BooleanSupplier looking) {
        this.clock = clock;
        this.looking = looking;
        popup.setAutoHide(true);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_RIGHT);
    }

    void add(Ended ended) {
        boolean counts = ended.how() == Ended.How.FAILED || ended.took().compareTo(LONG) >= 0;
        if (!counts) {
            return;
        }
        lines.addFirst(new Line(clock.instant(), ended));
        if (lines.size() > MOST) {
            lines.removeLast();
        }
        if (!looking.getAsBoolean()) {
            unseen.set(unseen.get() + 1);
        }
    }

    /// The bell, with the number of what was not seen.
    Node bell() {
        Button bell = Buttons.icon(Feather.BELL, texts.text("happened"), () -> {});
        bell.setId("happened");
        bell.setOnAction(event -> show(bell));
        Label count = new Label();
        count.getStyleClass().add("unseen");
        count.setMouseTransparent(true);
        count.textProperty().bind(unseen.asString());
        count.visibleProperty().bind(unseen.greaterThan(0));
        StackPane.setAlignment(count, Pos.TOP_RIGHT);
        unseen.subscribe(number -> bell.setAccessibleText(
                number.intValue() == 0 ? texts.text("happened") : texts.text("happened.unseen", number.intValue())));
        StackPane stack = new StackPane(bell, count);
        stack.getStylesheets().add("/assay/shell/shell.css");
        return stack;
    }

    void show(Node under) {
        unseen.set(0);
        VBox rows = new VBox();
        if (lines.isEmpty()) {
            Label nothing = words(texts.text("happened.none"));
            nothing.getStyleClass().add("muted");
            rows.getChildren().add(nothing);
        }
        lines.forEach(line -> rows.getChildren().add(row(line)));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setId("happened-list");
        scroll.setFitToWidth(true);
        scroll.setPrefWidth(WIDTH);
        scroll.setMaxHeight(HIGHEST);
        StackPane box = new StackPane(scroll);
        box.getStyleClass().addAll("popup-list", "happened");
        box.getStylesheets().add("/assay/shell/shell.css");
        box.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                popup.hide();
            }
        });
        popup.getContent().setAll(box);
        Bounds place = under.localToScreen(under.getBoundsInLocal());
        if (place != null) {
            popup.show(under, place.getMaxX(), place.getMaxY() + 4);
            scroll.requestFocus();
        }
    }

    private Region row(Line line) {
        Ended ended = line.ended();
        String how = ended.how().name().toLowerCase(Locale.ROOT);
        Label time = new Label(Wording.clock(line.time()).substring(0, 5));
        time.getStyleClass().add("caption");
        time.setMinWidth(Region.USE_PREF_SIZE);
        String why = ended.why() == null ? "" : ended.why();
        Label what = words(texts.text("happened." + how, ended.title(), Wording.duration(ended.took()), why));
        HBox row = new HBox(12, time, what);
        row.getStyleClass().add("line");
        return row;
    }

    private static Label words(String sentence) {
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        return words;
    }
}
