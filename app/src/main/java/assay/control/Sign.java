package assay.control;

import assay.fact.Grade;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// The sign of the program: a small tower.
public final class Sign extends Drawing {
    private static final List<Grade> BLOCKS =
            List.of(Grade.MATCHED, Grade.MATCHED, Grade.MATCHED, Grade.RECORDED, Grade.RERUN, Grade.RECORDED);

    public Sign() {
        super(45, 66);
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        double y = 0.5;
        for (Grade grade : BLOCKS) {
            to.beginPath();
            to.rect(0.5, y, 44, 9);
            GradeFill.FINE.draw(to, palette, grade, 0.5, y, 44, 9);
            y += 11;
        }
    }
}
