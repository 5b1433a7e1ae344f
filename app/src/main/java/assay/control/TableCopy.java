package assay.control;

import assay.text.Csv;
import assay.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The chosen rows of a table as text that other programs read, by Ctrl C and by the table's menu; all rows where none
/// is chosen.
public final class TableCopy<T> {
    private static final Texts TEXTS = Texts.of(TableCopy.class);
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final TableView<T> table;
    private final Supplier<List<Column<T>>> columns;
    private final Making making;

    /// What the text says of a row.
    ///
    /// @param name the head
    /// @param text whole and as recorded; empty where there is nothing
    public record Column<T>(String name, Function<T, String> text) {}

    /// The languages that tables are copied in.
    public enum Form {
        /// What spreadsheets take from the clipboard.
        TSV,
        CSV,
        MARKDOWN
    }

    /// Makes a text, where the table may be long on another thread, and hands it on on the window's.
    @FunctionalInterface
    public interface Making {
        void make(Supplier<String> text, Consumer<String> then);
    }

    private TableCopy(TableView<T> table, Supplier<List<Column<T>>> columns, Making making) {
        this.table = table;
        this.columns = columns;
        this.making = making;
    }

    /// Adds key and menu to a table of some hundred rows at most.
    public static <T> void on(TableView<T> table, List<Column<T>> columns) {
        on(table, () -> columns, (text, then) -> then.accept(text.get()));
    }

    /// Adds key and menu to a table; items that its menu has already stay above.
    ///
    /// @param columns asked for when something is copied
    public static <T> void on(TableView<T> table, Supplier<List<Column<T>>> columns, Making making) {
        TableCopy<T> copy = new TableCopy<>(table, columns, making);
        table.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (COPY.match(key)) {
                copy.copy(Form.TSV, copy.chosen());
                key.consume();
            }
        });
        ContextMenu menu = Objects.requireNonNullElseGet(table.getContextMenu(), ContextMenu::new);
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        for (Form form : Form.values()) {
            String key = form.name().toLowerCase(Locale.ROOT);
            menu.getItems().add(item("copy-" + key, TEXTS.text("copy." + key), () -> copy.copy(form, copy.chosen())));
        }
        menu.getItems().add(item("copy-all", TEXTS.text("copy.all"), () -> copy.copy(Form.CSV, copy.all())));
        table.setContextMenu(menu);
    }

    /// The rows in one of the languages, the head first.
    public static <T> String text(List<T> rows, List<Column<T>> columns, Form form) {
        StringBuilder text = new StringBuilder();
        List<String> head = columns.stream().map(Column::name).toList();
        line(text, head, form);
        if (form == Form.MARKDOWN) {
            text.append("|").append(" --- |".repeat(columns.size())).append('\n');
        }
        for (T row : rows) {
            line(text, columns.stream().map(column -> column.text().apply(row)).toList(), form);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, Form form) {
        switch (form) {
            case CSV -> Csv.line(text, cells);
            case TSV ->
                text.append(cells.stream().map(TableCopy::plain).collect(Collectors.joining("\t")))
                        .append('\n');
            case MARKDOWN ->
                text.append(cells.stream()
                                .map(cell -> plain(cell).replace("\\", "\\\\").replace("|", "\\|"))
                                .collect(Collectors.joining(" | ", "| ", " |")))
                        .append('\n');
        }
    }

    /// In one line.
    private static String plain(String cell) {
        return cell.replaceAll("[\t\r\n]+", " ");
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private List<T> chosen() {
        List<T> chosen = table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
        return chosen.isEmpty() ? all() : chosen;
    }

    private List<T> all() {
        return List.copyOf(table.getItems());
    }

    private void copy(Form form, List<T> rows) {
        List<Column<T>> of = columns.get();
        making.make(() -> text(rows, of, form), made -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(made);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}
