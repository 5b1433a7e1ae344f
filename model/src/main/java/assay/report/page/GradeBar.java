package assay.report.page;

import assay.fact.Grade;
import assay.report.Section;
import java.util.List;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/// The facts by grade as one bar with counts: no percentages, no score.
final class GradeBar {

    private static final double WIDTH = 627;
    private static final double HEIGHT = 20;

    /// Best known first.
    private static final List<Grade> ORDER =
            List.of(Grade.RERUN, Grade.MATCHED, Grade.RECORDED, Grade.STATED, Grade.NOT_FOUND);

    private final Parts parts;

    GradeBar(Parts parts) {
        this.parts = parts;
    }

    List<Element> elements(List<Section.GradeCount> counts) {
        List<Section.GradeCount> ordered = ORDER.stream()
                .flatMap(grade -> counts.stream().filter(each -> each.grade() == grade))
                .toList();
        String alt = ordered.stream()
                .map(each -> parts.texts.word(each.grade()) + " " + each.count())
                .collect(Collectors.joining(", "));
        Element legend = parts.html.el("p.legend");
        for (Section.GradeCount each : ordered) {
            parts.html.add(
                    legend,
                    List.of(parts.html.el(
                            "span.entry",
                            parts.fill(each.grade()),
                            parts.texts.word(each.grade()) + " ",
                            parts.html.el("b", Integer.toString(each.count())))));
        }
        return List.of(parts.html.el("div.figure", bar(ordered, alt)), legend);
    }

    private Element bar(List<Section.GradeCount> counts, String alt) {
        Element figure = parts.html.figure(WIDTH, HEIGHT, alt);
        int total = counts.stream().mapToInt(Section.GradeCount::count).sum();
        long shown = counts.stream().filter(each -> each.count() > 0).count();
        double room = WIDTH - 3 * Math.max(0, shown - 1) - 1;
        double x = 0.5;
        for (Section.GradeCount each : counts) {
            if (each.count() > 0) {
                double width = Math.max(3, room * each.count() / total);
                new Fills(parts.html).block(figure, each.grade(), x, 0.5, width, HEIGHT - 1);
                x += width + 3;
            }
        }
        return figure;
    }
}
