package assay.shell;

import assay.control.Buttons;
import assay.fact.RunId;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A few cards, one at a place, each with two sentences on what is asked and answered there. Enter and Right go on,
/// Left goes back, Esc ends it; everything else can be used meanwhile.
final class Tour extends VBox {
    private static final double WIDTH = 340;
    private static final double GAP = 12;
    private static final int TRIES = 12;

    private final Texts texts = Texts.of(Frame.class);
    private final StackPane layers;
    private final Frame frame;
    private final Navigator navigator;
    private final List<Stop> stops = new ArrayList<>();
    private final Label title = new Label();
    private final Label words = new Label();
    private final Label count = new Label();
    private final Button back = Buttons.secondary(texts.text("tour.back"), () -> go(-1));
    private final Button next = Buttons.secondary(texts.text("tour.next"), () -> go(1));
    /// Places are built, and their nodes laid out, in their own time.
    private final PauseTransition waiting = new PauseTransition(Duration.millis(150));

    private int at;
    private int tries;

    /// @param name of its texts
    /// @param target what the card points at
    private record Stop(String name, Place place, String target) {}

    /// @param run whose tower is shown; null for none
    Tour(StackPane layers, Frame frame, Navigator navigator, @Nullable RunId run) {
        super(8);
        this.layers = layers;
        this.frame = frame;
        this.navigator = navigator;
        stop(Area.RUNS);
        if (run != null) {
            stops.add(new Stop("tower", new Place.OneRun(run), ".large-tower"));
        }
        stop(Area.LINEAGE);
        stop(Area.COMPARE);
        stop(Area.AUDIT);
        stop(Area.REPORT);
        setId("tour");
        getStyleClass().addAll("tour-card");
        getStylesheets().add("/assay/shell/shell.css");
        setManaged(false);
        setFocusTraversable(true);
        title.getStyleClass().add("section");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        count.getStyleClass().add("caption");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button skip = Buttons.link(texts.text("tour.skip"), this::end);
        skip.setId("tour-skip");
        next.setId("tour-next");
        HBox buttons = new HBox(8, skip, gap, count, back, next);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, words, buttons);
        waiting.setOnFinished(waited -> settle());
        layers.widthProperty().addListener(change -> settle());
        layers.heightProperty().addListener(change -> settle());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void stop(Area area) {
        String name = area.name().toLowerCase(Locale.ROOT);
        stops.add(new Stop(name, area.entry(), "#area-" + name));
    }

    void begin() {
        layers.getChildren().add(this);
        show();
    }

    void end() {
        waiting.stop();
        if (layers.getChildren().remove(this)) {
            frame.requestFocus();
        }
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case ENTER, RIGHT -> go(1);
            case LEFT -> go(-1);
            case ESCAPE -> end();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void go(int step) {
        int to = at + step;
        if (to >= stops.size()) {
            end();
        } else if (to >= 0) {
            at = to;
            show();
        }
    }

    private void show() {
        Stop stop = stops.get(at);
        title.setText(texts.text("tour." + stop.name()));
        words.setText(texts.text("tour." + stop.name() + ".words"));
        count.setText(texts.text("tour.count", at + 1, stops.size()));
        back.setDisable(at == 0);
        next.setText(texts.text(at == stops.size() - 1 ? "tour.end" : "tour.next"));
        setAccessibleText(title.getText() + ". " + words.getText());
        navigator.go(stop.place());
        tries = TRIES;
        settle();
        waiting.playFromStart();
        requestFocus();
    }

    /// Beside what it points at, in the window.
    private void settle() {
        if (getParent() == null) {
            return;
        }
        Node target = frame.lookup(stops.get(at).target());
        if (target == null || target.getScene() == null) {
            if (tries-- > 0) {
                waiting.playFromStart();
            }
            target = frame.lookup("#area-" + stops.get(at).place().area().name().toLowerCase(Locale.ROOT));
        }
        applyCss();
        double height = prefHeight(WIDTH);
        double x = (layers.getWidth() - WIDTH) / 2;
        double y = (layers.getHeight() - height) / 2;
        if (target != null) {
            Bounds bounds = layers.sceneToLocal(target.localToScene(target.getLayoutBounds()));
            x = bounds.getMaxX() + GAP;
            y = bounds.getMinY();
        }
        resizeRelocate(
                Math.clamp(x, GAP, Math.max(GAP, layers.getWidth() - WIDTH - GAP)),
                Math.clamp(y, GAP, Math.max(GAP, layers.getHeight() - height - GAP)),
                WIDTH,
                height);
        if (!isFocused() && tries == TRIES) {
            requestFocus();
        }
    }
}
