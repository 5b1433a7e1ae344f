package assay.view.trail;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.jobs.Load;
import assay.text.Texts;
import assay.text.Wording;
import assay.trail.Break;
import assay.trail.Entry;
import assay.trail.Held;
import assay.trail.Walk;
import assay.view.trail.TrailModel.Walked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/// What walking the chain showed, and in the same breath what it does not show.
final class ChainCard extends HBox {
    private static final Texts TEXTS = Texts.of(TrailView.class);
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
    private static final PseudoClass WHOLE = PseudoClass.getPseudoClass("whole");
    private static final int NAMED = 6;

    private final TrailModel model;
    private final StackPane sign = new StackPane();
    private final VBox words = new VBox(2);

    ChainCard(TrailModel model) {
        super(12);
        this.model = model;
        setId("chain");
        getStyleClass().addAll("chain-card");
        setAlignment(Pos.CENTER_LEFT);
        sign.setMinWidth(20);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(sign, words);
        model.walkedProperty().subscribe(this::show);
    }

    private void show(Load<Walked> load) {
        pseudoClassStateChanged(BROKEN, false);
        pseudoClassStateChanged(WHOLE, false);
        switch (load) {
            case Load.Waiting<Walked> waiting -> {
                sign(Icons.medium(Feather.LINK));
                say(List.of(line(strong(TEXTS.text("walking"))), line(muted(TEXTS.text("limit")))));
            }
            case Load.Failed<Walked>(String message) -> {
                sign(Icons.medium(Feather.ALERT_TRIANGLE));
                say(List.of(line(strong(TEXTS.text("notwalked"))), line(muted(message))));
            }
            case Load.Ready<Walked>(Walked walked) -> show(walked);
        }
    }

    private void show(Walked walked) {
        Walk walk = walked.walk();
        List<Held> against = walk.held().stream()
                .filter(held -> held.answer() != Held.Answer.CONTINUED)
                .toList();
        pseudoClassStateChanged(BROKEN, !walk.isWhole());
        pseudoClassStateChanged(WHOLE, walk.isWhole());
        List<TextFlow> lines = new ArrayList<>();
        Break broken = walk.firstBreak();
        String at = " " + TEXTS.text("walked", Wording.clock(walked.at()));
        if (broken != null) {
            lines.add(line(strong(broken.sentence()), plain(at)));
            lines.add(line(muted(TEXTS.text("before", before(broken)))));
        } else if (!against.isEmpty()) {
            lines.add(line(
                    strong(TEXTS.text(
                            "against",
                            against.getFirst().checkpoint().size(),
                            against.getFirst().answer().words())),
                    plain(at)));
            lines.add(line(muted(TEXTS.text("against.more"))));
        } else {
            lines.add(line(
                    strong(TEXTS.text(
                            "whole", Wording.count(walk.entries(), TEXTS.text("whole.one"), TEXTS.text("whole.many")))),
                    plain(TEXTS.text("whole.at", Wording.clock(walked.at())) + " " + last(walk, walked))));
            lines.add(line(muted(TEXTS.text("limit"))));
        }
        oddities(walk, lines);
        sign(walk.isWhole() ? Icons.medium(Feather.LINK) : new MarkIcon(Mark.DIFFERENT, 16));
        say(lines);
    }

    private static String before(Break broken) {
        return broken.entry() > 2
                ? TEXTS.text("before.many", broken.entry() - 1)
                : broken.entry() == 2 ? TEXTS.text("before.one") : TEXTS.text("before.none");
    }

    private static String last(Walk walk, Walked walked) {
        if (walk.checkpoints().isEmpty()) {
            return TEXTS.text("checkpoint.none");
        }
        Entry last = walk.checkpoints().getLast();
        Duration ago = Duration.between(last.time(), walked.at());
        return TEXTS.text(
                ago.toSeconds() < 60 ? "checkpoint.now" : "checkpoint.ago", last.seq(), Wording.duration(ago));
    }

    /// What is no break and has to be known.
    private void oddities(Walk walk, List<TextFlow> lines) {
        List<Node> parts = new ArrayList<>();
        if (!walk.keyKnown()) {
            parts.add(odd(TEXTS.text("key.missing") + " "));
        }
        links(parts, "setback", walk.setBack());
        links(parts, "open", walk.open());
        if (!parts.isEmpty()) {
            lines.add(new TextFlow(parts.toArray(Node[]::new)));
        }
    }

    private void links(List<Node> parts, String key, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        parts.add(odd((parts.isEmpty() ? "" : "  ")
                + TEXTS.text(entries.size() == 1 ? key + ".one" : key + ".many", entries.size())
                + " "));
        for (int i = 0; i < Math.min(NAMED, entries.size()); i++) {
            Entry entry = entries.get(i);
            if (i > 0) {
                parts.add(odd(", "));
            }
            parts.add(Buttons.link(TEXTS.text("entry.link", entry.seq()), () -> model.choose(entry.seq())));
        }
        parts.add(odd(entries.size() > NAMED ? " …" : "."));
    }

    private void sign(Node node) {
        sign.getChildren().setAll(node);
    }

    private void say(List<TextFlow> lines) {
        words.getChildren().setAll(lines);
        setAccessibleText(lines.stream()
                .map(line -> line.getChildren().stream().map(ChainCard::said).collect(Collectors.joining()))
                .collect(Collectors.joining(" ")));
    }

    private static String said(Node node) {
        return switch (node) {
            case Text text -> text.getText();
            case Labeled link -> link.getText();
            default -> "";
        };
    }

    private static TextFlow line(Text... parts) {
        return new TextFlow(parts);
    }

    private static Text strong(String text) {
        return styled(text, "strong");
    }

    private static Text plain(String text) {
        return styled(text, "plain");
    }

    private static Text muted(String text) {
        return styled(text, "muted");
    }

    private static Text odd(String text) {
        return styled(text, "odd");
    }

    private static Text styled(String text, String style) {
        Text node = new Text(text);
        node.getStyleClass().add(style);
        return node;
    }
}
