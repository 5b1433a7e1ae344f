package assay.view.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/// Files that people filled in.
final class Supplied {
    /// One byte more than they may have.
    private static final int LARGEST = (1 << 20) + 1;

    private Supplied() {}

    /// @throws IllegalArgumentException where it is not in its form: names file, line and field
    static <T> T read(Path file, BiFunction<String, byte[], T> form) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return form.apply(String.valueOf(file.getFileName()), in.readNBytes(LARGEST));
        }
    }
}
