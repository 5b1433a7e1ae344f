package assay.view.lineage;

import assay.control.EvidenceLink;
import assay.control.Parts;
import assay.control.TableCopy;
import assay.control.Token;
import assay.fact.Evidence;
import assay.lineage.Edge;
import assay.lineage.Node;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The edges of the chosen card, or all: from where to where, why, how well it is known, and where that stands.
final class EdgesTable extends TableView<Edge> {
    private static final Texts TEXTS = Texts.of(LineageView.class);
    private static final int NAME = 18;

    private final LineageModel model;
    private final Consumer<Evidence> open;
    private final TableColumn<Edge, Edge> ends;

    EdgesTable(LineageModel model, Consumer<Evidence> open) {
        this.model = model;
        this.open = open;
        setId("edges");
        setAccessibleText(TEXTS.text("column.ends"));
        getStyleClass().addAll("dense-rows", "no-lines");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setPlaceholder(new Label(TEXTS.text("edges.none")));
        ends = column("ends", 232, this::ends);
        ends.getStyleClass().add("first");
        TableColumn<Edge, Edge> evidence = column("evidence", 316, this::evidence);
        evidence.getStyleClass().add("last");
        getColumns()
                .setAll(List.of(
                        ends, column("why", 320, EdgesTable::why), column("grade", 124, EdgesTable::grade), evidence));
        TableCopy.on(
                this,
                List.of(
                        new TableCopy.Column<Edge>(TEXTS.text("copied.from"), edge -> label(edge.from())),
                        new TableCopy.Column<Edge>(TEXTS.text("copied.to"), edge -> label(edge.to())),
                        new TableCopy.Column<Edge>(TEXTS.text("copied.kind"), Edge::kind),
                        new TableCopy.Column<Edge>(
                                TEXTS.text("column.grade"),
                                edge -> TEXTS.text(
                                        "grade." + edge.grade().name().toLowerCase(Locale.ROOT))),
                        new TableCopy.Column<Edge>(TEXTS.text("column.why"), Edge::why),
                        new TableCopy.Column<Edge>(
                                TEXTS.text("column.evidence"),
                                edge -> edge.evidence().stream()
                                        .map(Evidence::text)
                                        .collect(Collectors.joining("; ")))));
        model.selectedProperty().addListener(change -> show());
        model.pictureProperty().subscribe(change -> show());
    }

    private void show() {
        getItems().setAll(model.edges());
        ends.setText(model.drawn()
                .flatMap(picture -> model.selected()
                        .map(card -> TEXTS.text(
                                "edges.of",
                                picture.in(card).size(),
                                picture.out(card).size())))
                .orElseGet(() -> TEXTS.text("edges.all", getItems().size())));
        scrollTo(0);
    }

    private static TableColumn<Edge, Edge> column(String key, double wide, Function<Edge, @Nullable Region> content) {
        TableColumn<Edge, Edge> column = new TableColumn<>(TEXTS.text("column." + key));
        column.setId(key);
        column.setPrefWidth(wide);
        column.setMinWidth(key.equals("grade") ? wide : 80);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(of -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Edge edge, boolean empty) {
                super.updateItem(edge, empty);
                setGraphic(edge == null || empty ? null : content.apply(edge));
            }
        });
        return column;
    }

    private Region ends(Edge edge) {
        String from = label(edge.from());
        String to = label(edge.to());
        Label label =
                Parts.styled(new Label(TEXTS.text("ends", Wording.cut(from, NAME), Wording.cut(to, NAME))), "data");
        label.setTooltip(new Tooltip(TEXTS.text("ends", from, to) + "\n" + edge.kind()));
        return label;
    }

    private String label(String nodeId) {
        return model.drawn()
                .flatMap(picture -> picture.card(nodeId))
                .map(Card::node)
                .map(Node::label)
                .orElse(nodeId);
    }

    private static Region why(Edge edge) {
        Label label = Parts.styled(new Label(edge.why()), "data");
        label.setTooltip(new Tooltip(edge.why()));
        return label;
    }

    private static Region grade(Edge edge) {
        boolean dashed = edge.grade() != Edge.Grade.ESTABLISHED;
        String key = edge.grade().name().toLowerCase(Locale.ROOT);
        Label label = new Label(TEXTS.text("grade." + key), new LineSample(Token.MUTED, dashed, 1.5));
        label.setGraphicTextGap(8);
        return label;
    }

    private @Nullable Region evidence(Edge edge) {
        if (edge.evidence().isEmpty()) {
            return null;
        }
        HBox cell = new HBox(8, new EvidenceLink(edge.evidence().getFirst(), open));
        cell.setAlignment(Pos.CENTER_LEFT);
        int more = edge.evidence().size() - 1;
        if (more > 0) {
            Label rest = new Label(TEXTS.text("evidence.more", more));
            rest.getStyleClass().add("muted");
            rest.setMinWidth(USE_PREF_SIZE);
            rest.setTooltip(new Tooltip(String.join(
                    "\n",
                    edge.evidence().stream()
                            .skip(1)
                            .limit(20)
                            .map(Evidence::text)
                            .toList())));
            cell.getChildren().add(rest);
        }
        return cell;
    }
}
