package assay.view.report;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// In which forms the report is issued, and what its files are called.
final class Outputs {
    /// What no file system takes in a name, or takes for a folder.
    private static final String FORBIDDEN = ".*[\\\\/:*?\"<>|\\p{Cntrl}].*";

    private static final int LONGEST = 120;

    /// What is chosen at first.
    private static final Set<Form> FIRST = EnumSet.of(Form.PDF, Form.HTML, Form.JSON);

    private final Map<Form, BooleanProperty> forms = new EnumMap<>(Form.class);
    private final StringProperty name = new SimpleStringProperty(this, "name", "audit-report");

    Outputs() {
        for (Form form : Form.values()) {
            forms.put(form, new SimpleBooleanProperty(this, form.name(), FIRST.contains(form)));
        }
    }

    BooleanProperty formProperty(Form form) {
        return Objects.requireNonNull(forms.get(form));
    }

    /// Of the files, without an ending.
    StringProperty nameProperty() {
        return name;
    }

    /// Whether files can be called so.
    boolean isNamed() {
        String text = name.get().strip();
        return !text.isEmpty() && text.length() <= LONGEST && !text.startsWith(".") && !text.matches(FORBIDDEN);
    }

    /// At least one form, and a name for it.
    BooleanBinding ready() {
        Observable[] all =
                Stream.concat(forms.values().stream(), Stream.of(name)).toArray(Observable[]::new);
        return Bindings.createBooleanBinding(() -> !chosen().isEmpty() && isNamed(), all);
    }

    Target in(Path folder) {
        return new Target(folder, name.get().strip(), chosen(), false);
    }

    private Set<Form> chosen() {
        EnumSet<Form> chosen = EnumSet.noneOf(Form.class);
        Stream.of(Form.values()).filter(form -> formProperty(form).get()).forEach(chosen::add);
        return chosen;
    }
}
