package assay.control;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands where there is nothing: what is missing, why, which record would have supplied it, one thing to do, and
/// what was looked at. 640 wide, 96 below the header.
public final class EmptyState extends StackPane {
    private final VBox column = new VBox();

    /// A record that would have filled the place.
    ///
    /// @param tool who writes it
    /// @param file what lies on disk
    /// @param how what makes the tool write it
    public record Source(String tool, String file, String how) {}

    public EmptyState(Feather picture, String title, String why) {
        getStyleClass().add("empty-state");
        Label name = new Label(title);
        name.getStyleClass().add("title");
        name.setWrapText(true);
        Label reason = new Label(why);
        reason.getStyleClass().add("lead");
        reason.setWrapText(true);
        VBox words = new VBox(4, name, reason);
        HBox head = new HBox(16, Icons.large(picture), words);
        column.getStyleClass().add("column");
        column.getChildren().add(head);
        column.setMaxSize(640, Region.USE_PREF_SIZE);
        StackPane.setAlignment(column, Pos.TOP_CENTER);
        getChildren().add(column);
    }

    /// The table of records that would help.
    public EmptyState sources(String title, List<Source> sources) {
        Label name = new Label(title);
        name.getStyleClass().add("strong");
        GridPane table = new GridPane();
        table.getStyleClass().add("sources");
        table.getColumnConstraints()
                .addAll(new ColumnConstraints(128), new ColumnConstraints(216), new ColumnConstraints(296));
        for (int row = 0; row < sources.size(); row++) {
            Source source = sources.get(row);
            table.addRow(row, cell(source.tool(), "strong"), cell(source.file(), "mono"), cell(source.how(), "muted"));
        }
        column.getChildren().add(new VBox(8, name, table));
        return this;
    }

    /// The one button, with a muted remark beside it.
    public EmptyState action(Node button, String remark) {
        Label words = new Label(remark);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        button.getStyleClass().add("big");
        if (button instanceof Region region) {
            region.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox line = new HBox(12, button, words);
        line.setAlignment(Pos.CENTER_LEFT);
        column.getChildren().add(line);
        return this;
    }

    /// Another thing to do, less likely than the one button.
    public EmptyState offer(String words, String remark, Runnable action) {
        Label more = new Label(remark);
        more.getStyleClass().add("muted");
        HBox line = new HBox(12, Buttons.link(words, action), more);
        line.setAlignment(Pos.CENTER_LEFT);
        if (column.getChildren().getLast() instanceof VBox offers
                && offers.getStyleClass().contains("offers")) {
            offers.getChildren().add(line);
        } else {
            VBox offers = new VBox(10, line);
            offers.getStyleClass().add("offers");
            column.getChildren().add(offers);
        }
        return this;
    }

    /// What was looked at, below a rule.
    public EmptyState looked(String sentence) {
        Label words = new Label(sentence);
        words.getStyleClass().addAll("muted", "looked");
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        column.getChildren().add(words);
        return this;
    }

    private static Label cell(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("cell-label", style);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
