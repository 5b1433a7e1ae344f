package assay.report.page;

import assay.chart.ChartColors;
import assay.chart.IntervalPicture;
import assay.judge.Interval;
import assay.judge.Verdict;
import assay.report.Field;
import assay.report.Listing;
import assay.report.Row;
import assay.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/// Section 7: each set of reruns with its verdict, how it was made, how each rerun ended, and the numbers before and
/// after.
final class MadeAgainPage {

    /// Values of one side of a metric; the JSON has them all.
    private static final int VALUES = 6;

    /// Digests of one output; likewise.
    private static final int OTHERS = 3;

    /// Metrics of one set that are drawn; the table has them all.
    private static final int PICTURES = 3;

    private static final double WIDTH = 627;

    private final Parts parts;
    private final Figures figures;

    private MadeAgainPage(Parts parts, Figures figures) {
        this.parts = parts;
        this.figures = figures;
    }

    static List<Element> of(Parts parts, Section.MadeAgain again, Figures figures) {
        MadeAgainPage page = new MadeAgainPage(parts, figures);
        List<Element> elements = new ArrayList<>();
        again.statements().forEach(each -> elements.add(parts.html.el("p.statement", parts.stressed(each))));
        again.sets().first().forEach(set -> elements.addAll(page.set(set)));
        elements.addAll(parts.rest(again.sets()));
        return elements;
    }

    private List<Element> set(Section.RerunSet set) {
        List<Element> head = new ArrayList<>();
        head.add(parts.heading(
                3, "s" + set.number().replace('.', '-'), parts.say("again.heading", set.number(), set.title())));
        head.add(parts.html.el("p.verdict", verdict(set), " ", parts.shortened(set.sentence())));
        head.add(parts.html.el("p.statement", parts.stressed(set.tolerance())));
        List<Element> elements = new ArrayList<>(List.of(parts.html.el("div.set", head)));
        set.metrics().rows().stream()
                .filter(MadeAgainPage::isDrawn)
                .limit(PICTURES)
                .forEach(each -> elements.addAll(picture(each)));
        elements.addAll(metrics(set));
        elements.addAll(outputs(set.outputs()));
        elements.addAll(list("again.notes", set.notes()));
        elements.addAll(list("again.controls", set.controls()));
        elements.addAll(reruns(set));
        elements.addAll(made(set));
        return elements;
    }

    private Element verdict(Section.RerunSet set) {
        return set.verdict() == null
                ? parts.html.el("b", parts.say("again.unjudged") + ".")
                : parts.html.el("b", parts.verdict(set.verdict()));
    }

    private List<Element> metrics(Section.RerunSet set) {
        Listing<Section.JudgedRow> metrics = set.metrics();
        if (metrics.rows().isEmpty()) {
            return List.of();
        }
        List<Element> elements = new ArrayList<>();
        elements.add(parts.tables.table(
                "judged",
                List.of(
                        parts.say("again.metric"),
                        parts.say("again.recorded"),
                        parts.say("again.reruns"),
                        parts.say("again.difference"),
                        parts.say("again.verdict")),
                metrics.first().stream().map(this::numbers).toList()));
        elements.addAll(parts.rest(metrics));
        elements.add(parts.paragraph("note", parts.say("again.note")));
        elements.addAll(reasons(metrics.first()));
        return elements;
    }

    private List<Element> numbers(Section.JudgedRow row) {
        List<Object> name = new ArrayList<>(List.of(Parts.cut(row.name(), 120)));
        if (!row.primary()) {
            name.add(parts.html.el("br"));
            name.add(parts.html.el("span.muted", parts.say("again.secondary")));
        }
        return Tables.row(
                parts.tables.head(name.toArray()),
                side(row.recorded()),
                side(row.reruns()),
                parts.tables.cell(
                        "text",
                        List.of(row.difference(), parts.html.el("br"), parts.html.el("span.muted", row.margin()))),
                parts.tables.cell("text", parts.verdict(row.verdict())));
    }

