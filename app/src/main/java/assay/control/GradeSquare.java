package assay.control;

import assay.fact.Grade;
import javafx.scene.canvas.GraphicsContext;

/// The grade of a fact as a square of 10 (or the size given); a head and shoulders where a person said it.
public final class GradeSquare extends Drawing {
    private static final String PERSON =
            "M2.8 3a2.2 2.2 0 1 0 4.400 0A2.2 2.2 0 1 0 2.8 3zM.8 10c0-3 1.8-4.2 4.2-4.2S9.2 7 9.2 10z";

    private Grade grade;

    public GradeSquare(Grade grade) {
        this(grade, 10);
    }

    public GradeSquare(Grade grade, double size) {
        super(size, size);
        this.grade = grade;
    }

    public void show(Grade other) {
        if (other != grade) {
            grade = other;
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        to.scale(width / 10, height / 10);
        to.beginPath();
        if (grade == Grade.STATED) {
            to.appendSVGPath(PERSON);
            to.setFill(palette.color(Token.TEXT));
            to.fill();
        } else {
            to.appendSVGPath("M1.6.6h6.8a1 1 0 0 1 1 1v6.8a1 1 0 0 1-1 1H1.6a1 1 0 0 1-1-1V1.6a1 1 0 0 1 1-1z");
            GradeFill.FINE.draw(to, palette, grade, 0, 0, 10, 10);
        }
    }
}
