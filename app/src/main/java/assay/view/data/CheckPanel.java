package assay.view.data;

import assay.content.Excerpt;
import assay.control.Buttons;
import assay.control.EvidenceLink;
import assay.control.ExcerptPane;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.TableChanges;
import assay.control.Words;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.jobs.Verification.Line;
import assay.jobs.Verification.State;
import assay.table.TableDiff;
import assay.text.Texts;
import assay.text.Wording;
import assay.verify.Check;
import assay.verify.Recorded;
import assay.verify.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One recorded digest in full: both digests whole, both sizes, what the digest is worth, what
/// changed, who recorded it and where.
final class CheckPanel extends VBox {
    private static final Texts TEXTS = Texts.of(DataView.class);
    private static final int LINKS = 6;
    private static final int RUNS = 8;

    private final DataModel model;
    private final Asks asks;
    private final Line line;
    private final @Nullable Check check;
    private final State state;
    private final Subscription listening;

    interface Asks {
        void copy(String text);

        void open(RunId run);

        void verify(List<Line> lines);

        void close();
    }

    /// @param names of runs; the id where a run has none
    CheckPanel(Line line, DataModel model, Function<RunId, String> names, Asks asks) {
        this.line = line;
        this.model = model;
        this.asks = asks;
        check = line.check();
        state = line.state();
        StackPane changes = new StackPane();
        StackPane excerpt = new StackPane();
        changes.setAlignment(Pos.TOP_LEFT);
        excerpt.setAlignment(Pos.TOP_LEFT);
        VBox column = new VBox(head(), digests());
        if (check != null && check.verdict() == Verdict.MISMATCH) {
            column.getChildren().add(section("changes", changes));
        }
        column.getChildren().add(evidence(excerpt));
        if (!line.recorded().runs().isEmpty()) {
            column.getChildren().add(runs(names));
        }
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button verify = Buttons.secondary(TEXTS.text("verify.one"), Feather.CHECK, () -> asks.verify(List.of(line)));
        verify.setId("verify-one");
        verify.setDisable(state != State.AT_REST || model.verification().isRunning());
        HBox foot = new HBox(verify);
        foot.getStyleClass().add("sec");
        getChildren().addAll(scroll, foot);
        listening = Subscription.combine(
                model.changesProperty().subscribe((@Nullable Load<TableDiff> now) -> showChanges(changes, now)),
                model.excerptProperty().subscribe((@Nullable Load<Excerpt> now) -> showExcerpt(excerpt, now)));
    }

    /// Whether the line stands otherwise than it is shown here.
    boolean isOutdated() {
        return !Objects.equals(line.check(), check) || line.state() != state;
    }

    void end() {
        listening.unsubscribe();
    }

