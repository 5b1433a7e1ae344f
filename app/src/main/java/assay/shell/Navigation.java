package assay.shell;

import assay.control.Icons;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.text.Texts;
import assay.text.Wording;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The places in three groups, with counts; only icons where the window is narrow.
final class Navigation extends VBox {
    private static final double ITEM_CONTENT = 168;

    private final Texts texts = Texts.of(Frame.class);
    private final Map<Area, ToggleButton> items = new EnumMap<>(Area.class);
    private final Map<Area, Label> counts = new EnumMap<>(Area.class);

    Navigation(Navigator navigator, ObservableMap<Area, Long> amounts) {
        getStyleClass().add("navigation");
        for (Area.Group group : Area.Group.values()) {
            Label name = new Label(texts.text("group." + key(group)));
            name.getStyleClass().add("group");
            if (getChildren().isEmpty()) {
                name.getStyleClass().add("first");
            }
            getChildren().add(name);
            for (Area area : Area.values()) {
                if (area.group() == group) {
                    getChildren().add(item(area, navigator));
                }
            }
        }
        navigator
                .hereProperty()
                .subscribe(here -> items.forEach((area, item) -> item.setSelected(area == here.area())));
        amounts.forEach(this::count);
        amounts.addListener((MapChangeListener<Area, Long>) change -> count(change.getKey(), change.getValueAdded()));
    }

    /// Icons with tooltips instead of names.
    void narrow(boolean narrow) {
        if (narrow != getStyleClass().contains("narrow")) {
            if (narrow) {
                getStyleClass().add("narrow");
            } else {
                getStyleClass().remove("narrow");
            }
            lookupAll(".group").forEach(group -> {
                group.setVisible(!narrow);
                group.setManaged(!narrow);
            });
            items.values().forEach(item -> {
                HBox content = (HBox) item.getGraphic();
                content.setPrefWidth(narrow ? Region.USE_COMPUTED_SIZE : ITEM_CONTENT);
                content.getChildren().stream().skip(1).forEach(part -> {
                    part.setVisible(!narrow);
                    part.setManaged(!narrow);
                });
            });
        }
    }

    private ToggleButton item(Area area, Navigator navigator) {
        String words = texts.text("area." + key(area));
        Label name = new Label(words);
        name.getStyleClass().add("name");
        Label count = new Label();
        count.getStyleClass().add("count");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox content = new HBox(8, Icons.medium(icon(area)), name, gap, count);
        content.setAlignment(Pos.CENTER_LEFT);
        content.setPrefWidth(ITEM_CONTENT);
        ToggleButton item = new ToggleButton(null, content);
        item.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        item.setId("area-" + key(area));
        item.setMaxWidth(Double.MAX_VALUE);
        item.setAccessibleText(words);
        item.setTooltip(new Tooltip(words + "  Ctrl+" + area.number()));
        item.getStyleClass().setAll("item");
        item.setOnAction(event -> {
            item.setSelected(area == navigator.here().area());
            navigator.go(area.entry());
        });
        items.put(area, item);
        counts.put(area, count);
        return item;
    }

    private void count(Area area, Long amount) {
        Label label = Objects.requireNonNull(counts.get(area));
        label.setText(amount == null ? "" : Wording.count(amount));
    }

    private static Feather icon(Area area) {
        return switch (area) {
            case RUNS -> Feather.LIST;
            case LINEAGE -> Feather.SHARE_2;
            case COMPARE -> Feather.COLUMNS;
            case DATA -> Feather.DATABASE;
            case AUDIT -> Feather.CHECK_SQUARE;
            case RERUN -> Feather.REPEAT;
            case REPORT -> Feather.FILE_TEXT;
            case CHECK -> Feather.INBOX;
            case TRAIL -> Feather.LINK;
            case PROBLEMS -> Feather.ALERT_CIRCLE;
        };
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
