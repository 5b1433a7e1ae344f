package assay.view.trail;

import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.text.Texts;
import assay.text.Wording;
import assay.trail.Break;
import assay.trail.Entry;
import java.time.ZoneOffset;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One entry in full, and the checkpoints of the whole trail.
final class EntryPanel extends ScrollPane {
    private static final Texts TEXTS = Texts.of(TrailView.class);
    private static final int LISTED = 12;
    private static final int LINES = 400;

    private final TrailModel model;

    EntryPanel(Entry entry, TrailModel model, TrailView.Asks asks, Runnable close) {
        this.model = model;
        setFitToWidth(true);
        VBox sections = new VBox(head(entry, close), payload(entry, asks));
        sections.getChildren().add(checkpoints());
        setContent(sections);
    }

    private VBox head(Entry entry, Runnable close) {
        Label name = new Label(TEXTS.text("entry.link", entry.seq()));
        name.setId("entry-name");
        name.getStyleClass().add("section");
        Label did = new Label(TrailView.did(entry));
        did.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(8, name, gap, did, Buttons.icon(Feather.X, TEXTS.text("close"), close));
        first.setAlignment(Pos.CENTER_LEFT);
        GridPane fields = new GridPane(8, 4);
        ColumnConstraints names = new ColumnConstraints(88);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().addAll(names, values);
        field(fields, "time", words(entry.utc().replace('T', ' ').replace("Z", " UTC")));
        field(fields, "clock", clock(entry));
        field(fields, "account", words(TEXTS.text("account", entry.osUser())));
        if (!entry.actor().equals(entry.osUser())) {
            field(fields, "acted", words(TEXTS.text("acted", entry.actor())));
        }
        model.other(entry)
                .ifPresent(other -> field(
                        fields,
                        entry.step() == Entry.Step.INTENT ? "ended" : "begun",
                        Buttons.link(
                                TEXTS.text("entry.link", other.seq()) + ", " + TrailView.did(other),
                                () -> model.choose(other.seq()))));
        if (!entry.what().isEmpty()) {
            field(fields, "said", words(entry.what()));
        }
        field(fields, "payload", new DigestLabel(entry.payloadSha256(), "sha256"));
        field(fields, "previous", new DigestLabel(entry.prevHash(), "sha256"));
        field(fields, "own", new DigestLabel(entry.entryHash(), "sha256"));
        VBox head = section(first, fields);
        head.getStyleClass().add("first");
        model.walked()
                .map(now -> now.walk().firstBreak())
                .filter(broken -> broken.entry() == entry.seq())
                .ifPresent(broken -> head.getChildren().add(broken(broken)));
        return head;
    }

    private static Label clock(Entry entry) {
        Label words = words(TEXTS.text(entry.isSetBack() ? "clock.back" : "clock.local"));
        if (entry.isSetBack()) {
            words.getStyleClass().add("text-inconclusive");
        }
        return words;
    }

    private static VBox broken(Break broken) {
        Label sentence = words(broken.sentence());
        sentence.getStyleClass().add("strong");
        VBox block = new VBox(4, sentence);
        block.getStyleClass().addAll("note", "bad");
        if (!broken.expected().isEmpty()) {
            block.getChildren()
                    .addAll(
                            muted(TEXTS.text("expected")),
                            mono(broken.expected()),
                            muted(TEXTS.text("found")),
                            mono(broken.found()));
        }
        return block;
    }

    private static VBox payload(Entry entry, TrailView.Asks asks) {
        List<String> lines = entry.readable().lines().toList();
        Label text = new Label(String.join("\n", lines.subList(0, Math.min(LINES, lines.size())))
                + (lines.size() > LINES ? "\n…" : ""));
        text.setId("payload");
        text.getStyleClass().add("mono");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        VBox block = new VBox(text);
        block.getStyleClass().add("note");
        return section(
                titled("payload.title", Buttons.link(TEXTS.text("copy"), () -> asks.copy(entry.payload()))), block);
    }

    private VBox checkpoints() {
        List<Entry> all = model.checkpoints();
        VBox section = section(titled("checkpoints", new Label()));
        if (all.isEmpty()) {
            section.getChildren().add(muted(TEXTS.text("checkpoints.none")));
            return section;
        }
        int year = model.clock().instant().atZone(ZoneOffset.UTC).getYear();
        GridPane rows = new GridPane(8, 6);
        rows.getColumnConstraints().add(new ColumnConstraints(88));
        for (Entry entry : all.subList(0, Math.min(LISTED, all.size()))) {
            Node link = Buttons.link(TEXTS.text("entry.link", entry.seq()), () -> model.choose(entry.seq()));
            GridPane.setValignment(link, VPos.TOP);
            rows.addRow(rows.getRowCount(), link, words(Wording.moment(entry.time(), year) + ", " + entry.what()));
        }
        section.getChildren().add(rows);
        if (all.size() > LISTED) {
            section.getChildren().add(muted(TEXTS.text("checkpoints.more", all.size() - LISTED)));
        }
        section.getChildren().add(muted(TEXTS.text("checkpoints.held")));
        return section;
    }

    private static HBox titled(String key, Node right) {
        Label title = new Label(TEXTS.text(key));
        title.getStyleClass().add("strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, title, gap, right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static void field(GridPane fields, String key, Node value) {
        Label name = new Label(TEXTS.text("field." + key));
        name.getStyleClass().add("muted");
        GridPane.setValignment(name, VPos.TOP);
        fields.addRow(fields.getRowCount(), name, value);
    }

    private static VBox section(Node... nodes) {
        VBox section = new VBox(nodes);
        section.getStyleClass().add("sec");
        return section;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label mono(String text) {
        Label label = words(text);
        label.getStyleClass().add("mono");
        return label;
    }

    private static Label muted(String text) {
        Label label = words(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
