package assay.view.compare;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.diff.Aspect;
import assay.diff.code.CodeDiff;
import assay.diff.code.CodeSide;
import assay.diff.code.FileDiff;
import assay.fact.Evidence;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What differs in the code, one file at a time.
final class CodePane extends VBox {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    /// Of the window: in less, two columns of code are too narrow to read.
    private static final double SIDE_BY_SIDE_FROM = 1600;

    private final CompareModel model;
    private final SectionHead head;
    private final ComboBox<CodeFile> files = new ComboBox<>();
    private final ComboBox<RunId> against = new ComboBox<>();
    private final Button previous = Buttons.icon(Feather.CHEVRON_LEFT, TEXTS.text("code.previous"), () -> turn(-1));
    private final Button next = Buttons.icon(Feather.CHEVRON_RIGHT, TEXTS.text("code.next"), () -> turn(1));
    private final Label at = new Label();
    private final ToggleButton unified = new ToggleButton(TEXTS.text("code.unified"));
    private final ToggleButton sideBySide = new ToggleButton(TEXTS.text("code.side"));
    private final HBox layouts = new HBox(unified, sideBySide);
    private final VBox notes = new VBox(4);
    private final CodeLines lines = new CodeLines(TEXTS.text("code.words"));
    private final VBox besides = new VBox();
    private final Consumer<Evidence> open;
    private @Nullable Compared compared;
    private @Nullable SideTable table;
    private @Nullable CodeDiff whole;
    private boolean filling;

