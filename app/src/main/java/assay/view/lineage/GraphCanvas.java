package assay.view.lineage;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import assay.text.Texts;
import assay.text.Wording;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/// The graph itself: one canvas, whatever the number of nodes. Draws once a frame at most.
final class GraphCanvas extends Drawing {
    static final double STEP = 1.2;
    private static final Texts TEXTS = Texts.of(LineageView.class);
    /// Smaller than this a click cannot be aimed at a chip.
    private static final double CHIPS_FROM = GraphPainter.TEXT_FROM;

    private final LineageModel model;
    private final Consumer<Card> enter;
    private final Camera camera = new Camera();
    private final GraphPainter painter = new GraphPainter();
    private final Tooltip tooltip = new Tooltip();
    private Runnable moved = () -> {};
    private Set<String> hits = Set.of();
    private @Nullable Card under;
    private @Nullable Lit hovered;
    private boolean untouched = true;
    private boolean stale;
    private boolean dragging;
    private double mouseX;
    private double mouseY;

    /// @param enter what a double click or Enter on a card does
    GraphCanvas(LineageModel model, Consumer<Card> enter) {
        this.model = model;
        this.enter = enter;
        setId("graph");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        model.pictureProperty().subscribe(change -> say());
        model.selectedProperty().subscribe(change -> say());
        setMinSize(200, 120);
        Tooltip.install(this, tooltip);
        model.pictureProperty().addListener(change -> arrived());
        model.litProperty().addListener(change -> refresh());
        model.selectedProperty().addListener(change -> reveal());
        model.hitsProperty().addListener(change -> mark());
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(release -> setCursor(Cursor.DEFAULT));
        setOnMouseClicked(this::clicked);
        setOnMouseMoved(this::hover);
        setOnMouseExited(exit -> lightUnder(null));
        setOnScroll(this::scrolled);
        setOnZoom(this::pinched);
        addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
        focusVisibleProperty().addListener(change -> refresh());
    }

    /// For whom the picture cannot be seen: how much it holds, and which card is chosen.
    private void say() {
        String held = model.drawn().map(LineageView::facts).orElse("");
        String chosen = model.selected()
                .map(card -> TEXTS.text(
                        "chosen",
                        TEXTS.text("kind." + card.node().kind().name().toLowerCase(Locale.ROOT)),
                        card.node().label()))
                .orElse("");
        setAccessibleText(TEXTS.text("graph", held) + chosen);
    }

    Camera camera() {
        return camera;
    }

    /// Called whenever something was drawn anew.
    void onMoved(Runnable then) {
        moved = then;
    }

    /// Draws in the next frame.
    void refresh() {
        stale = true;
        requestLayout();
    }

    void fit() {
        untouched = true;
        refresh();
    }

    /// About the middle of the canvas.
    void zoom(double factor) {
        zoomAbout(getWidth() / 2, getHeight() / 2, factor);
    }

    /// Brings that place of the picture into the middle.
    void centerOn(double x, double y) {
        untouched = false;
        camera.centerOn(x, y, getWidth(), getHeight());
        refresh();
    }

