package assay.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Jazzer's target for the parser that the property `assay.fuzz.target` names.
public final class ParserFuzz {
    private static final String PARSER = System.getProperty("assay.fuzz.target", "json");
    private static final Path SCRATCH = scratch();

    private ParserFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Hang.next(bytes);
        ParserTargets.run(PARSER, bytes, SCRATCH);
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("assay-fuzz");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
