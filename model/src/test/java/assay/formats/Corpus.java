package assay.formats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Real records that lie outside of the project. Tests that need them are skipped, and say so, where they are
/// not.
public record Corpus(Path folder) {

    /// One row of the counts that were made apart from the product.
    public record Expected(String folder, String format, String what, int count) {}

    /// `shared` in the folder that `ASSAY_SHARED` names, else beside a folder above this one.
    public static Corpus orSkip() {
        Path found = find();
        assumeTrue(found != null, "skipped: the shared corpus is not on this machine (set ASSAY_SHARED)");
        return new Corpus(found);
    }

    private static @Nullable Path find() {
        String named = System.getenv("ASSAY_SHARED");
        if (named != null) {
            return Files.isDirectory(Path.of(named, "corpus")) ? Path.of(named, "corpus") : null;
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/corpus"))) {
                return at.resolve("shared/corpus");
            }
        }
        return null;
    }

    public List<Expected> expected(String format) throws IOException {
        return Files.readAllLines(folder.resolve("EXPECTED-RUNS.tsv")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", -1))
                .map(row -> new Expected(row[0], row[1], row[2], Integer.parseInt(row[3].strip())))
                .filter(row -> row.format().equals(format))
                .toList();
    }
}
