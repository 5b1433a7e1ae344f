package assay.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.control.TableCopy.Column;
import assay.control.TableCopy.Form;
import assay.window.WindowTest;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

class TableCopyTest extends WindowTest {
    private record Row(String name, String value) {}

    private static final List<Column<Row>> COLUMNS =
            List.of(new Column<>("Name", Row::name), new Column<>("Value", Row::value));
    private static final List<Row> ROWS = List.of(new Row("a|b", "=1+1"), new Row("two\nlines", "x,y"));

    private TableView<Row> table;

    @Test
    void eachLanguageGuardsWhatItWouldMisread() {
        assertEquals("Name\tValue\na|b\t=1+1\ntwo lines\tx,y\n", TableCopy.text(ROWS, COLUMNS, Form.TSV));
        assertEquals("Name,Value\r\na|b,'=1+1\r\n\"two\nlines\",\"x,y\"\r\n", TableCopy.text(ROWS, COLUMNS, Form.CSV));
        assertEquals(
                "| Name | Value |\n| --- | --- |\n| a\\|b | =1+1 |\n| two lines | x,y |\n",
                TableCopy.text(ROWS, COLUMNS, Form.MARKDOWN));
    }

    @Test
    void theKeyCopiesWhatIsChosenAndAllWhereNothingIs() {
        needsRealDisplay();
        start();
        on(() -> {
            table.requestFocus();
            return true;
        });
        press(KeyCode.CONTROL, KeyCode.C);
        assertEquals("Name\tValue\na|b\t=1+1\ntwo lines\tx,y\n", clipboard());
        on(() -> {
            table.getSelectionModel().select(1);
            return true;
        });
        press(KeyCode.CONTROL, KeyCode.C);
        assertEquals("Name\tValue\ntwo lines\tx,y\n", clipboard());
    }

    @Test
    void theMenuCopiesAsMarkdown() {
        needsRealDisplay();
        start();
        on(() -> {
            table.getSelectionModel().select(0);
            return true;
        });
        click(table, MouseButton.SECONDARY);
        click("#copy-markdown");
        assertEquals("| Name | Value |\n| --- | --- |\n| a\\|b | =1+1 |\n", clipboard());
    }

    private void start() {
        show(
                () -> {
                    table = new TableView<>(FXCollections.observableList(ROWS));
                    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
                    table.getColumns().add(new TableColumn<>("Name"));
                    TableCopy.on(table, COLUMNS);
                    return table;
                },
                400,
                300);
    }

    private static String clipboard() {
        return on(() -> Clipboard.getSystemClipboard().getString());
    }
}
