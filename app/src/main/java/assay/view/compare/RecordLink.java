package assay.view.compare;

import assay.control.Parts;
import assay.fact.Evidence;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;

/// Where a difference was read, short: the end of the path, and the place in the file while there is room.
final class RecordLink extends HBox {
    private static final int LONG = 22;
    private static final double WIDEST = 200;

    RecordLink(Evidence evidence, Consumer<Evidence> open) {
        super(4);
        setAlignment(Pos.CENTER_RIGHT);
        Hyperlink file = new Hyperlink(end(evidence.file()));
        file.getStyleClass().add("mono");
        file.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        file.setEllipsisString("…");
        file.setMinWidth(60);
        file.setTooltip(Parts.tooltip(evidence.text()));
        file.setOnAction(event -> {
            file.setVisited(false);
            open.accept(evidence);
        });
        Label place = Parts.styled(new Label(evidence.locator().text()), "muted");
        place.setMinWidth(0);
        setMinWidth(60);
        setMaxWidth(WIDEST);
        getChildren().addAll(file, place);
    }

    private static String end(String path) {
        String end = path;
        while (end.length() > LONG && end.indexOf('/') >= 0) {
            end = end.substring(end.indexOf('/') + 1);
        }
        return end.length() == path.length() ? path : "…/" + end;
    }
}
