package assay.view.runs;

import assay.audit.Finding;
import assay.audit.Tower;
import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.GradeLabel;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.TinyTower;
import assay.control.TowerTip;
import assay.control.Words;
import assay.fact.Layer;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Outcome;
import assay.query.RunRow;
import assay.text.Texts;
import assay.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is selected: one run, two side by side, or the spread over many.
final class RunsInspector extends BorderPane {
    private static final int PARAMS = 40;
    private static final double NAMES = 96;

    private final RunsModel model;
    private final Texts texts;
    private final Jobs.Lane comparing;
    private final Consumer<RunId> open;
    private final Consumer<RunId> rerun;
    private final Runnable compare;
    private final Runnable close;
    private final VBox body = new VBox();
    private final Label title = new Label();

    RunsInspector(
            RunsModel model,
            Texts texts,
            Jobs jobs,
            Consumer<RunId> open,
            Consumer<RunId> rerun,
            Runnable compare,
            Runnable close) {
        this.model = model;
        this.texts = texts;
        this.open = open;
        this.rerun = rerun;
        this.compare = compare;
        this.close = close;
        comparing = jobs.lane();
        title.getStyleClass().add("section");
        title.setId("inspector-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button shut = Buttons.icon(Feather.X, texts.text("inspector.close"), this.close);
        HBox head = new HBox(8, title, gap, shut);
        head.getStyleClass().addAll("sec", "first", "inspector-head");
        head.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setTop(head);
        setCenter(scroll);
    }

    void show(List<RunRow> selected) {
        comparing.cancel();
        body.getChildren().clear();
        setBottom(null);
        switch (selected.size()) {
            case 0 -> title.setText(texts.text("inspector.none"));
            case 1 -> one(selected.getFirst());
            case 2 -> two(selected.get(0), selected.get(1));
            default -> many(selected);
        }
    }

    private void one(RunRow row) {
        Run run = row.run();
        title.setText(Wording.cut(run.name(), 40));
        title.setTooltip(new Tooltip(run.name()));
        GridPane facts = pairs();
        line(facts, texts.text("fact.state"), new Label(Words.state(run), new MarkIcon(Mark.of(run))));
        line(facts, texts.text("fact.id"), new DigestLabel(run.id().id(), texts.text("fact.id")));
        Instant start = run.start();
        line(facts, texts.text("fact.start"), said(start == null ? null : Wording.whole(start)));
        Duration took = run.duration();
        line(facts, texts.text("fact.duration"), said(took == null ? null : Wording.duration(took)));
        line(facts, texts.text("fact.user"), said(run.user()));
        line(facts, texts.text("fact.experiment"), said(run.experiment()));
        Label record = said(run.record());
        record.getStyleClass().add("mono");
        line(facts, texts.text("fact.record"), record);
        section(facts).getStyleClass().add("first");
        Tower tower = model.tower(run.id());
        if (tower != null) {
            section(caption("inspector.layers"), layers(tower));
        }
        if (!row.metrics().isEmpty()) {
            GridPane metrics = pairs();
            row.metrics().forEach((key, value) -> line(metrics, key, number(Numbers.whole(value))));
            section(caption("inspector.metrics"), metrics);
        }
        if (!row.params().isEmpty()) {
            GridPane params = pairs();
            row.params().entrySet().stream()
                    .limit(PARAMS)
                    .forEach(param ->
                            line(params, param.getKey(), said(param.getValue().recorded())));
            VBox box = section(caption("inspector.params"), params);
            rest(box, row.params().size() - PARAMS);
        }
        Button go = Buttons.primary(texts.text("inspector.open"), Feather.ARROW_RIGHT, () -> open.accept(run.id()));
        go.setId("open-run");
        Button again = Buttons.secondary(texts.text("inspector.rerun"), Feather.REPEAT, () -> rerun.accept(run.id()));
        again.setId("rerun");
        again.setTooltip(new Tooltip(texts.text("rerun.title")));
        foot(go, again);
    }

    private GridPane layers(Tower tower) {
        GridPane layers = pairs();
        for (Layer layer : Layer.values()) {
            Tower.Block block = tower.block(layer);
            HBox marks = new HBox(6);
            marks.setAlignment(Pos.CENTER_LEFT);
            block.findings().stream()
                    .limit(3)
                    .forEach(finding -> marks.getChildren().add(rule(finding)));
            GradeLabel grade = new GradeLabel(block.degree());
            grade.setPrefWidth(92);
            grade.setMinWidth(Region.USE_PREF_SIZE);
            HBox value = new HBox(12, grade, marks);
            value.setAlignment(Pos.CENTER_LEFT);
            line(layers, Words.layer(layer), value);
        }
        return layers;
    }

    private static Label rule(Finding finding) {
        Label rule = new Label(finding.rule(), new MarkIcon(Mark.of(finding.severity()), 12));
        rule.setTooltip(new Tooltip(finding.message()));
        rule.setMinWidth(Region.USE_PREF_SIZE);
        return rule;
    }

    private void two(RunRow base, RunRow other) {
        title.setText(texts.text("inspector.selected", 2));
        String judged = model.columnsProperty().get().metric();
        List<RunRow> seeds = model.seedsOf(base);
        comparing.start(
                texts.text("job.compare"),
                progress -> Comparison.of(
                        base,
                        other,
                        model.facts(base.run().id()),
                        model.facts(other.run().id()),
                        seeds,
                        judged),
                outcome -> {
                    if (outcome instanceof Outcome.Done<Comparison>(Comparison done)) {
                        compare(done);
                    }
                });
    }

    private void compare(Comparison compared) {
        RunRow base = compared.base();
        RunRow other = compared.other();
        GridPane sides = sides();
        row(sides, texts.text("side.role"), caption("side.base"), caption("side.other"));
        row(
                sides,
                texts.text("side.name"),
                strong(base.run().name()),
                strong(other.run().name()));
        row(
                sides,
                texts.text("fact.id"),
                new DigestLabel(base.run().id().id(), texts.text("fact.id")),
                new DigestLabel(other.run().id().id(), texts.text("fact.id")));
        row(sides, texts.text("side.commit"), commit(compared.baseCommit()), commit(compared.otherCommit()));
        row(sides, texts.text("side.tower"), tower(base.run()), tower(other.run()));
        section(sides).getStyleClass().add("first");
        if (!compared.metrics().isEmpty()) {
            GridPane metrics = sides();
            for (Comparison.Metric metric : compared.metrics()) {
                row(metrics, metric.key(), value(metric.base()), value(metric.other()));
                if (metric.base() != null && metric.other() != null) {
                    Label difference = new Label(Numbers.difference(metric.base(), metric.other()));
                    difference.getStyleClass().addAll("muted", "difference");
                    difference.setMinWidth(Region.USE_PREF_SIZE);
                    row(metrics, "", new Region(), difference);
                }
            }
            section(caption("inspector.metrics"), metrics);
        }
        GridPane params = sides();
        compared.changed().stream()
                .limit(PARAMS)
                .forEach(param -> row(params, param.key(), said(param.base()), said(param.other())));
        VBox box = section(caption("inspector.differs"), params);
        rest(box, compared.changed().size() - PARAMS);
        Label same = new Label(texts.text("inspector.same", compared.same()));
        same.getStyleClass().add("muted");
        box.getChildren().add(same);
        compared.seeds().ifPresent(this::seeds);
        Button swap = Buttons.secondary(texts.text("inspector.swap"), Feather.REPEAT, () -> swap(base, other));
        swap.setId("swap");
        Button go = Buttons.secondary(
                texts.text("inspector.open.base"),
                Feather.ARROW_RIGHT,
                () -> open.accept(base.run().id()));
        foot(compareButton(), swap, go);
    }

    private Button compareButton() {
        Button button = Buttons.primary(texts.text("inspector.compare"), Feather.COLUMNS, compare);
        button.setId("compare");
        button.setTooltip(new Tooltip(texts.text("inspector.compare.tip")));
        return button;
    }

    private void seeds(Comparison.Against against) {
        boolean within = against.times() <= 2;
        Label head = caption(within ? "seeds.within" : "seeds.beyond");
        Label words = new Label(texts.text(
                within ? "seeds.within.more" : "seeds.beyond.more",
                against.metric(),
                Numbers.shown(against.difference()),
                String.format(java.util.Locale.ROOT, "%.1f", against.times()),
                against.spread().text(),
                against.spread().n()));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        section(head, words);
    }

    private void swap(RunRow base, RunRow other) {
        model.selected().setAll(List.of(other, base));
    }

    private void many(List<RunRow> selected) {
        title.setText(texts.text("inspector.selected", selected.size()));
        TreeSet<String> keys = new TreeSet<>();
        selected.forEach(row -> keys.addAll(row.metrics().keySet()));
        GridPane metrics = pairs();
        for (String key : keys) {
            Spread.of(selected.stream()
                            .map(row -> row.metrics().get(key))
                            .filter(Objects::nonNull)
                            .toList())
                    .ifPresent(spread -> {
                        Label range = number(spread.range());
                        Label mean = new Label(texts.text("many.mean", spread.text(), spread.n()));
                        mean.getStyleClass().add("muted");
                        line(metrics, key, new VBox(range, mean));
                    });
        }
        section(caption("many.metrics"), metrics).getStyleClass().add("first");
        Label hint = new Label(texts.text("many.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        section(hint);
        foot(compareButton());
    }

    private void rest(VBox box, int more) {
        if (more > 0) {
            Label label = new Label(texts.text("inspector.more", more));
            label.getStyleClass().add("muted");
            box.getChildren().add(label);
        }
    }

    private VBox section(Node... nodes) {
        VBox section = new VBox(nodes);
        section.getStyleClass().add("sec");
        body.getChildren().add(section);
        return section;
    }

    private void foot(Node... buttons) {
        HBox foot = new HBox(8, buttons);
        foot.getStyleClass().add("sec");
        foot.setAlignment(Pos.CENTER_LEFT);
        setBottom(foot);
    }

    private static GridPane pairs() {
        return grid(new ColumnConstraints(NAMES, NAMES, NAMES), growing());
    }

    private static GridPane sides() {
        return grid(new ColumnConstraints(84, 84, 84), growing(), growing());
    }

    private static ColumnConstraints growing() {
        ColumnConstraints rest = new ColumnConstraints(0, 100, Double.MAX_VALUE);
        rest.setHgrow(Priority.ALWAYS);
        return rest;
    }

    private static GridPane grid(ColumnConstraints... columns) {
        GridPane grid = new GridPane(12, 6);
        grid.getColumnConstraints().addAll(columns);
        return grid;
    }

    private static void line(GridPane grid, String name, Node value) {
        grid.addRow(grid.getRowCount(), key(name), value);
    }

    private static void row(GridPane grid, String name, Node base, Node other) {
        grid.addRow(grid.getRowCount(), key(name), base, other);
    }

    private static Label key(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        if (name.length() > 12) {
            label.setTooltip(new Tooltip(name));
        }
        return label;
    }

    private Label caption(String key) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add(key.startsWith("side.") ? "muted" : "strong");
        return label;
    }

    private static Label strong(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("strong");
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private static Label number(String text) {
        Label label = new Label(text);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private Label value(@Nullable Double value) {
        return value == null ? said(null) : number(Numbers.whole(value));
    }

    private Label said(@Nullable String value) {
        Label label = new Label(value == null ? texts.text("none") : value.replace('\n', ' '));
        if (value == null) {
            label.getStyleClass().add("muted");
        } else {
            label.setTooltip(new Tooltip(value));
        }
        return label;
    }

    private Node commit(@Nullable String sha) {
        return sha == null ? said(null) : new DigestLabel(sha, texts.text("side.commit"));
    }

    private Node tower(Run run) {
        Tower tower = model.tower(run.id());
        if (tower == null) {
            return said(null);
        }
        TinyTower tiny = new TinyTower();
        tiny.show(tower);
        Tooltip.install(tiny, TowerTip.of(tower));
        return tiny;
    }
}
