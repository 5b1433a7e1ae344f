package assay.report.page;

import assay.chart.ChartColors;
import assay.chart.Spread;
import assay.chart.Spreads;
import assay.report.Section;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Section 6: metrics as recorded, and a picture for each that several seeds were run for.
final class ResultsPage {

    /// Groups beyond stand in the table only.
    private static final int PICTURES = 3;
    private static final double WIDTH = 627;
    private static final double HEIGHT = 84;

    private ResultsPage() {}

    static List<Element> of(Parts parts, Section.Results results, Figures figures) {
        List<Element> page = new ArrayList<>();
        page.add(parts.paragraph("statement", results.spread()));
        if (!results.metrics().rows().isEmpty()) {
            page.add(parts.tables.table(
                    "metrics",
                    List.of(
                            parts.say("metric.name"),
                            parts.say("metric.value"),
                            parts.say("metric.n"),
                            parts.say("metric.role"),
                            parts.say("metric.spread"),
                            parts.say("evidence")),
                    results.metrics().first().stream()
                            .map(metric -> metric(parts, metric))
                            .toList()));
            page.addAll(parts.rest(results.metrics()));
            page.add(parts.paragraph("note", parts.say("metric.note")));
        }
        results.groups().stream().limit(PICTURES).forEach(group -> page.addAll(picture(parts, group, figures)));
        return page;
    }

    private static List<Element> picture(Parts parts, Section.SeedGroup group, Figures figures) {
        List<Section.SeedValue> values = group.values();
        int chosen = 0;
        while (chosen < values.size() && !values.get(chosen).chosen()) {
            chosen++;
        }
        Spread spread = new Spread(
                group.metric(),
                values.stream().map(Section.SeedValue::value).toList(),
                chosen < values.size() ? chosen : -1);
        String text = parts.say(
                "spread.caption",
                group.metric(),
                values.size(),
                group.mean(),
                group.deviation(),
                group.least(),
                group.most());
        return figures.captioned(
                ChartSvg.of(
                        parts.html,
                        Spreads.chart(spread, Color.decode(Marks.INK), ChartColors.LIGHT),
                        figures.next(),
                        WIDTH,
                        HEIGHT,
                        text),
                text);
    }

    private static List<Element> metric(Parts parts, Section.MetricRow metric) {
        return Tables.row(
                parts.tables.head(parts.shortened(metric.name())),
                parts.tables.cell("number", List.of(metric.value())),
                parts.tables.cell("number", List.of(Integer.toString(metric.n()))),
                parts.tables.cell(metric.role(), parts.html.el("br"), metric.direction()),
                parts.tables.cell("text", List.of(metric.spread())),
                parts.evidence(metric.evidence()));
    }
}
