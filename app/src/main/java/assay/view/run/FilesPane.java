package assay.view.run;

import assay.control.DigestLabel;
import assay.control.EvidenceLink;
import assay.control.TableCopy;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the run read and wrote, as recorded: digest and size, or the word that there is none.
final class FilesPane extends VBox {
    private static final Texts TEXTS = Texts.of(RunView.class);

    FilesPane(RunModel.Content content, Consumer<Evidence> open) {
        TableView<Fact.Artifact> table =
                new TableView<>(FXCollections.observableList(content.all(Fact.Artifact.class)));
        table.getStyleClass().add("dense-rows");
        table.setId("files");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.setPlaceholder(new Label(TEXTS.text("files.none")));
        table.getColumns()
                .setAll(List.of(
                        column("role", 72, file -> new Label(TEXTS.text("role." + word(file.role())))),
                        column("kind", 80, file -> muted(TEXTS.text("kind." + word(file.kind())))),
                        column("path", 240, file -> new Label(file.path())),
                        column("size", 80, file -> muted(size(file))),
                        column("digest", 240, FilesPane::digest),
                        column("evidence", 200, file -> new EvidenceLink(file.evidence(), open))));
        TableCopy.on(
                table,
                List.of(
                        copied("role", file -> TEXTS.text("role." + word(file.role()))),
                        copied("kind", file -> TEXTS.text("kind." + word(file.kind()))),
                        copied("path", Fact.Artifact::path),
                        copied(
                                "size",
                                file -> file.size() == null ? "" : file.size().toString()),
                        copied(
                                "digest",
                                file -> file.digests().stream()
                                        .map(digest -> digest.algorithm() + ":" + digest.value())
                                        .collect(Collectors.joining(" "))),
                        copied("evidence", file -> file.evidence().text())));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(table);
    }

    private static TableCopy.Column<Fact.Artifact> copied(String key, Function<Fact.Artifact, String> text) {
        return new TableCopy.Column<>(TEXTS.text("column." + key), text);
    }

    static int count(RunModel.Content content) {
        return content.all(Fact.Artifact.class).size();
    }

    private static TableColumn<Fact.Artifact, Fact.Artifact> column(
            String key, double width, Function<Fact.Artifact, Node> content) {
        TableColumn<Fact.Artifact, Fact.Artifact> column = new TableColumn<>(TEXTS.text("column." + key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(of -> new TableCell<>() {
            @Override
            protected void updateItem(Fact.@Nullable Artifact item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(item == null || empty ? null : content.apply(item));
            }
        });
        return column;
    }

    private static Node digest(Fact.Artifact file) {
        if (file.digests().isEmpty()) {
            return muted(TEXTS.text("digest.none"));
        }
        Digest digest = file.digests().getFirst();
        return new HBox(6, muted(digest.algorithm()), new DigestLabel(digest), muted(strength(digest)));
    }

    /// A weak digest never looks like a strong one.
    private static String strength(Digest digest) {
        return digest.strength() == Digest.Strength.STRONG ? "" : TEXTS.text("strength." + word(digest.strength()));
    }

    private static String size(Fact.Artifact file) {
        return file.size() == null ? TEXTS.text("size.none") : Wording.bytes(file.size());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
