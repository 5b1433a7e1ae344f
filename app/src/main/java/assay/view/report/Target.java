package assay.view.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a report is to be written to.
///
/// @param name of its files, without an ending
/// @param replace whether what is there already may be replaced
public record Target(Path folder, String name, Set<Form> forms, boolean replace) {
    public Target {
        forms = Set.copyOf(forms);
    }

    /// Null for a form that nobody asked for.
    @Nullable
    Path file(Form form) {
        return forms.contains(form) ? form.in(folder, name) : null;
    }

    /// What stands at the places of its files already.
    List<String> taken() {
        return forms.stream()
                .map(form -> form.in(folder, name))
                .filter(Files::exists)
                .map(file -> String.valueOf(file.getFileName()))
                .sorted()
                .toList();
    }

    Target replacing() {
        return new Target(folder, name, forms, true);
    }
}
