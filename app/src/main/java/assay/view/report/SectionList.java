package assay.view.report;

import assay.jobs.Load;
import assay.text.Texts;
import assay.text.Wording;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The report's sections with their pages; the one that is shown is chosen.
final class SectionList extends VBox {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private final ReportModel model;
    private final ListView<Pages.Section> list = new ListView<>();
    private boolean following;

    SectionList(ReportModel model) {
        this.model = model;
        getStyleClass().add("section-list");
        setMinWidth(264);
        setPrefWidth(264);
        setMaxWidth(264);
        Label title = new Label(TEXTS.text("sections"));
        title.getStyleClass().add("strong");
        Label pages = new Label();
        pages.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, pages);
        head.getStyleClass().add("head");
        list.setId("sections");
        list.setAccessibleText(TEXTS.text("sections"));
        list.setCellFactory(of -> new Row());
        list.setPlaceholder(new Label());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        model.pagesProperty().subscribe(load -> {
            if (load instanceof Load.Ready<Pages>(Pages ready)) {
                list.getItems().setAll(ready.sections());
                pages.setText(Wording.count(ready.count(), TEXTS.text("page.one"), TEXTS.text("page.many")));
                follow();
            }
        });
        model.pageProperty().addListener(change -> follow());
        list.getSelectionModel().selectedItemProperty().addListener((property, old, section) -> {
            if (section != null && !following) {
                model.pageProperty().set(section.page());
            }
        });
    }

    /// The one that was chosen where it begins on the page shown, else the last that begins there or before.
    private void follow() {
        following = true;
        int chosen = list.getSelectionModel().getSelectedIndex();
        int page = model.pageProperty().get();
        boolean fits = chosen >= 0 && list.getItems().get(chosen).page() == page;
        if (!fits) {
            for (int i = 0; i < list.getItems().size(); i++) {
                if (list.getItems().get(i).page() <= page) {
                    list.getSelectionModel().select(i);
                }
            }
        }
        following = false;
    }

    private static final class Row extends ListCell<Pages.Section> {
        @Override
        protected void updateItem(Pages.@Nullable Section section, boolean empty) {
            super.updateItem(section, empty);
            setPrefWidth(0);
            if (section == null || empty) {
                setGraphic(null);
                return;
            }
            Label title = new Label(section.title());
            title.setMinWidth(0);
            title.setTooltip(new Tooltip(section.title()));
            title.getStyleClass().addAll("name", "data");
            Label page = new Label(Integer.toString(section.page() + 1));
            page.getStyleClass().add("muted");
            page.setMinWidth(USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(8, title, gap, page);
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
