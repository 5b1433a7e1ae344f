package assay.view.compare;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.diff.Chain;
import assay.diff.MetricDelta;
import assay.diff.SeedGroup;
import assay.diff.SeedSpread;
import assay.fact.Run;
import assay.fact.RunId;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// How runs hang together: those that differ in their seeds only, with the spread of each metric, and ways from the
/// base to another run on which one factor changes at a time.
final class KinPane extends VBox {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final int METRICS = 3;
    private static final int NAME = 28;

    private final Consumer<RunId> open;

    KinPane(Consumer<RunId> open) {
        this.open = open;
        setId("kin");
        getStyleClass().add("kin");
    }

    void show(Compared now) {
        getChildren().clear();
        now.many().groups().forEach(group -> getChildren().add(group(group)));
        now.many().chains().forEach(chain -> getChildren().add(chain(chain)));
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private VBox group(SeedGroup group) {
        SectionHead head = new SectionHead(TEXTS.text("seeds.title"), false);
        head.say(TEXTS.text(
                "seeds.runs",
                group.runs().size(),
                group.runs().stream().map(Run::name).collect(Collectors.joining(", "))));
        GridPane table = new GridPane(16, 0);
        table.getStyleClass().add("kin-table");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        name.setMinWidth(80);
        table.getColumnConstraints().addAll(name, number(), number(), number(), number());
        table.addRow(
                0, head("seeds.metric"), head("seeds.mean"), head("seeds.sd"), head("seeds.interval"), head("seeds.n"));
        int row = 1;
        for (SeedSpread each : group.spreads()) {
            boolean several = each.n() > 1;
            table.addRow(
                    row++,
                    Naming.cut(each.metric()),
                    figure(each.mean()),
                    several ? figure(each.sd()) : none(),
                    several ? new Label(TEXTS.text("seeds.from.to", shown(each.low()), shown(each.high()))) : none(),
                    Parts.styled(new Label(Integer.toString(each.n())), "muted"));
        }
        return part(head, table);
    }

    private static ColumnConstraints number() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(javafx.geometry.HPos.RIGHT);
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    private static Label head(String key) {
        return Parts.styled(new Label(TEXTS.text(key)), "caption");
    }

    private static Label none() {
        return Parts.styled(new Label("\u2013"), "muted");
    }

    private static Label figure(double value) {
        Label label = new Label(shown(value));
        label.setTooltip(Parts.tooltip(Figures.whole(value)));
        return label;
    }

    /// Worked out, not recorded: four digits that count.
    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /// From the base to the run, each step with its factor and what went along with it.
    private VBox chain(Chain chain) {
        SectionHead head = new SectionHead(TEXTS.text("chain.title"), false);
        Chain.Step last = chain.steps().getLast();
        head.say(TEXTS.text(
                "chain.about", chain.steps().getFirst().from().name(), last.to().name()));
        VBox steps = new VBox();
        steps.getStyleClass().add("chain");
        int number = 1;
        for (Chain.Step step : chain.steps()) {
            Label place = Parts.styled(new Label(Integer.toString(number++)), "muted", "place");
            Label title = Naming.cut(Naming.sides(step.title()), "strong");
            Label moved = Parts.styled(new Label(metrics(step.metrics())), "muted");
            moved.setTooltip(Parts.tooltip(moved.getText()));
            moved.setMinWidth(0);
            VBox words = new VBox(title, moved);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row = new HBox(
                    12,
                    place,
                    Icons.medium(Naming.icon(step.aspect())),
                    words,
                    link(step.from()),
                    arrow(),
                    link(step.to()));
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("step-row");
            steps.getChildren().add(row);
        }
        return part(head, steps, Parts.sentence(TEXTS.text("chain.note"), "muted", "note-line"));
    }

    private static VBox part(Node... nodes) {
        VBox part = new VBox(nodes);
        part.getStyleClass().add("part");
        return part;
    }

    private static Node arrow() {
        return Icons.small(Feather.ARROW_RIGHT);
    }

    private Button link(Run run) {
        Button link = Buttons.link(Wording.cut(run.name(), NAME), () -> open.accept(run.id()));
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setTooltip(Parts.tooltip(run.name()));
        return link;
    }

    private static String metrics(List<MetricDelta> metrics) {
        List<MetricDelta> differing =
                metrics.stream().filter(MetricDelta::differs).toList();
        if (differing.isEmpty()) {
            return TEXTS.text("chain.no.metric");
        }
        return differing.stream()
                        .sorted(java.util.Comparator.comparing((MetricDelta each) -> each.better() == null))
                        .limit(METRICS)
                        .map(each ->
                                each.delta() == null ? each.key() : each.key() + " " + Figures.signed(each.delta()))
                        .collect(Collectors.joining(", "))
                + (differing.size() > METRICS ? ", \u2026" : "");
    }
}
