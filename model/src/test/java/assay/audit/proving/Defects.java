package assay.audit.proving;

import java.util.List;
import java.util.stream.Stream;

/// Everything that is planted.
final class Defects {
    private Defects() {}

    static List<Defect> all() {
        return Stream.of(
                        CodeDefects.all(),
                        LibraryDefects.all(),
                        EnvironmentDefects.all(),
                        DataDefects.all(),
                        EntropyDefects.all())
                .flatMap(List::stream)
                .toList();
    }
}
