package assay.view.compare;

import assay.diff.Aspect;
import assay.diff.Jump;
import assay.text.Texts;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Small things that every part of the comparison is made of.
final class Parts {
    private static final Texts TEXTS = Texts.of(CompareView.class);

    private static final String ALONE = "(?<=\\b(?:not in|for|of) )%s(?= only|[.,;:)]|$)";

    private Parts() {}

    /// Of an aspect, or of what may explain the difference.
    static Feather icon(@Nullable Aspect aspect) {
        return switch (aspect) {
            case null -> Feather.HELP_CIRCLE;
            case CODE -> Feather.CODE;
            case PARAMETERS -> Feather.SLIDERS;
            case LIBRARIES -> Feather.PACKAGE;
            case ENVIRONMENT -> Feather.CPU;
            case DATA -> Feather.DATABASE;
            case METRICS -> Feather.BAR_CHART_2;
            case FILES -> Feather.FILE;
        };
    }

    static String name(@Nullable Aspect aspect) {
        return TEXTS.text(
                "aspect." + (aspect == null ? "explain" : aspect.name().toLowerCase(Locale.ROOT)));
    }

    /// The model's `a` and `b` as they are called here.
    static String sides(String text) {
        return text.replaceAll("\\ba's\\b", TEXTS.text("side.a") + "'s")
                .replaceAll("\\bb's\\b", TEXTS.text("side.b") + "'s")
                .replaceAll(ALONE.formatted("a"), TEXTS.text("side.a"))
                .replaceAll(ALONE.formatted("b"), TEXTS.text("side.b"));
    }

    /// `minor up`
    static String jump(Jump jump) {
        return TEXTS.text(
                jump.up() ? "jump.up" : "jump.down",
                TEXTS.text("jump." + jump.part().name().toLowerCase(Locale.ROOT)));
    }

    static <T extends Node> T styled(T node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }

    /// One line, cut in the middle where there is no room; whole in its tooltip.
    static Label cut(String text, String... styles) {
        Label label = new Label(CodeText.visible(text.replaceAll("\\s*\\R\\s*", " ")));
        label.getStyleClass().addAll(styles);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setEllipsisString("\u2026");
        label.setMinWidth(0);
        label.setTooltip(tooltip(text));
        return label;
    }

    /// A muted sentence of its own.
    static Label note(String sentence) {
        Label label = styled(new Label(sentence), "muted", "note-line");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        return tooltip;
    }

    /// `3 of 214 differ · 2 not compared`, `no difference in 12`, `not recorded`
    static String summary(java.util.List<Line> lines) {
        long differ = lines.stream().filter(Line::differs).count();
        long open = lines.stream().filter(Line::open).count();
        long known = lines.size() - open;
        if (lines.isEmpty()) {
            return TEXTS.text("summary.nothing");
        }
        String words = known == 0
                ? ""
                : differ == 0 ? TEXTS.text("summary.none", known) : TEXTS.text("summary.some", differ, known);
        String left = open == 0 ? "" : TEXTS.text("summary.open", open);
        return words.isEmpty() || left.isEmpty() ? words + left : words + " · " + left;
    }
}
