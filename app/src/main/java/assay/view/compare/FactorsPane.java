package assay.view.compare;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.diff.Factor;
import assay.diff.RunDiff;
import assay.fact.Evidence;
import assay.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What may explain the difference, the most influential first; with several runs one column for each.
final class FactorsPane extends VBox {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final double ROW = 48;
    private static final int FIRST = 8;
    private static final int FIRST_OF_MANY = 12;

    private final Consumer<Evidence> open;
    private final SectionHead head = new SectionHead(TEXTS.text("explain.title"), true);
    private boolean all;

    FactorsPane(Consumer<Evidence> open) {
        this.open = open;
        setId("factors");
        getStyleClass().add("factors");
    }

    void show(Compared now) {
        getChildren().setAll(head);
        if (now.diffs().size() == 1) {
            one(now, now.diffs().getFirst());
        } else {
            many(now);
        }
    }

    private void one(Compared now, RunDiff diff) {
        List<Factor> factors = diff.factors();
        if (factors.isEmpty()) {
            head.say("");
            nothing(now);
            return;
        }
        head.say(TEXTS.text("explain.ranked"));
        List<Factor> shown = all ? factors : factors.stream().limit(FIRST).toList();
        ListView<Factor> list = new ListView<>();
        list.setId("factor-list");
        list.setAccessibleText(TEXTS.text("explain.title"));
        list.getItems().setAll(shown);
        list.setFixedCellSize(ROW);
        double height = shown.size() * ROW;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        list.setCellFactory(view -> new Row());
        list.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            Factor chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null
                    && key.getCode() == KeyCode.ENTER
                    && !chosen.evidence().isEmpty()) {
                open.accept(chosen.evidence().getFirst());
                key.consume();
            }
        });
        getChildren().add(list);
        more(factors.size() - shown.size(), now);
    }

    private void many(Compared now) {
        List<Line> lines = now.explaining();
        if (lines.isEmpty()) {
            head.say("");
            nothing(now);
            return;
        }
        head.say(TEXTS.text("explain.many", now.base().name()));
        List<Line> shown = all ? lines : lines.stream().limit(FIRST_OF_MANY).toList();
        getChildren().add(new SideTable(SideTable.Look.MATRIX, now, shown, open));
        more(lines.size() - shown.size(), now);
    }

    private void more(int left, Compared now) {
        if (left > 0) {
            HBox more = new HBox(Buttons.link(TEXTS.text("explain.more", left), () -> {
                all = true;
                show(now);
            }));
            more.getStyleClass().add("more");
            getChildren().add(more);
        }
    }

    private void nothing(Compared now) {
        String key = now.identical() ? "identical" : "explain.none";
        Label title = Parts.styled(new Label(TEXTS.text(key + ".title")), "strong");
        long same = now.lines().stream().filter(line -> !line.open()).count();
        Label why = Parts.styled(new Label(TEXTS.text(key + ".why", same)), "muted");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(4, title, why);
        words.getStyleClass().add("nothing");
        getChildren().add(words);
    }

    private final class Row extends ListCell<Factor> {

        @Override
        protected void updateItem(@Nullable Factor factor, boolean empty) {
            super.updateItem(factor, empty);
            setPrefWidth(0);
            if (factor == null || empty) {
                setGraphic(null);
                return;
            }
            Label number = Parts.styled(new Label(Integer.toString(getIndex() + 1)), "muted", "place");
            Label title = Naming.cut(Naming.sides(factor.title()), "strong");
            String why = Naming.sides(factor.reason());
            Label reason = Naming.cut(why, "muted");
            VBox words = new VBox(title, reason);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            words.setPrefWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row = new HBox(12, number, Icons.medium(Naming.icon(factor.aspect())), words);
            row.setAlignment(Pos.CENTER_LEFT);
            if (!factor.evidence().isEmpty()) {
                row.getChildren().add(new RecordLink(factor.evidence().getFirst(), open));
            }
            row.getChildren().add(new RankBars(factor.rank()));
            row.getStyleClass().add("factor");
            setGraphic(row);
            setAccessibleText(
                    TEXTS.text("factor.words", getIndex() + 1, factor.title(), factor.reason(), factor.rank()));
        }
    }
}
