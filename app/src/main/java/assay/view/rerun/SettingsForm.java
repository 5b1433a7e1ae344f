package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Parts;
import assay.rerun.RerunSettings;
import assay.rerun.RerunSettings.Network;
import assay.rerun.gpu.Gpu;
import assay.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How the reruns are made: what they can reach, with which Python, and within which limits.
final class SettingsForm extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);

    private final SettingsDraft draft;
    private final Label sandboxNote = Parts.sentence("", "caption");
    private final ComboBox<String> gpu;
    private final Button here = Buttons.link("", () -> {});
    private final Subscription listening;

    /// Asks for files and folders.
    interface Asks {
        Optional<Path> file(String title);

        Optional<Path> folder(String title);
    }

    SettingsForm(RerunModel model, Asks asks) {
        draft = model.settings();
        gpu = gpu(model);
        getStyleClass().add("settings-form");
        HBox head = Parts.styled(Parts.row(8, Parts.label(TEXTS.text("settings"), "section")), "part-head");
        GridPane grid = Parts.styled(new GridPane(), "settings-grid");
        ColumnConstraints name = new ColumnConstraints(88);
        ColumnConstraints value = new ColumnConstraints(160, 220, Double.MAX_VALUE);
        value.setHgrow(Priority.ALWAYS);
        ColumnConstraints limit = new ColumnConstraints(72);
        ColumnConstraints amount = new ColumnConstraints(96);
        grid.getColumnConstraints().addAll(name, value, limit, amount);
        CheckBox sandbox = check("sandbox", draft.sandboxProperty());
        grid.addRow(
                0,
                name("sandbox.name"),
                new VBox(4, sandbox, sandboxNote),
                name("limit.time"),
                limit("time", draft.timeProperty(), "limit.time.none"));
        ComboBox<Network> network = box(
                List.of(Network.values()),
                each -> TEXTS.text("network." + each.name().toLowerCase(Locale.ROOT)));
        network.setId("network");
        network.setAccessibleText(TEXTS.text("network"));
        network.valueProperty().bindBidirectional(draft.networkProperty());
        grid.addRow(
                1,
                name("network"),
                network,
                name("limit.memory"),
                limit("memory", draft.memoryProperty(), "limit.none"));
        grid.addRow(2, name("gpu"), gpu, name("limit.disk"), limit("disk", draft.diskProperty(), "limit.none"));
        grid.addRow(
                3,
                name("python"),
                python(asks),
                name("limit.processes"),
                limit("processes", draft.processesProperty(), "limit.none"));
        VBox more = Parts.styled(
                new VBox(
                        6,
                        wheels(asks),
                        check("unhashed", draft.unhashedProperty()),
                        check("sources", draft.sourcesProperty()),
                        check("other-python", draft.otherPythonProperty()),
                        where(),
                        lines("patterns", draft.patternsProperty()),
                        lines("instead", draft.insteadProperty())),
                "more-settings");
        Parts.show(more, false);
        Button[] open = new Button[1];
        open[0] = Buttons.link(TEXTS.text("settings.more"), () -> {
            boolean shown = !more.isVisible();
            Parts.show(more, shown);
            open[0].setText(TEXTS.text(shown ? "settings.less" : "settings.more"));
        });
        open[0].setId("settings-more");
        HBox foot = Parts.styled(new HBox(open[0]), "settings-foot");
        getChildren().addAll(head, grid, foot, more);
        listening = Subscription.combine(
                draft.sandboxProperty().subscribe(on -> note(model, on)),
                model.noSandboxProperty()
                        .subscribe(now -> note(model, draft.sandboxProperty().get())),
                model.groundProperty().subscribe(now -> known(model)));
    }

    private void note(RerunModel model, boolean on) {
        String missing = model.noSandboxProperty().get();
        sandboxNote.setText(on ? missing.isEmpty() ? TEXTS.text("sandbox.on") : missing : TEXTS.text("sandbox.off"));
        sandboxNote.getStyleClass().remove("text-inconclusive");
        if (!on || !missing.isEmpty()) {
            sandboxNote.getStyleClass().add("text-inconclusive");
        }
    }

    void end() {
        listening.unsubscribe();
    }

    private ComboBox<String> gpu(RerunModel model) {
        ComboBox<String> box = box(List.of(SettingsDraft.AUTO, SettingsDraft.NONE), choice -> said(model, choice));
        box.setId("gpu");
        box.setAccessibleText(TEXTS.text("gpu"));
        box.setTooltip(Parts.tooltip(TEXTS.text("gpu.tip")));
        box.valueProperty().bindBidirectional(draft.gpuProperty());
        return box;
    }

    /// What there is on this machine.
    private void known(RerunModel model) {
        List<String> choices = new ArrayList<>(List.of(SettingsDraft.AUTO, SettingsDraft.NONE));
        model.gpus().forEach(each -> choices.add(Integer.toString(each.index())));
        String before = draft.gpuProperty().get();
        gpu.getItems().setAll(choices);
        gpu.setValue(choices.contains(before) ? before : SettingsDraft.AUTO);
        // What it says of each may have changed.
        gpu.setButtonCell(cell(choice -> said(model, choice)));
        Path python = model.python();
        here.setText(python == null ? "" : TEXTS.text("python.here", python));
        here.setOnAction(event -> {
            if (python != null) {
                draft.pythonProperty().set(python.toString());
            }
        });
        Parts.show(here, python != null);
    }

    private static String said(RerunModel model, String choice) {
        List<Gpu> gpus = model.gpus();
        return switch (choice) {
            case SettingsDraft.AUTO ->
                gpus.isEmpty()
                        ? TEXTS.text("gpu.auto.none")
                        : TEXTS.text("gpu.auto", gpus.getFirst().name());
            case SettingsDraft.NONE -> TEXTS.text("gpu.none");
            default ->
                gpus.stream()
                        .filter(gpu -> choice.equals(Integer.toString(gpu.index())))
                        .map(gpu -> TEXTS.text("gpu.one", gpu.index(), gpu.name()))
                        .findFirst()
                        .orElse(choice);
        };
    }

    private VBox python(Asks asks) {
        TextField field = new TextField();
        field.setId("python");
        field.getStyleClass().add("mono");
        field.setPromptText(TEXTS.text("python.build"));
        field.setAccessibleText(TEXTS.text("python.field"));
        field.textProperty().bindBidirectional(draft.pythonProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button choose = Buttons.icon(
                Feather.FOLDER,
                TEXTS.text("python.choose"),
                () -> asks.file(TEXTS.text("python.choose"))
                        .ifPresent(file -> draft.pythonProperty().set(file.toString())));
        here.setId("python-here");
        return new VBox(4, Parts.row(4, field, choose), here);
    }

    private HBox wheels(Asks asks) {
        TextArea area = new TextArea();
        area.setId("wheels");
        area.getStyleClass().add("mono");
        area.setPrefRowCount(2);
        area.setMinHeight(48);
        area.setPrefHeight(48);
        area.setPromptText(TEXTS.text("wheels"));
        area.setAccessibleText(TEXTS.text("wheels"));
        area.textProperty().bindBidirectional(draft.wheelsProperty());
        HBox.setHgrow(area, Priority.ALWAYS);
        Button add = Buttons.icon(
                Feather.FOLDER,
                TEXTS.text("wheels.choose"),
                () -> asks.folder(TEXTS.text("wheels.choose")).ifPresent(folder -> {
                    String before = draft.wheelsProperty().get();
                    draft.wheelsProperty().set(before.isBlank() ? folder.toString() : before + "\n" + folder);
                }));
        return Parts.row(4, area, add);
    }

    private HBox where() {
        ComboBox<RerunSettings.Place> box = box(
                List.of(RerunSettings.Place.values()),
                each -> TEXTS.text("where." + each.name().toLowerCase(Locale.ROOT)));
        box.setId("where");
        box.setAccessibleText(TEXTS.text("where"));
        box.valueProperty().bindBidirectional(draft.whereProperty());
        return Parts.row(8, Parts.label(TEXTS.text("where"), "muted"), box);
    }

    /// A text of several lines with what it is for above it.
    private static VBox lines(String key, Property<String> value) {
        TextArea area = new TextArea();
        area.setId(key);
        area.getStyleClass().add("mono");
        area.setPrefRowCount(2);
        area.setMinHeight(48);
        area.setPrefHeight(48);
        area.setPromptText(TEXTS.text(key + ".prompt"));
        area.setAccessibleText(TEXTS.text(key));
        area.textProperty().bindBidirectional(value);
        return new VBox(2, Parts.sentence(TEXTS.text(key), "caption"), area);
    }

    private static CheckBox check(String key, Property<Boolean> value) {
        CheckBox check = new CheckBox(TEXTS.text(key));
        check.setId(key);
        check.setMinHeight(28);
        check.selectedProperty().bindBidirectional(value);
        return check;
    }

    private static TextField limit(String key, Property<String> value, String none) {
        TextField field = new TextField();
        field.setId("limit-" + key);
        field.setPromptText(TEXTS.text(none));
        field.setAccessibleText(TEXTS.text("limit." + key));
        field.textProperty().bindBidirectional(value);
        GridPane.setValignment(field, javafx.geometry.VPos.TOP);
        return field;
    }

    private static Label name(String key) {
        Label label = Parts.label(TEXTS.text(key), "muted");
        label.setMinHeight(28);
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        return label;
    }

    private static <T> ComboBox<T> box(List<T> values, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setCellFactory(view -> cell(words));
        box.setButtonCell(cell(words));
        return box;
    }

    private static <T> ListCell<T> cell(Function<T, String> words) {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(item == null || empty ? "" : words.apply(item));
            }
        };
    }
}
