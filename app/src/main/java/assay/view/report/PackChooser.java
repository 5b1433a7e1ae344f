package assay.view.report;

import assay.report.pack.Pack;
import assay.report.pack.Packs;
import assay.text.Texts;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleRole;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckComboBox;

/// Which clause packs the report holds against the records.
final class PackChooser extends CheckComboBox<Pack> {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    /// @param chosen is kept in the order of the list
    PackChooser(ObservableList<Pack> chosen) {
        getItems().setAll(Packs.shipped());
        setId("packs");
        setTitle(TEXTS.text("packs"));
        setPrefWidth(190);
        setMaxWidth(USE_PREF_SIZE);
        setShowCheckedCount(true);
        setAccessibleRole(AccessibleRole.COMBO_BOX);
        setAccessibleText(TEXTS.text("packs"));
        setConverter(new StringConverter<>() {
            @Override
            public String toString(Pack pack) {
                return TEXTS.text(
                        "pack", pack.name().in(Locale.ENGLISH), pack.status().in(Locale.ENGLISH));
            }

            @Override
            public Pack fromString(String text) {
                throw new UnsupportedOperationException("Packs are chosen, not written");
            }
        });
        getCheckModel().getCheckedItems().addListener((ListChangeListener<Pack>) change -> {
            List<Pack> now =
                    getItems().stream().filter(getCheckModel()::isChecked).toList();
            if (!now.equals(chosen)) {
                chosen.setAll(now);
            }
        });
    }

    /// Adds one of the user's own and chooses it; another with its id goes.
    void add(Pack own) {
        getItems().removeIf(each -> each.id().equals(own.id()));
        getItems().add(own);
        getCheckModel().check(own);
    }
}
