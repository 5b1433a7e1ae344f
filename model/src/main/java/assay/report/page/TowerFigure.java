package assay.report.page;

import assay.audit.Severity;
import assay.fact.Grade;
import assay.report.Section;
import java.util.List;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/// The six layers: a block's fill is its degree, the bar beside it the part of its rules that ran, a notch a finding of
/// weight. Words stand at the right, never on a block.
final class TowerFigure {

    private static final double WIDTH = 627;
    private static final double BLOCK = 124;
    private static final double HEIGHT = 34;

    private final Parts parts;

    TowerFigure(Parts parts) {
        this.parts = parts;
    }

    Element element(List<Section.BlockRow> blocks) {
        String alt = blocks.stream().map(this::words).collect(Collectors.joining("; "));
        Element figure = parts.html.figure(WIDTH, blocks.size() * (HEIGHT + 1) + 1, alt);
        for (int i = 0; i < blocks.size(); i++) {
            draw(figure, blocks.get(i), 0.5 + i * (HEIGHT + 1));
        }
        return figure;
    }

    private String words(Section.BlockRow block) {
        return parts.texts.word(block.layer()) + ": " + parts.texts.word(block.degree()) + ", " + rules(block);
    }

    private String rules(Section.BlockRow block) {
        String findings = block.findings().entrySet().stream()
                .map(entry -> entry.getValue() + " " + parts.texts.word(entry.getKey()))
                .collect(Collectors.joining(", "));
        return parts.say(
                "tower.rules",
                block.checked(),
                block.applicable(),
                findings.isEmpty() ? parts.say("tower.none") : findings);
    }

    private void draw(Element figure, Section.BlockRow block, double y) {
        new Fills(parts.html).block(figure, block.degree(), 0.5, y, BLOCK, HEIGHT);
        figure.appendChild(
                parts.html.svg("rect", "x", BLOCK + 4, "y", y, "width", 4, "height", HEIGHT, "fill", Marks.BORDER));
        if (block.applicable() > 0) {
            double covered = HEIGHT * block.checked() / block.applicable();
            figure.appendChild(parts.html.svg(
                    "rect",
                    "x",
                    BLOCK + 4,
                    "y",
                    y + HEIGHT - covered,
                    "width",
                    4,
                    "height",
                    covered,
                    "fill",
                    Marks.INK));
        }
        notch(figure, block, y);
        figure.appendChild(text(parts.texts.word(block.layer()), BLOCK + 20, y + 14, "600", Marks.TEXT));
        figure.appendChild(
                text(parts.texts.word(block.degree()) + ", " + rules(block), BLOCK + 20, y + 28, "400", Marks.MUTED));
    }

    private void notch(Element figure, Section.BlockRow block, double y) {
        for (Severity severity : List.of(Severity.CRITICAL, Severity.HIGH)) {
            if (block.findings().containsKey(severity)) {
                double middle = y + HEIGHT / 2;
                figure.appendChild(parts.html.svg(
                        "path",
                        "d",
                        "M0 " + Html.number(middle - 11) + "h17l5 11-5 11H0z",
                        "fill",
                        "#FFFFFF",
                        "stroke",
                        block.degree() == Grade.NOT_FOUND ? "none" : Marks.INK,
                        "stroke-width",
                        0.8));
                Element mark =
                        parts.html.svg("g", "transform", "translate(2.5 " + Html.number(middle - 6) + ") scale(0.75)");
                mark.appendChild(new Marks(parts.html).path(severity));
                figure.appendChild(mark);
                return;
            }
        }
    }

    private Element text(String text, double x, double y, String weight, String colour) {
        return parts.html.svgText(
                text,
                "x",
                x,
                "y",
                y,
                "font-size",
                11.5,
                "font-weight",
                weight,
                "font-family",
                Fonts.SANS + ", " + Fonts.FALLBACK,
                "fill",
                colour);
    }
}