    CodePane(CompareModel model, Consumer<Evidence> open) {
        this.open = open;
        this.model = model;
        getStyleClass().addAll("part", "code-part");
        head = new SectionHead(TEXTS.text("aspect.code"), false, against, layouts);
        head.beside(files, previous, at, next);
        at.getStyleClass().add("muted");
        at.setMinWidth(Region.USE_PREF_SIZE);
        files.setId("code-files");
        files.setAccessibleText(TEXTS.text("code.file"));
        files.setCellFactory(view -> new FileCell(true));
        files.setButtonCell(new FileCell(false));
        files.setMinWidth(110);
        files.setVisibleRowCount(16);
        files.getStyleClass().add("flat");
        files.valueProperty().addListener((property, old, now) -> show(now));
        against.setId("code-against");
        against.setMinWidth(96);
        against.setAccessibleText(TEXTS.text("code.against"));
        against.setCellFactory(view -> new RunCell());
        against.setButtonCell(new RunCell());
        against.managedProperty().bind(against.visibleProperty());
        against.valueProperty().addListener((property, old, now) -> {
            if (!filling && now != null) {
                model.againstProperty().set(now);
            }
        });
        ToggleGroup group = new ToggleGroup();
        unified.setToggleGroup(group);
        sideBySide.setToggleGroup(group);
        unified.setSelected(true);
        sideBySide.setId("side-by-side");
        layouts.getStyleClass().add("segments");
        layouts.setMinWidth(Region.USE_PREF_SIZE);
        group.selectedToggleProperty().addListener((property, old, now) -> {
            if (now == null && old != null) {
                old.setSelected(true);
            } else {
                show(files.getValue());
            }
        });
        notes.getStyleClass().add("code-notes");
        for (Region each : List.of(files, previous, at, next, layouts, notes, lines)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        getChildren().addAll(head, besides, notes, lines);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.widthProperty().subscribe(width -> offer(width.doubleValue()));
            }
        });
        model.codeProperty().subscribe(now -> show(now));
    }

    void show(Compared now) {
        compared = now;
        besides();
    }

    void leave() {
        if (table != null) {
            table.leave();
        }
    }

    /// What differs beside the files: commits that could not be opened, commands, stages.
    private void besides() {
        besides.getChildren().clear();
        table = null;
        Compared now = compared;
        if (now == null) {
            return;
        }
        Set<String> files = model.code()
                .map(diff -> diff.files().stream().map(FileDiff::path).collect(Collectors.toSet()))
                .orElse(Set.of());
        boolean only = model.differencesOnlyProperty().get();
        List<Line> others = now.lines(Aspect.CODE).stream()
                .filter(line -> !files.contains(line.key()))
                .filter(line -> !only || line.differs() || line.open())
                .toList();
        if (!others.isEmpty()) {
            table = new SideTable(SideTable.Look.REMARKS, now, others, open);
            besides.getChildren().add(table);
        }
        now.notes(Aspect.CODE).forEach(note -> besides.getChildren().add(Parts.sentence(note, "muted", "note-line")));
    }

    CodeLines lines() {
        return lines;
    }

    /// Shows the file and the hunk of a stop; its distance from the top of this, in pixels.
    double stand(Stop stop) {
        if (stop.hunk() < 0) {
            return table == null ? 0 : besides.getLayoutY() + Math.max(0, table.stand(stop.key()));
        }
        files.getItems().stream()
                .filter(each -> each.patch() == null && each.file().path().equals(stop.key()))
                .findFirst()
                .ifPresent(files::setValue);
        return lines.getLayoutY() + lines.stand(stop.hunk());
    }

    void turn(int by) {
        int size = files.getItems().size();
        if (size > 0) {
            files.getSelectionModel()
                    .select(Math.floorMod(files.getSelectionModel().getSelectedIndex() + by, size));
        }
    }

    private void offer(double width) {
        boolean wide = width > SIDE_BY_SIDE_FROM;
        sideBySide.setDisable(!wide);
        if (!wide) {
            unified.setSelected(true);
        }
        Tooltip.install(layouts, wide ? null : new Tooltip(TEXTS.text("code.side.narrow")));
    }

    private void show(Load<CodeDiff> now) {
        choices();
        besides();
        layouts.setVisible(false);
        turnable(false);
        files.setVisible(false);
        lines.setVisible(false);
        notes.getChildren().clear();
        switch (now) {
            case Load.Waiting<CodeDiff> waiting -> head.say(TEXTS.text("code.reading"));
            case Load.Failed<CodeDiff>(String message) -> {
                head.say("");
                note(message);
                notes.getChildren().add(Buttons.link(TEXTS.text("failed.again"), model::readCode));
            }
            case Load.Ready<CodeDiff>(CodeDiff diff) -> show(diff);
        }
        notes.setVisible(!notes.getChildren().isEmpty());
    }

    private void turnable(boolean several) {
        at.setVisible(several);
        previous.setVisible(several);
        next.setVisible(several);
    }

    private void choices() {
        filling = true;
        List<RunId> others = model.choiceProperty().get().others();
        against.getItems().setAll(others);
        against.setValue(model.againstProperty().get());
        against.setVisible(others.size() > 1);
        filling = false;
    }

    private void show(CodeDiff diff) {
        List<CodeFile> all = CodeFile.of(diff);
        whole = diff;
        head.say(summary(diff, null));
        side(diff.a(), model.name(diff.a().run()));
        side(diff.b(), model.name(diff.b().run()));
        files.getItems().setAll(all);
        if (!all.isEmpty()) {
            turnable(all.size() > 1);
            files.setVisible(true);
            files.getSelectionModel().selectFirst();
            show(files.getValue());
        }
    }

    private static String summary(CodeDiff diff, @Nullable FileDiff shown) {
        List<String> said = new ArrayList<>();
        if (shown != null) {
            said.add(shown.title().substring(shown.path().length() + 2));
        }
        if (diff.compared()) {
            int known = diff.files().size() + diff.same();
            said.add(
                    diff.files().isEmpty()
                            ? TEXTS.text("code.same", known)
                            : TEXTS.text("summary.files", diff.files().size(), known));
        }
        String a = diff.a().text();
        String b = diff.b().text();
        if (!a.isEmpty() && !b.isEmpty()) {
            said.add(a.equals(b) ? a : a + ".." + b);
        }
        return String.join(" · ", said);
    }

    private void side(CodeSide side, String run) {
        side.notes().forEach(note -> note(run + ": " + note));
        if (side.patch() != null) {
            String words = TEXTS.text(
                    side.patch().applied() ? "code.patch.applied" : "code.patch.kept",
                    run,
                    side.patch().path());
            note(words);
            side.patch().notes().forEach(note -> note(run + ": " + note));
        }
    }

    private void note(String sentence) {
        Label label = new Label(sentence);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        notes.getChildren().add(label);
    }

    private void show(@Nullable CodeFile chosen) {
        if (chosen == null) {
            return;
        }
        FileDiff file = chosen.file();
        CodeRows rows = CodeRows.of(file, sideBySide.isSelected());
        lines.setVisible(!rows.rows().isEmpty());
        // With a second list in the head there is no room for a choice that is not open anyway.
        layouts.setVisible(!rows.rows().isEmpty() && !(against.isVisible() && sideBySide.isDisabled()));
        lines.show(rows);
        at.setText(TEXTS.text(
                "code.place",
                files.getSelectionModel().getSelectedIndex() + 1,
                files.getItems().size()));
        if (whole != null) {
            head.say(summary(whole, file));
        }
        notes.getChildren().removeIf(each -> each.getStyleClass().contains("of-file"));
        List<String> said = new ArrayList<>(file.notes());
        if (rows.rows().isEmpty() && said.isEmpty()) {
            said.add(TEXTS.text("code.kind." + file.kind().name().toLowerCase(Locale.ROOT)));
        }
        for (String each : said) {
            note(each);
            Node last = notes.getChildren().getLast();
            last.getStyleClass().add("of-file");
        }
        notes.setVisible(!notes.getChildren().isEmpty());
    }

    /// Path, what it is, how many lines.
    private static final class FileCell extends ListCell<CodeFile> {
        private final boolean listed;

        FileCell(boolean listed) {
            this.listed = listed;
        }

        @Override
        protected void updateItem(@Nullable CodeFile item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            FileDiff file = item.file();
            String renamed = file.oldPath() == null ? "" : file.oldPath() + " \u2192 ";
            Label path = new Label(Wording.cut(renamed + file.path(), listed ? 72 : 40));
            path.getStyleClass().add("mono");
            path.setMinWidth(0);
            Label what = new Label(file.title().substring(file.path().length() + 2));
            what.getStyleClass().add("muted");
            what.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(8, Icons.small(icon(item)), path);
            if (listed) {
                row.getChildren().add(what);
            }
            row.setAlignment(Pos.CENTER_LEFT);
            if (item.patch() != null) {
                Label mark = new Label(TEXTS.text(item.base() ? "code.patch.base" : "code.patch.other"));
                mark.getStyleClass().add("chip");
                mark.setMinWidth(Region.USE_PREF_SIZE);
                row.getChildren().add(mark);
            }
            setGraphic(row);
            setTooltip(new Tooltip(renamed + file.path()));
        }

        private static Feather icon(CodeFile item) {
            return switch (item.file().role()) {
                case NOTEBOOK -> Feather.BOOK_OPEN;
                case CONFIG -> Feather.SLIDERS;
                case ENVIRONMENT -> Feather.PACKAGE;
                case DATA -> Feather.DATABASE;
                case CODE, OTHER, TESTS, DOCS -> Feather.FILE_TEXT;
            };
        }
    }

    private final class RunCell extends ListCell<RunId> {
        RunCell() {
            getStyleClass().add("data");
        }

        @Override
        protected void updateItem(@Nullable RunId item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? "" : Wording.cut(model.name(item), 28));
        }
    }
}
