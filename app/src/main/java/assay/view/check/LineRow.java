package assay.view.check;

import assay.check.Line;
import assay.check.Verdict;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.text.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One check: its verdict by mark and word, what was looked at, what was found, and where that lies.
final class LineRow extends HBox {
    private static final Texts TEXTS = Texts.of(CheckView.class);
    private static final double VERDICT = 128;
    private static final double ABOUT = 152;

    LineRow(Line line) {
        super(12);
        getStyleClass().add("line-row");
        setAlignment(Pos.TOP_LEFT);
        Label word = Parts.label(word(line.verdict()));
        if (line.verdict() == Verdict.FAILED) {
            word.getStyleClass().addAll("strong", "text-different");
        }
        HBox verdict = new HBox(8, new MarkIcon(mark(line.verdict())), word);
        verdict.setAlignment(Pos.CENTER_LEFT);
        verdict.setMaxHeight(USE_PREF_SIZE);
        fix(verdict, VERDICT);
        Label about = Parts.sentence(About.name(line.about()), "strong");
        fix(about, ABOUT);
        Label words = Parts.sentence(About.words(line));
        VBox said = new VBox(2, words);
        String where = About.where(line.about());
        if (!where.isEmpty()) {
            said.getChildren().add(Parts.sentence(where, "caption"));
        }
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        getChildren().addAll(verdict, about, said);
        setAccessibleText(word.getText() + ", " + about.getText() + ": " + words.getText());
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        Tooltip.install(about, new Tooltip(about.getText()));
    }

    static String word(Verdict verdict) {
        return TEXTS.text("verdict." + verdict.name().toLowerCase(Locale.ROOT));
    }

    static Mark mark(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Mark.MATCH;
            case FAILED -> Mark.DIFFERENT;
            case NOT_CHECKED -> Mark.NOT_VERIFIED;
        };
    }

    private static void fix(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }
}
