package assay.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Fact.Artifact;
import assay.fact.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Checksums that real packages record, found by a program apart from the product.
class PackagesCorpusTest {
    private static final List<String> TOOLS = List.of("bagit", "croissant", "frictionless", "ro-crate");

    /// @param record path of the file that records it
    /// @param named as the record names the file
    private record Row(String tool, String record, String named, String algorithm, String value, String verdict) {
        /// `datapackages/someone__something`
        String folder() {
            return String.join("/", List.of(record.split("/", -1)).subList(0, 2));
        }

        boolean isReadable() {
            return !named.startsWith(" ") && value.chars().allMatch(c -> c < 128);
        }

        boolean isPlaceholder() {
            return !value.matches("(?i)[0-9a-f]{32,}");
        }

        boolean leaves() {
            return named.contains("..") || named.contains("\\") || named.startsWith("/") || named.startsWith("~");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyChecksumIsRead() throws IOException {
        Corpus corpus = Corpus.orSkip();
        Map<String, List<Row>> byFolder = new TreeMap<>();
        List<String> lines = Files.readAllLines(corpus.folder().resolve("EXPECTED-CHECKS-pipelines-data-env.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Row row = new Row(cells[0], cells[1], cells[2].replaceFirst("^\\*", ""), cells[3], cells[4], cells[6]);
            if (TOOLS.contains(row.tool()) && row.isReadable()) {
                byFolder.computeIfAbsent(row.folder(), _ -> new ArrayList<>()).add(row);
            }
        }
        assertFalse(byFolder.isEmpty());
        return byFolder.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    Reading reading = Reading.of(corpus.folder().resolve(each.getKey()));
                    List<Row> missing = each.getValue().stream()
                            .filter(row ->
                                    row.leaves() || row.isPlaceholder() ? !isSaid(row, reading) : !isRead(row, reading))
                            .toList();
                    assertEquals(List.of(), missing);
                }));
    }

    private static boolean isSaid(Row row, Reading reading) {
        String found = "'" + (row.leaves() ? row.named() : row.value()) + "'";
        return reading.problems().stream()
                .anyMatch(problem -> problem instanceof Problem.Refused == row.leaves()
                        && row.record().endsWith("/" + problem.file())
                        && problem.message().contains(found));
    }

    private static boolean isRead(Row row, Reading reading) {
        String record = row.record().substring(row.folder().length() + 1);
        Path parent = Path.of(record).getParent();
        String path = (parent == null ? Path.of("") : parent)
                .resolve(row.named())
                .normalize()
                .toString();
        return reading.all(Artifact.class).stream()
                .anyMatch(each -> each.evidence().file().equals(record)
                        && (each.path().equals(path) || isRemote(each.path(), path))
                        && each.digests().stream()
                                .anyMatch(digest -> digest.algorithm().equals(row.algorithm())
                                        && digest.value().equals(row.value().toLowerCase(Locale.ROOT))));
    }

    /// The checks were made on a copy beside the record.
    private static boolean isRemote(String address, String path) {
        return address.contains("://") && address.endsWith(path.substring(path.lastIndexOf('/')));
    }
}