    private Region head() {
        HBox first = new HBox(8);
        first.setAlignment(Pos.CENTER_LEFT);
        if (check == null) {
            Label word = new Label(TEXTS.text(state == State.AT_REST ? "unread" : "waiting"));
            word.getStyleClass().add("muted");
            first.getChildren().add(word);
        } else {
            Label word = new Label(Words.verdict(check.verdict()));
            word.getStyleClass().addAll("strong", DataTable.style(check.verdict()));
            first.getChildren().addAll(new MarkIcon(Mark.of(check)), word);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        first.getChildren().addAll(gap, Buttons.icon(Feather.X, TEXTS.text("inspector.close"), asks::close));
        String file = line.shown();
        int cut = file.lastIndexOf('/') + 1;
        Label name = new Label(file.substring(cut).isEmpty() ? file : file.substring(cut));
        name.getStyleClass().add("section");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        VBox part = new VBox(4, first, name);
        if (cut > 0) {
            part.getChildren().add(words(file.substring(0, cut), "muted"));
        }
        String note = check == null ? null : check.note();
        if (note != null) {
            part.getChildren().add(words(sentence(note), "plain"));
        }
        part.getStyleClass().addAll("sec", "first");
        return part;
    }

    private Region digests() {
        Recorded recorded = line.recorded();
        Digest digest = recorded.digest();
        VBox part = new VBox(8);
        part.getStyleClass().add("sec");
        if (digest == null) {
            part.getChildren().add(words(TEXTS.text("nodigest"), "plain"));
        } else {
            part.getChildren().add(whole(TEXTS.text("recorded"), digest, recorded.size(), "plain"));
        }
        Digest computed = check == null ? null : check.computed();
        if (check != null && computed != null) {
            String when = check.when() == null ? "" : Wording.whole(check.when());
            VBox today = whole(
                    TEXTS.text("computed", when),
                    computed,
                    check.sizeToday(),
                    check.verdict() == Verdict.MISMATCH ? "mismatch" : "plain");
            if (check.cached()) {
                today.getChildren().add(words(TEXTS.text("computed.cached"), "caption"));
            }
            part.getChildren().add(today);
        }
        Digest.@Nullable Strength worth = DataTable.strength(line);
        if (digest != null && worth != null) {
            Label strength = new Label(Words.algorithm(digest.algorithm()) + ", " + Words.strength(worth));
            strength.getStyleClass().add(worth == Digest.Strength.STRONG ? "plain" : "warned");
            part.getChildren().add(new VBox(2, strength, words(Words.worth(worth), "muted")));
        }
        return part;
    }

    private VBox whole(String title, Digest digest, @Nullable Long size, String style) {
        Label name = new Label(title);
        name.getStyleClass().add("caption");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label bytes = new Label(size == null ? TEXTS.text("size.unknown") : TEXTS.text("size", size));
        bytes.getStyleClass().add("caption");
        bytes.setMinWidth(USE_PREF_SIZE);
        Button copy = Buttons.icon(Feather.COPY, TEXTS.text("copy"), () -> asks.copy(digest.value()));
        copy.getStyleClass().add("small");
        HBox above = new HBox(8, name, gap, bytes);
        above.setAlignment(Pos.CENTER_LEFT);
        Label value = new Label(digest.value().replaceAll("(.{32})(?=.)", "$1\n"));
        value.getStyleClass().addAll("mono", style);
        value.setTooltip(new Tooltip(Words.algorithm(digest.algorithm())));
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox below = new HBox(8, value, between, copy);
        below.setAlignment(Pos.TOP_LEFT);
        return new VBox(2, above, below);
    }

    private Region evidence(StackPane excerpt) {
        Recorded recorded = line.recorded();
        VBox part = section("by", words(model.tools(recorded), "plain"));
        Stream.concat(Stream.of(recorded.evidence()), recorded.also().stream())
                .limit(LINKS)
                .map(evidence -> new EvidenceLink(evidence, this::open))
                .forEach(part.getChildren()::add);
        int more = recorded.also().size() + 1 - LINKS;
        if (more > 0) {
            part.getChildren().add(words(TEXTS.text("evidence.more", more), "muted"));
        }
        part.getChildren().add(excerpt);
        return part;
    }

    private void open(Evidence evidence) {
        model.open(evidence);
    }

    private Region runs(Function<RunId, String> names) {
        List<RunId> runs = line.recorded().runs();
        VBox part = section("runs");
        for (RunId run : runs.stream().limit(RUNS).toList()) {
            part.getChildren().add(Buttons.link(names.apply(run), () -> asks.open(run)));
        }
        if (runs.size() > RUNS) {
            part.getChildren().add(words(TEXTS.text("runs.more", runs.size() - RUNS), "muted"));
        }
        return part;
    }

    private static void showChanges(StackPane into, @Nullable Load<TableDiff> load) {
        into.getChildren().clear();
        switch (load) {
            case Load.Ready<TableDiff>(TableDiff diff) -> into.getChildren().add(new TableChanges(diff));
            case Load.Failed<TableDiff>(String message) -> into.getChildren().add(words(message, "muted"));
            case Load.Waiting<TableDiff> waiting -> into.getChildren().add(words(TEXTS.text("comparing"), "muted"));
            case null -> {}
        }
    }

    private static void showExcerpt(StackPane into, @Nullable Load<Excerpt> load) {
        into.getChildren().clear();
        switch (load) {
            case Load.Ready<Excerpt>(Excerpt excerpt) -> into.getChildren().add(new ExcerptPane(excerpt));
            case Load.Failed<Excerpt>(String message) -> into.getChildren().add(words(message, "muted"));
            case null, default -> {}
        }
    }

    private static VBox section(String key, Node... nodes) {
        Label title = new Label(TEXTS.text("section." + key));
        title.getStyleClass().add("strong");
        VBox part = new VBox(6, title);
        part.getChildren().addAll(nodes);
        part.getStyleClass().add("sec");
        return part;
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private static String sentence(String half) {
        String start = half.substring(0, 1).toUpperCase(Locale.ROOT) + half.substring(1);
        return start.endsWith(".") ? start : start + ".";
    }
}
