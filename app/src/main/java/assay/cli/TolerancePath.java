package assay.cli;

import assay.judge.Tolerance;
import assay.judge.ToleranceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a tolerance from the file that a user named.
public final class TolerancePath {
    private static final long LARGEST = 1L << 20;

    private TolerancePath() {}

    /// @throws IOException where it cannot be read, or makes no sense; the message names file and place
    public static Tolerance read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + ".");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is longer than a tolerance.");
        }
        return ToleranceFile.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }
}
