package assay.shell;

import assay.control.Buttons;
import assay.text.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The user guide in a window of its own, from what is shipped: no network is needed, and none is asked. Esc closes
/// it.
final class GuideWindow {
    private static final String FIRST = "guide";
    private static final double WIDTH = 980;
    private static final double HEIGHT = 720;

    private final Texts texts = Texts.of(Frame.class);
    private final Stage stage = new Stage();
    private final ListView<GuidePage.Entry> contents = new ListView<>();
    private final ScrollPane scroll = new ScrollPane();
    private final Label outside = new Label();
    private final Deque<String> way = new ArrayDeque<>();
    private final Button back;
    private GuidePage page;
    private String shown = FIRST;

    GuideWindow(Stage owner, Theme theme) {
        page = GuidePage.of(FIRST, this::follow);
        contents.setId("guide-contents");
        contents.setAccessibleText(texts.text("guide.contents"));
        contents.setCellFactory(list -> new ContentsCell());
        contents.getSelectionModel().selectedItemProperty().addListener((property, was, now) -> {
            if (now != null) {
                scrollTo(page.anchor(now.anchor()));
            }
        });
        contents.setPrefWidth(280);
        contents.setMinWidth(200);
        scroll.setId("guide-text");
        scroll.setFitToWidth(true);
        back = Buttons.icon(Feather.ARROW_LEFT, texts.text("guide.back"), this::back);
        outside.getStyleClass().add("muted");
        HBox above = new HBox(8, back, outside);
        above.getStyleClass().add("guide-above");
        above.setAlignment(Pos.CENTER_LEFT);
        BorderPane root = new BorderPane(scroll);
        root.setLeft(contents);
        root.setTop(above);
        root.getStyleClass().add("guide");
        root.getStylesheets().add("/assay/shell/shell.css");
        root.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                stage.hide();
            }
        });
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        theme.dress(scene);
        stage.initOwner(owner);
        stage.setTitle(texts.text("guide"));
        stage.setScene(scene);
        show(FIRST, "");
    }

    /// @param anchor of a heading or `place-…`; where there is none the guide begins at its top
    void show(String anchor) {
        if (!shown.equals(FIRST)) {
            show(FIRST, "");
        }
        stage.show();
        stage.toFront();
        scroll.requestFocus();
        at(anchor);
    }

    private void show(String name, String anchor) {
        page = GuidePage.of(name, this::follow);
        shown = name;
        outside.setText("");
        back.setDisable(way.isEmpty());
        contents.getItems().setAll(page.contents());
        scroll.setContent(page.node());
        scroll.setVvalue(0);
        at(anchor);
    }

    private void at(String anchor) {
        if (!anchor.isEmpty()) {
            scrollTo(page.anchor(anchor));
        }
    }

    private void scrollTo(@Nullable Node node) {
        if (node == null) {
            scroll.setVvalue(0);
            return;
        }
        scroll.applyCss();
        scroll.layout();
        Bounds whole = page.node().getLayoutBounds();
        double room = whole.getHeight() - scroll.getViewportBounds().getHeight();
        double top = node.getBoundsInParent().getMinY();
        scroll.setVvalue(room <= 0 ? 0 : Math.clamp((top - 16) / room, 0, 1));
    }

    /// What lies outside of the guide is named and not opened.
    private void follow(String destination) {
        int hash = destination.indexOf('#');
        String file = hash < 0 ? destination : destination.substring(0, hash);
        String anchor = hash < 0 ? "" : destination.substring(hash + 1);
        String name = file.replaceFirst("\\.md$", "");
        if (file.isEmpty()) {
            at(anchor);
        } else if (file.endsWith(".md") && GuidePage.has(name)) {
            way.push(shown);
            show(name, anchor);
        } else {
            outside.setText(texts.text("guide.outside", destination));
        }
    }

    private void back() {
        if (!way.isEmpty()) {
            show(way.pop(), "");
        }
    }

    private static final class ContentsCell extends ListCell<GuidePage.Entry> {
        ContentsCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(GuidePage.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            getStyleClass().removeAll("top", "under");
            setText(entry == null ? null : entry.title());
            if (entry != null) {
                getStyleClass().add(entry.level() <= 2 ? "top" : "under");
            }
        }
    }
}
