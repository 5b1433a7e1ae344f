package assay.report.page;

import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/// Section 3: Figure 1 and the table of all runs.
final class PopulationPage {

    private PopulationPage() {}

    static List<Element> of(Parts parts, Section.Population population, Figures figures) {
        List<Element> page = new ArrayList<>();
        population.statements().forEach(each -> page.add(parts.paragraph("statement", each)));
        String counts = population.counts().stream()
                .map(each -> parts.texts.word(each.status()) + " " + each.count())
                .collect(Collectors.joining(", "));
        page.addAll(figures.captioned(
                new TimelineFigure(parts, population.runs().rows())
                        .element(parts.say(
                                "timeline.alt", population.runs().rows().size(), counts)),
                parts.say("timeline.caption")));
        page.add(legend(parts, population));
        page.add(parts.tables.table(
                "runs",
                List.of(
                        parts.say("run.name"),
                        parts.say("run.status"),
                        parts.say("run.time"),
                        parts.say("run.tool"),
                        parts.say("run.id")),
                population.runs().first().stream().map(run -> run(parts, run)).toList()));
        page.addAll(parts.rest(population.runs()));
        page.addAll(PeoplePage.boxes(parts, population.said()));
        if (!population.missing().rows().isEmpty()) {
            page.add(parts.heading(3, "s3-missing", parts.say("run.missing")));
            page.addAll(parts.list("ul", population.missing().first()));
            page.addAll(parts.rest(population.missing()));
        }
        return page;
    }

    private static Element legend(Parts parts, Section.Population population) {
        Element legend = parts.html.el("p.legend");
        for (Section.StatusCount each : population.counts()) {
            Element mark = parts.html.figure(10, 10, parts.texts.word(each.status()));
            mark.setAttribute("class", "mark");
            mark.appendChild(new Marks(parts.html).run(each.status(), 5, 5));
            parts.html.add(
                    legend,
                    List.of(parts.html.el(
                            "span.entry",
                            mark,
                            parts.texts.word(each.status()) + " ",
                            parts.html.el("b", Integer.toString(each.count())))));
        }
        parts.html.add(legend, List.of(parts.html.el("span.entry", parts.say("timeline.legend"))));
        return legend;
    }

    private static List<Element> run(Parts parts, Section.RunRow run) {
        List<Object> name = new ArrayList<>();
        name.add(run.chosen() ? parts.html.el("b", Parts.cut(run.name(), 120)) : Parts.cut(run.name(), 120));
        if (run.chosen()) {
            name.add(parts.say("run.chosen"));
        }
        String status = parts.texts.word(run.status());
        return Tables.row(
                parts.tables.cell("text", name),
                parts.tables.cell(run.deleted() ? parts.say("run.deleted", status) : status),
                parts.tables.cell(run.time()),
                parts.tables.cell(run.tool() + ", " + Parts.cut(run.experiment(), 80)),
                parts.tables.cell("code", List.of(Parts.cut(run.id(), 80))));
    }
}
