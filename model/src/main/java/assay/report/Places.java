package assay.report;

import java.util.List;
import java.util.TreeMap;

/// Names many files shortly: a folder that holds several of them stands for them.
final class Places {

    private Places() {}

    /// @param files sorted project-relative paths
    static List<String> of(List<String> files) {
        TreeMap<String, Integer> folders = new TreeMap<>();
        files.forEach(file -> folders.merge(folder(file), 1, Integer::sum));
        List<String> several = folders.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && entry.getValue() > 1)
                .map(entry -> entry.getKey() + "/")
                .toList();
        List<String> outer = several.stream()
                .filter(place -> several.stream().noneMatch(other -> !other.equals(place) && place.startsWith(other)))
                .toList();
        return java.util.stream.Stream.concat(
                        outer.stream(),
                        files.stream().filter(file -> outer.stream().noneMatch(file::startsWith)))
                .sorted()
                .toList();
    }

    private static String folder(String file) {
        int cut = file.lastIndexOf('/');
        return cut < 0 ? "" : file.substring(0, cut);
    }
}