    private void zoomAbout(double x, double y, double factor) {
        untouched = false;
        camera.zoomAbout(x, y, factor);
        refresh();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (stale) {
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        stale = false;
        model.drawn().ifPresent(picture -> {
            if (untouched) {
                camera.fit(picture.width(), picture.height(), width, height);
                closer(picture, width, height);
            }
            int selected = model.selected().map(Card::number).orElse(-1);
            painter.paint(
                    to,
                    palette,
                    picture,
                    camera,
                    new GraphPainter.State(model.litProperty().get(), hovered, selected, this::hit),
                    width,
                    height);
        });
        if (isFocusVisible()) {
            to.setStroke(palette.color(Token.ACCENT));
            to.setLineWidth(2);
            to.strokeRoundRect(2, 2, width - 4, height - 4, 8, 8);
        }
        moved.run();
    }

    /// Where all of it would be too small to read, what was asked for is shown instead.
    private void closer(Picture picture, double width, double height) {
        if (camera.zoom() < GraphPainter.TEXT_FROM) {
            picture.card(model.focusProperty().get()).ifPresent(card -> {
                camera.zoomAbout(0, 0, 1 / camera.zoom());
                camera.centerOn(card.centerX(), card.centerY(), width, height);
            });
        }
    }

    private boolean hit(Card card) {
        return hits.contains(card.node().id());
    }

    private void arrived() {
        under = null;
        hovered = null;
        mark();
        reveal();
    }

    /// A stack matches where one of its members does.
    private void mark() {
        hits = model.drawn()
                .map(picture -> model.hitsProperty().get().stream()
                        .flatMap(node -> picture.card(node.id()).stream())
                        .map(card -> card.node().id())
                        .collect(Collectors.toCollection(HashSet::new)))
                .orElseGet(HashSet::new);
        refresh();
    }

    private void reveal() {
        if (!untouched) {
            model.selected().ifPresent(card -> camera.reveal(card, getWidth(), getHeight()));
        }
        refresh();
    }

    private Optional<Card> at(double x, double y) {
        return model.drawn().flatMap(picture -> picture.at(camera.pictureX(x), camera.pictureY(y)));
    }

    private boolean onChip(Card card, double x, double y) {
        double inX = camera.pictureX(x) - card.x();
        double inY = camera.pictureY(y) - card.y();
        return card.stack() && camera.zoom() >= CHIPS_FROM && inX >= painter.chipLeft(card) && inY <= 24;
    }

    private void pressed(MouseEvent press) {
        requestFocus();
        dragging = false;
        mouseX = press.getX();
        mouseY = press.getY();
    }

    private void dragged(MouseEvent drag) {
        double dx = drag.getX() - mouseX;
        double dy = drag.getY() - mouseY;
        if (dragging || Math.hypot(dx, dy) > 4) {
            dragging = true;
            untouched = false;
            setCursor(Cursor.CLOSED_HAND);
            camera.pan(dx, dy);
            mouseX = drag.getX();
            mouseY = drag.getY();
            refresh();
        }
    }

    private void clicked(MouseEvent click) {
        if (dragging || click.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Optional<Card> card = at(click.getX(), click.getY());
        if (card.isEmpty()) {
            model.select(null);
        } else if (onChip(card.get(), click.getX(), click.getY())) {
            untouched = false;
            model.open(card.get());
        } else if (click.getClickCount() == 2) {
            enter.accept(card.get());
        } else {
            untouched = false;
            model.select(card.get().node().id());
        }
    }

    private void hover(MouseEvent move) {
        mouseX = move.getX();
        mouseY = move.getY();
        Card card = at(mouseX, mouseY).orElse(null);
        boolean chip = card != null && onChip(card, mouseX, mouseY);
        setCursor(card == null ? Cursor.DEFAULT : Cursor.HAND);
        tooltip.setText(card == null ? "" : chip ? TEXTS.text("stack.open", card.members()) : whole(card));
        tooltip.setOpacity(card == null ? 0 : 1);
        lightUnder(card);
    }

    private static String whole(Card card) {
        return Stream.of(
                        card.node().label(),
                        card.node().detail(),
                        Wording.or(card.node().path(), ""))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private void lightUnder(@Nullable Card card) {
        if (!Objects.equals(card, under)) {
            under = card;
            hovered = card == null
                    ? null
                    : model.drawn()
                            .map(picture -> picture.reach(card, LineageModel.ALL, LineageModel.ALL))
                            .orElse(null);
            refresh();
        }
    }

    private void scrolled(ScrollEvent scroll) {
        if (scroll.getDeltaX() != 0 && scroll.getDeltaY() == 0) {
            untouched = false;
            camera.pan(scroll.getDeltaX(), 0);
            refresh();
        } else if (scroll.getDeltaY() != 0) {
            zoomAbout(scroll.getX(), scroll.getY(), Math.pow(STEP, scroll.getDeltaY() / 40));
        }
        scroll.consume();
    }

    private void pinched(ZoomEvent pinch) {
        zoomAbout(pinch.getX(), pinch.getY(), pinch.getZoomFactor());
        pinch.consume();
    }

    private void typed(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        boolean inside = contains(mouseX, mouseY);
        double x = inside ? mouseX : getWidth() / 2;
        double y = inside ? mouseY : getHeight() / 2;
        boolean used = true;
        switch (key.getCode()) {
            case PLUS, ADD, EQUALS -> zoomAbout(x, y, STEP);
            case MINUS, SUBTRACT -> zoomAbout(x, y, 1 / STEP);
            case DIGIT0, NUMPAD0 -> fit();
            case F -> focus();
            case LEFT -> walk(Direction.LEFT);
            case RIGHT -> walk(Direction.RIGHT);
            case UP -> walk(Direction.UP);
            case DOWN -> walk(Direction.DOWN);
            case ENTER -> model.selected().ifPresent(enter);
            case ESCAPE -> used = leave();
            default -> used = false;
        }
        if (used) {
            key.consume();
        }
    }

    private void walk(Direction direction) {
        untouched = false;
        model.walk(direction);
    }

    /// On the chosen card, or off where it is on it already.
    void focus() {
        String chosen = model.selectedProperty().get();
        boolean there = chosen != null && chosen.equals(model.focusProperty().get());
        model.focusProperty().set(there ? null : chosen);
    }

    /// First the choice, then the focus.
    private boolean leave() {
        if (model.selectedProperty().get() != null) {
            model.select(null);
            return true;
        }
        boolean focused = model.focusProperty().get() != null;
        model.focusProperty().set(null);
        return focused;
    }
}
