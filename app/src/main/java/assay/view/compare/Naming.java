package assay.view.compare;

import assay.control.Parts;
import assay.diff.Aspect;
import assay.diff.Jump;
import assay.text.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How the aspects of a comparison and what is said in them are called.
final class Naming {
    private static final Texts TEXTS = Texts.of(CompareView.class);

    private static final String ALONE = "(?<=\\b(?:not in|for|of) )%s(?= only|[.,;:)]|$)";

    private Naming() {}

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

    /// Data on one line, cut in the middle where there is no room.
    static Label cut(String text, String... styles) {
        return Parts.cut(CodeText.visible(text), OverrunStyle.CENTER_ELLIPSIS, styles);
    }

    /// `3 of 214 differ · 2 not compared`, `no difference in 12`, `not recorded`
    static String summary(List<Line> lines) {
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