    /// Where something differs in what the verdict rests on.
    private static boolean isDrawn(Section.JudgedRow row) {
        return row.primary() && row.verdict() != Verdict.BITWISE && IntervalPicture.isDrawn(row.judgement());
    }

    private List<Element> picture(Section.JudgedRow row) {
        Interval deciding = row.judgement().interval();
        String sure = deciding == null ? "" : confidence(deciding);
        boolean predicted = deciding != null && deciding.of() == Interval.Of.PREDICTION;
        boolean bounded = row.judgement().margin() != null;
        String band = predicted
                ? parts.say("again.picture.prediction", sure)
                : bounded ? parts.say("again.picture.band") : "";
        String bar = predicted || deciding == null ? "" : parts.say("again.picture.bar");
        String margin = bounded ? parts.say("again.picture.margin", row.margin()) : "";
        String caption =
                parts.say("again.picture", row.name(), row.verdict().word(), band, bar, row.difference(), margin);
        String alt = parts.say(
                "again.picture.alt", row.name(), values(row.recorded()), values(row.reruns()), row.sentence());
        return figures.captioned(
                ChartSvg.of(
                        parts.html,
                        IntervalPicture.chart(row.judgement(), ChartColors.LIGHT),
                        figures.next(),
                        WIDTH,
                        IntervalPicture.HEIGHT,
                        alt),
                parts.shortened(caption));
    }

    private static String confidence(Interval interval) {
        return Math.round(100 * interval.confidence()) + " %";
    }

    private static String values(Section.SideRow side) {
        return side.values().first().stream().map(Section.SeededValue::value).collect(Collectors.joining(", "));
    }

    private Element side(Section.SideRow side) {
        List<Object> lines = new ArrayList<>();
        List<Section.SeededValue> values = side.values().rows();
        values.stream().limit(VALUES).forEach(each -> {
            lines.add(parts.say("again.value", each.value(), Parts.cut(each.seed(), 30)));
            lines.add(parts.html.el("br"));
        });
        if (values.size() > VALUES) {
            lines.add(parts.say("moreEvidence", values.size() - VALUES));
            lines.add(parts.html.el("br"));
        }
        for (String line : side.summary()) {
            lines.add(parts.html.el("span.muted", line));
            lines.add(parts.html.el("br"));
        }
        lines.removeLast();
        return parts.tables.cell("text", lines);
    }

    /// One paragraph for all metrics of which the same is said; of those that decide nothing not all of it.
    private List<Element> reasons(List<Section.JudgedRow> metrics) {
        Map<List<String>, List<String>> names = new LinkedHashMap<>();
        for (Section.JudgedRow row : metrics) {
            List<String> said = new ArrayList<>(List.of(
                    parts.say("again.class", parts.texts.word(row.judgement().observed())), row.sentence()));
            if (row.primary()) {
                said.addAll(row.beside());
            }
            names.computeIfAbsent(said, any -> new ArrayList<>()).add(row.name());
        }
        List<Element> paragraphs = new ArrayList<>();
        names.forEach((said, of) -> paragraphs.add(parts.html.el(
                "p.why",
                parts.html.el("b", Parts.cut(String.join(", ", of), 200)),
                " ",
                said.getFirst() + " ",
                parts.english(said.get(1)),
                said.stream()
                        .skip(2)
                        .map(each -> " " + parts.shortened(each).replace(" %", "\u00A0%"))
                        .collect(Collectors.joining()))));
        return paragraphs;
    }

    private List<Element> outputs(Listing<Section.OutputRow> outputs) {
        if (outputs.rows().isEmpty()) {
            return List.of();
        }
        List<Element> elements = new ArrayList<>();
        elements.add(parts.tables.table(
                "outputs.second",
                List.of(
                        parts.say("again.output"),
                        parts.say("again.digest"),
                        parts.say("again.outputs"),
                        parts.say("grade")),
                outputs.first().stream().map(this::output).toList()));
        elements.addAll(parts.rest(outputs));
        return elements;
    }

