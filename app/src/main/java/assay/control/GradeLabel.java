package assay.control;

import assay.fact.Grade;
import javafx.scene.control.Label;

/// Square and word of a grade.
public final class GradeLabel extends Label {
    public GradeLabel(Grade grade) {
        super(Words.grade(grade), new GradeSquare(grade));
        getStyleClass().add("grade-label");
    }
}
