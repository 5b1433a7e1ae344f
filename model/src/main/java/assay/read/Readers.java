package assay.read;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Every reader that the build registered.
public final class Readers {

    private static final List<Reader> ALL = ServiceLoader.load(Reader.class, Readers.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(reader -> reader.format().id()))
            .toList();

    private Readers() {}

    /// By the ids of their formats.
    public static List<Reader> all() {
        return ALL;
    }
}