    private List<Element> output(Section.OutputRow output) {
        Field field = output.reruns();
        String text = switch (field) {
            case Field.Found found -> found.value();
            case Field.NotFound none -> none.looked();
            case Field.NotChecked none -> none.why();
            case Field.NotApplicable none -> none.reason();
            case Field.Withheld none -> none.why();
        };
        List<Object> recorded = new ArrayList<>(List.of(output.algorithm(), parts.html.el("br")));
        recorded.add(parts.html.el("span.hex", parts.value(output.recorded())));
        List<Object> reruns = new ArrayList<>(List.of(parts.shortened(text)));
        output.others().stream().limit(OTHERS).forEach(each -> {
            reruns.add(parts.html.el("br"));
            reruns.add(parts.html.el("span.hex", Parts.cutMiddle(each, 20)));
        });
        if (output.others().size() > OTHERS) {
            reruns.add(parts.html.el("br"));
            reruns.add(parts.say("moreEvidence", output.others().size() - OTHERS));
        }
        return Tables.row(
                parts.tables.head(parts.shortened(output.path())),
                parts.tables.cell("text", recorded),
                parts.tables.cell("text", reruns),
                parts.tables.cell("graded", List.of(parts.state(field))));
    }

    private List<Element> list(String title, List<String> sentences) {
        return sentences.isEmpty()
                ? List.of()
                : List.of(
                        parts.html.el("p.label", parts.say(title)),
                        parts.html.el(
                                "ul",
                                sentences.stream()
                                        .map(each -> parts.html.el("li", parts.stressed(parts.shortened(each))))
                                        .toList()));
    }

    private List<Element> reruns(Section.RerunSet set) {
        List<Element> elements = new ArrayList<>();
        elements.add(parts.tables.table(
                "reruns.second",
                List.of(
                        parts.say("again.rerun"),
                        parts.say("again.state"),
                        parts.say("again.time"),
                        parts.say("again.ended")),
                set.reruns().first().stream().map(this::rerun).toList()));
        elements.addAll(parts.rest(set.reruns()));
        if (!set.files().rows().isEmpty()) {
            elements.add(parts.tables.table(
                    "kept.second",
                    List.of(parts.say("again.file"), parts.say("again.sha256")),
                    set.files().first().stream().map(this::file).toList()));
            elements.addAll(parts.rest(set.files()));
            elements.add(parts.paragraph("note", parts.say("again.notEmbedded", set.folder())));
        }
        return elements;
    }

    private List<Element> rerun(Section.RerunRow rerun) {
        return Tables.row(
                parts.tables.head(
                        Integer.toString(rerun.number()),
                        " ",
                        parts.html.el("span.muted", parts.say("again.seed", Parts.cut(rerun.seed(), 40)))),
                parts.tables.cell(parts.texts.word(rerun.state())),
                parts.tables.cell(rerun.time()),
                parts.tables.cell("text", List.of(parts.shortened(rerun.ended()))));
    }

    private List<Element> file(Section.KeptFile file) {
        return Tables.row(
                parts.tables.head(parts.shortened(file.path())), parts.tables.cell("hex", List.of(file.sha256())));
    }

    private List<Element> made(Section.RerunSet set) {
        List<Element> elements = new ArrayList<>();
        elements.add(parts.tables.table(
                "made.second",
                List.of(parts.say("again.made"), parts.say("cover.value"), parts.say("edge.why")),
                set.made().stream().map(this::made).toList()));
        elements.add(parts.html.el("p.label", parts.say("again.changed")));
        if (set.changed().isEmpty()) {
            elements.add(parts.paragraph("statement", parts.say("again.changed.none")));
        } else {
            elements.addAll(parts.english(set.changed()));
        }
        return elements;
    }

    /// A place without a value has room for its sentence.
    private List<Element> made(Row row) {
        List<Element> cells = Tables.row(parts.tables.head(row.name()), parts.value(row));
        if (row.field() instanceof Field.Found found) {
            cells.add(parts.tables.cell("text", List.of(found.how())));
        } else {
            cells.getLast().setAttribute("colspan", "2");
        }
        return cells;
    }
}
