package assay.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Fact.Execution;
import assay.fact.Problem;
import assay.read.ReadRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

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

    /// The counts that were made apart from the product, a test for each folder that has some of these formats.
    ///
    /// @param count what the reading of a folder has of the row's kind
    public static Stream<DynamicTest> counts(List<String> formats, BiFunction<Expected, Reading, Long> count)
            throws IOException {
        Corpus corpus = orSkip();
        Map<String, List<Expected>> byFolder = new TreeMap<>();
        for (String format : formats) {
            for (Expected row : corpus.expected(format)) {
                byFolder.computeIfAbsent(row.folder(), _ -> new ArrayList<>()).add(row);
            }
        }
        assertFalse(byFolder.isEmpty());
        return byFolder.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    Reading reading = Reading.of(corpus.folder().resolve(each.getKey()));
                    for (Expected row : each.getValue()) {
                        assertEquals(row.count(), count.apply(row, reading), row::toString);
                    }
                }));
    }

    /// Of specifications nothing has run: real ones give no run, no reader of them fails, and most have no problem.
    ///
    /// @param least how many of that format are read at least
    public static void plans(String folder, String format, int least) throws IOException {
        List<ReadRecord> records = Reading.of(orSkip().folder().resolve(folder)).records().stream()
                .filter(record -> record.format().equals(format))
                .toList();
        assertTrue(records.size() >= least, "found " + records.size());
        assertTrue(records.stream().flatMap(record -> record.facts().stream()).noneMatch(Execution.class::isInstance));
        assertTrue(records.stream()
                .flatMap(record -> record.problems().stream())
                .noneMatch(Problem.ReaderFailed.class::isInstance));
        assertTrue(
                records.stream().filter(record -> !record.problems().isEmpty()).count() * 5 < records.size());
    }
}
