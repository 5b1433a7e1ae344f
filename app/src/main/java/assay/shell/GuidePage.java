package assay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// One page of the guide as nodes: the Markdown that our own pages use, and no other. Pictures are left out; the
/// window that they show is open beside.
final class GuidePage {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final VBox column = new VBox(12);
    private final Map<String, Node> anchors = new LinkedHashMap<>();
    private final List<Entry> contents = new ArrayList<>();
    private final Consumer<String> follow;

    /// A heading in the table of contents.
    record Entry(String title, String anchor, int level) {}

    /// @param name of the page: `guide`
    /// @param follow gets what a link leads to: `#anchor`, `judging.md`, `https://…`
    /// @throws UncheckedIOException where there is no such page
    static GuidePage of(String name, Consumer<String> follow) {
        try (InputStream in = GuidePage.class.getResourceAsStream("/assay/guide/" + name + ".md")) {
            if (in == null) {
                throw new IOException("The guide has no page " + name);
            }
            return new GuidePage(new String(in.readAllBytes(), StandardCharsets.UTF_8), follow);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    static boolean has(String name) {
        return GuidePage.class.getResource("/assay/guide/" + name + ".md") != null;
    }

    GuidePage(String markdown, Consumer<String> follow) {
        this.follow = follow;
        column.getStyleClass().add("guide-page");
        for (org.commonmark.node.Node block : children(PARSER.parse(markdown))) {
            Region node = block(block);
            if (node != null) {
                column.getChildren().add(node);
            }
        }
    }

    VBox node() {
        return column;
    }

    List<Entry> contents() {
        return List.copyOf(contents);
    }

    /// Where a heading stands, or what is said of a place of the window; null where there is none.
    @Nullable
    Node anchor(String name) {
        return anchors.get(name);
    }

    private @Nullable Region block(org.commonmark.node.Node block) {
        return switch (block) {
            case Heading heading -> heading(heading);
            case Paragraph paragraph -> paragraph(paragraph);
            case ListBlock list -> list(list);
            case FencedCodeBlock code -> code(code.getLiteral());
            case IndentedCodeBlock code -> code(code.getLiteral());
            case TableBlock table -> table(table);
            default -> null;
        };
    }

    private Region heading(Heading heading) {
        String words = plain(heading);
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll("h" + Math.min(heading.getLevel(), 3));
        String anchor = anchor(heading);
        anchors.putIfAbsent(anchor, label);
        contents.add(new Entry(words, anchor, heading.getLevel()));
        return label;
    }

    private static String anchor(Heading heading) {
        return plain(heading)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private @Nullable Region paragraph(Paragraph paragraph) {
        TextFlow flow = new TextFlow();
        pieces(paragraph, flow, "words");
        if (flow.getChildren().isEmpty()) {
            return null;
        }
        if (paragraph.getFirstChild() instanceof StrongEmphasis name) {
            anchors.putIfAbsent("place-" + plain(name).toLowerCase(Locale.ROOT), flow);
        }
        return flow;
    }

    private Region list(ListBlock list) {
        VBox items = new VBox(4);
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        for (org.commonmark.node.Node item : children(list)) {
            Label mark = new Label(list instanceof BulletList ? "•" : number++ + ".");
            mark.getStyleClass().add("muted");
            mark.setMinWidth(20);
            VBox words = new VBox(4);
            HBox.setHgrow(words, Priority.ALWAYS);
            for (org.commonmark.node.Node part : children(item)) {
                Region node = block(part);
                if (node != null) {
                    words.getChildren().add(node);
                }
            }
            items.getChildren().add(new HBox(4, mark, words));
        }
        return items;
    }

    private static Region code(String literal) {
        Label label = new Label(literal.stripTrailing());
        label.getStyleClass().add("code-block");
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMinWidth(Region.USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(label);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(Region.USE_PREF_SIZE);
        scroll.getStyleClass().add("code-scroll");
        return scroll;
    }

    private Region table(TableBlock table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        int row = 0;
        int columns = 0;
        for (org.commonmark.node.Node part : children(table)) {
            for (org.commonmark.node.Node line : children(part)) {
                if (line instanceof TableRow) {
                    int column = 0;
                    for (org.commonmark.node.Node cell : children(line)) {
                        TextFlow flow = new TextFlow();
                        flow.getStyleClass().add("cell");
                        pieces(cell, flow, ((TableCell) cell).isHeader() ? "strong" : "words");
                        grid.add(flow, column++, row);
                    }
                    columns = Math.max(columns, column);
                    row++;
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(width);
        }
        return grid;
    }

    private void pieces(org.commonmark.node.Node parent, TextFlow flow, String style) {
        for (org.commonmark.node.Node piece : children(parent)) {
            switch (piece) {
                case org.commonmark.node.Text text -> flow.getChildren().add(text(text.getLiteral(), style));
                case Code code -> flow.getChildren().add(text(code.getLiteral(), "mono"));
                case SoftLineBreak space -> flow.getChildren().add(text(" ", style));
                case HardLineBreak line -> flow.getChildren().add(text("\n", style));
                case StrongEmphasis strong -> pieces(strong, flow, "strong");
                case Emphasis emphasis -> pieces(emphasis, flow, "emphasis");
                case Link link -> flow.getChildren().add(link(link));
                case Image left -> {}
                default -> pieces(piece, flow, style);
            }
        }
    }

    private Node link(Link link) {
        Hyperlink words = new Hyperlink(plain(link));
        words.getStyleClass().add("guide-link");
        words.setOnAction(event -> follow.accept(link.getDestination()));
        return words;
    }

    private static Text text(String literal, String style) {
        Text text = new Text(literal);
        text.getStyleClass().add(style);
        return text;
    }

    private static String plain(org.commonmark.node.Node node) {
        StringBuilder words = new StringBuilder();
        for (org.commonmark.node.Node child : children(node)) {
            words.append(
                    switch (child) {
                        case org.commonmark.node.Text text -> text.getLiteral();
                        case Code code -> code.getLiteral();
                        case SoftLineBreak space -> " ";
                        case Block block -> "";
                        default -> plain(child);
                    });
        }
        return words.toString();
    }

    private static List<org.commonmark.node.Node> children(org.commonmark.node.Node parent) {
        List<org.commonmark.node.Node> children = new ArrayList<>();
        for (org.commonmark.node.Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }
}
