package assay.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files by what they are called when imported, without their being read.
public final class Modules {
    private final Map<String, String> files = new HashMap<>();

    /// @param files with `/`, relative to the top of the code
    public Modules(Collection<String> files) {
        // A module comes before a notebook of the same name.
        files.stream()
                .sorted((a, b) -> Boolean.compare(a.endsWith(".ipynb"), b.endsWith(".ipynb")))
                .forEach(each -> this.files.putIfAbsent(ModuleName.of(each).name(), each));
    }

    /// The file of a module: below the folder of the file that names it or one above it, or
    /// below `src` there, as the folder of a script is, and those where packages are installed
    /// from.
    public Optional<String> file(String module, String from) {
        String folder = ModuleName.of(from).name();
        while (true) {
            folder = folder.indexOf('.') < 0 ? "" : folder.substring(0, folder.lastIndexOf('.'));
            String above = folder.isEmpty() ? "" : folder + ".";
            for (String each : List.of(above + module, above + "src." + module)) {
                String found = files.get(each);
                if (found != null) {
                    return Optional.of(found);
                }
            }
            if (folder.isEmpty()) {
                return Optional.empty();
            }
        }
    }

    /// The file of just that name from the top of the code.
    Optional<String> exact(String module) {
        return Optional.ofNullable(files.get(module));
    }

    /// The files that an import runs: those of the packages around a module before it.
    ///
    /// @param target `numpy.random`, as [Import#target]
    public List<String> imported(String target, String from) {
        List<String> all = new ArrayList<>();
        List<String> parts = List.of(target.split("\\.", -1));
        for (int i = 1; i <= parts.size(); i++) {
            file(String.join(".", parts.subList(0, i)), from)
                    .filter(each -> !each.equals(from))
                    .ifPresent(all::add);
        }
        return all;
    }
}
