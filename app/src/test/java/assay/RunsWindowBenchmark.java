package assay;

import static assay.bench.WindowThread.on;
import static assay.bench.WindowThread.untilShown;

import assay.bench.Figures;
import assay.bench.WindowThread;
import assay.shell.Window;
import assay.window.Display;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// The whole window with a project of very many runs, whose index is made, used by keyboard: opening, filtering,
/// sorting, grouping, columns. `RunsWindowBenchmark PROJECT HOME RUNS`. Prints lines of a table.
final class RunsWindowBenchmark {
    private static final long SETTLED_MS = 400;
    private static final long KEY_MS = 120;
    private static final int DIGITS = 30;

    private final WindowThread thread = WindowThread.watch();
    private final int runs;
    private Scene scene;
    private Window window;

    private RunsWindowBenchmark(int runs) {
        this.runs = runs;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("Runs: " + arguments[2] + " in one project; others at work: load " + Figures.load());
        Display.faithful();
        new RunsWindowBenchmark(Integer.parseInt(arguments[2])).measure(Path.of(arguments[0]), Path.of(arguments[1]));
        System.exit(0);
    }

    private void measure(Path project, Path home) throws InterruptedException {
        open(project, home);
        filter();
        sort();
        group();
        columns();
        scroll();
        settle(2_000);
        Figures.stalls("idle", thread);
        Figures.memory("in the end");
    }

    private void open(Path project, Path home) throws InterruptedException {
        on(() -> {
            Stage stage = new Stage();
            window = Window.show(home, null, stage, new Places("bench"));
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1440);
            stage.setHeight(900);
            scene = stage.getScene();
            return true;
        });
        settle(2_000);
        thread.longest();
        thread.worked();
        double cores = Figures.cores();
        Figures.row(
                "opening until rows are shown",
                untilShown(() -> window.open(project), () -> rows() > 0),
                "ms",
                "< 2000");
        Figures.row("  of all cores", (Figures.cores() - cores) * 1000, "ms", "");
        await(() -> this.<Label>find("#summary").getText().contains("facts"));
        await(() -> window.jobs().running().isEmpty());
        settle(SETTLED_MS);
        Figures.stalls("opening, until the folder is scanned", thread);
        Figures.memory("opened");
    }

    /// Each key comes when the one before is on the screen.
    private void filter() throws InterruptedException {
        List<Double> typed = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        TextField field = find("#filter");
        on(() -> {
            field.requestFocus();
            return true;
        });
        for (char each : "metrics.m0 > 0.4".toCharArray()) {
            typed.add(untilShown(() -> field.appendText(String.valueOf(each)), () -> true));
            settle(KEY_MS);
        }
        Label count = find("#filter-count");
        double cores = Figures.cores();
        for (int digit = 0; digit < DIGITS; digit++) {
            // Each digit hides other runs: the count tells that the table has followed.
            String last = count.getText();
            String next = String.valueOf(1 + digit % 9);
            typed.add(untilShown(() -> field.appendText(next), () -> true));
            settle(KEY_MS);
            double took = untilShown(
                    () -> field.setText("metrics.m0 > 0.4" + next),
                    () -> !count.getText().equals(last) && !count.getText().isEmpty());
            answered.add(took);
            settle(KEY_MS);
        }
        Figures.quarters("a key in the filter until the key is on the screen", typed, "< 100");
        Figures.quarters("a key in the filter until the table shows what fits", answered, "< 100");
        Figures.row("  of all cores for each", (Figures.cores() - cores) / DIGITS / 2 * 1000, "ms", "");
        Figures.stalls("filtering", thread);
        on(() -> {
            field.clear();
            return true;
        });
        settle(SETTLED_MS);
    }

    private void sort() throws InterruptedException {
        List<Double> times = new ArrayList<>();
        for (String column : new String[] {"name", "start", "duration", "user", "metrics.m0"}) {
            for (TableColumn.SortType way : TableColumn.SortType.values()) {
                Object before = first();
                times.add(untilShown(() -> sortBy(column, way), () -> !first(before)));
                settle(SETTLED_MS);
            }
        }
        Figures.quarters("sorting by a column", times, "");
        Figures.stalls("sorting", thread);
    }

    private Object first() {
        return on(() -> this.<TableView<?>>find("#runs").getItems().getFirst());
    }

    /// On the window's thread.
    private boolean first(Object before) {
        return this.<TableView<?>>find("#runs").getItems().getFirst() == before;
    }

    private <T> void sortBy(String id, TableColumn.SortType way) {
        TableView<T> table = find("#runs");
        table.getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .ifPresent(column -> {
                    column.setSortType(way);
                    table.getSortOrder().setAll(List.of(column));
                    table.sort();
                });
    }

    private void group() throws InterruptedException {
        MenuButton grouping = find("#grouping");
        for (MenuItem item : List.copyOf(grouping.getItems())) {
            Object before = first();
            double took = untilShown(item::fire, () -> !first(before));
            Figures.row(item.getText().toLowerCase(Locale.ROOT), took, "ms", "");
            settle(SETTLED_MS);
        }
        CheckBox deleted = find("#deleted");
        Figures.row("deleted runs hidden", untilShown(deleted::fire, () -> shown("#hidden-deleted-show")), "ms", "");
        on(() -> {
            deleted.fire();
            return true;
        });
        settle(SETTLED_MS);
        Figures.stalls("grouping", thread);
    }

    private void columns() throws InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            times.add(untilShown(
                    () -> this.<javafx.scene.control.Button>find("#columns").fire(), () -> true));
            settle(SETTLED_MS);
            new Keys().press(KeyCode.ESCAPE);
            settle(SETTLED_MS);
        }
        Figures.quarters("opening the list of columns", times, "");
        Figures.stalls("choosing columns", thread);
    }

    private void scroll() throws InterruptedException {
        List<Double> times = new ArrayList<>();
        TableView<?> table = find("#runs");
        for (int i = 1; i <= 40; i++) {
            int to = (int) ((long) i * 7919 * 13 % Math.max(1, runs));
            times.add(untilShown(() -> table.scrollTo(to), () -> true));
        }
        Figures.quarters("a jump in the table", times, "");
        Figures.stalls("scrolling", thread);
    }

    private static final class Keys {
        void press(KeyCode key) {
            on(() -> {
                new Robot().keyType(key);
                return true;
            });
        }
    }

    private int rows() {
        Node table = scene.lookup("#runs");
        return table instanceof TableView<?> found && found.getParent() != null
                ? found.getItems().size()
                : 0;
    }

    private boolean shown(String query) {
        return scene.lookup(query) != null;
    }

    @SuppressWarnings("unchecked") // the caller knows what it looks for
    private <T extends Node> T find(String query) {
        return (T) java.util.Objects.requireNonNull(scene.lookup(query), query);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 6_000 && !on(condition::getAsBoolean); i++) {
            Thread.sleep(20);
        }
    }

    private static void settle(long milliseconds) throws InterruptedException {
        Thread.sleep(milliseconds);
    }
}
