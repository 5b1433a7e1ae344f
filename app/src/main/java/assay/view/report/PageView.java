package assay.view.report;

import assay.control.Buttons;
import assay.jobs.Load;
import assay.text.Texts;
import java.nio.IntBuffer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One page of the report as it will be printed, drawn for the zoom shown, with a bar to turn pages and to zoom. Page
/// Up and Down turn, plus and minus zoom, 0 fits the page into the window.
final class PageView extends StackPane {
    private static final Texts TEXTS = Texts.of(ReportView.class);
    /// Screen pixels for one point at 100 %.
    private static final double LIFE = 96.0 / 72;

    private static final double STEP = 1.2;
    private static final double LEAST = 0.25;
    private static final double MOST = 4;
    private static final double MARGIN = 16;
    private static final double BAR = 64;

    private final ReportModel model;
    private final ImageView image = new ImageView();
    private final StackPane paper = new StackPane(image);
    private final ScrollPane scroll = new ScrollPane(paper);
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
    private boolean fitted = true;

    PageView(ReportModel model) {
        this.model = model;
        getStyleClass().add("page-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        accessibleTextProperty().bind(image.accessibleTextProperty());
        setMinWidth(240);
        image.setId("page");
        image.setSmooth(true);
        paper.setPadding(new Insets(MARGIN));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setPannable(true);
        scroll.getStyleClass().add("paper");
        scroll.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        HBox bar = bar();
        setAlignment(bar, Pos.BOTTOM_CENTER);
        setMargin(bar, new Insets(0, 0, 12, 0));
        getChildren().addAll(scroll, bar);
        model.pagesProperty().addListener(change -> draw());
        model.pageProperty().addListener(change -> turned());
        model.pictureProperty().subscribe(this::show);
        zoom.addListener(change -> draw());
        scroll.viewportBoundsProperty().addListener(change -> draw());
        addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    }

    private HBox bar() {
        Button before = Buttons.icon(Feather.CHEVRON_LEFT, TEXTS.text("page.before"), () -> model.turn(-1));
        Button after = Buttons.icon(Feather.CHEVRON_RIGHT, TEXTS.text("page.after"), () -> model.turn(1));
        after.setId("page-after");
        Label at = new Label();
        at.setId("page-at");
        at.setMinWidth(96);
        at.setAlignment(Pos.CENTER);
        Runnable count = () -> {
            at.setText(TEXTS.text("page.of", model.pageProperty().get() + 1, model.count()));
            before.setDisable(model.pageProperty().get() == 0);
            after.setDisable(model.pageProperty().get() >= model.count() - 1);
        };
        model.pageProperty().addListener(change -> count.run());
        model.pagesProperty().subscribe(change -> count.run());
        Label percent = new Label();
        percent.setMinWidth(48);
        percent.setAlignment(Pos.CENTER);
        percent.textProperty().bind(zoom.map(now -> TEXTS.text("zoom", Math.round(now.doubleValue() * 100))));
        HBox bar = new HBox(
                before,
                at,
                after,
                new Separator(javafx.geometry.Orientation.VERTICAL),
                Buttons.icon(Feather.MINUS, TEXTS.text("zoom.out"), () -> zoom(1 / STEP)),
                percent,
                Buttons.icon(Feather.PLUS, TEXTS.text("zoom.in"), () -> zoom(STEP)),
                Buttons.icon(Feather.MAXIMIZE, TEXTS.text("zoom.fit"), this::fit));
        bar.getStyleClass().addAll("panel", "page-bar");
        bar.setAlignment(Pos.CENTER);
        bar.setMaxSize(Region.USE_PREF_SIZE, 32);
        bar.visibleProperty().bind(model.pagesProperty().map(load -> load instanceof Load.Ready));
        return bar;
    }

    private void zoom(double factor) {
        fitted = false;
        zoom.set(Math.clamp(zoom.get() * factor, LEAST, MOST));
    }

    private void fit() {
        fitted = true;
        draw();
    }

    private void turned() {
        scroll.setVvalue(0);
        draw();
    }

    private void draw() {
        if (model.pagesProperty().get() instanceof Load.Ready<Pages>(Pages pages) && scroll.getHeight() > 0) {
            if (fitted) {
                double high = (scroll.getHeight() - MARGIN - BAR) / (pages.height() * LIFE);
                double wide = (scroll.getWidth() - 2 * MARGIN) / (pages.width() * LIFE);
                zoom.set(Math.clamp(Math.min(high, wide), LEAST, MOST));
            }
            paper.setAlignment(fitted ? Pos.TOP_CENTER : Pos.CENTER);
            image.setFitWidth(Math.rint(pages.width() * LIFE * zoom.get()));
            image.setFitHeight(Math.rint(pages.height() * LIFE * zoom.get()));
            model.draw((float) (LIFE * zoom.get() * outputScale()));
        }
    }

    private double outputScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }

    private void show(@Nullable PagePicture picture) {
        image.setImage(
                picture == null
                        ? null
                        : new WritableImage(new PixelBuffer<>(
                                picture.width(),
                                picture.height(),
                                IntBuffer.wrap(picture.pixels()),
                                PixelFormat.getIntArgbPreInstance())));
        image.setAccessibleText(
                picture == null ? TEXTS.text("making") : TEXTS.text("page.of", picture.page() + 1, model.count()));
    }

    /// Where the whole page is seen, the wheel turns pages.
    private void scrolled(ScrollEvent wheel) {
        if (wheel.isShortcutDown()) {
            zoom(wheel.getDeltaY() > 0 ? STEP : 1 / STEP);
            wheel.consume();
        } else if (fitted && wheel.getDeltaY() != 0) {
            model.turn(wheel.getDeltaY() < 0 ? 1 : -1);
            wheel.consume();
        }
    }

    private void typed(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        KeyCode code = key.getCode();
        switch (code) {
            case PAGE_DOWN, PAGE_UP -> model.turn(code == KeyCode.PAGE_DOWN ? 1 : -1);
            case PLUS, ADD, EQUALS -> zoom(STEP);
            case MINUS, SUBTRACT -> zoom(1 / STEP);
            case DIGIT0, NUMPAD0 -> fit();
            case HOME -> model.pageProperty().set(0);
            case END -> model.turn(model.count());
            default -> {
                return;
            }
        }
        key.consume();
    }
}
