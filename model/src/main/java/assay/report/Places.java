package assay.report;

import java.util.List;

/// Names many files shortly: those that lie with or below a run's first record by that folder.
final class Places {

    private Places() {}

    /// @param files sorted project-relative paths
    /// @param record of the run
    static List<String> of(List<String> files, String record, Texts texts) {
        int cut = record.lastIndexOf('/');
        String home = cut < 0 ? "" : record.substring(0, cut + 1);
        List<String> apart = files.stream()
                .filter(file -> home.isEmpty() || !file.startsWith(home))
                .toList();
        boolean several = files.size() - apart.size() > 1;
        return several
                ? java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        texts.say("value.below", home.substring(0, home.length() - 1))),
                                apart.stream())
                        .toList()
                : files;
    }
}
