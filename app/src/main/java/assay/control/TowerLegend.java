package assay.control;

import assay.fact.Grade;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/// What the fills of the tower mean.
public final class TowerLegend extends FlowPane {

    public TowerLegend() {
        super(16, 4);
        getStyleClass().add("tower-legend");
        for (Grade grade : List.of(Grade.NOT_FOUND, Grade.RECORDED, Grade.MATCHED, Grade.RERUN)) {
            getChildren().add(new GradeLabel(grade));
        }
        getChildren().addAll(new Label(Words.coverage()), new Label(Words.notch(), new MarkIcon(Mark.HIGH, 12)));
        getChildren().forEach(each -> each.getStyleClass().add("caption"));
    }
}
