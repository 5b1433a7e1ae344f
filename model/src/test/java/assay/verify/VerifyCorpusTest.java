package assay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Digest;
import assay.formats.Corpus;
import assay.project.Project;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every checksum that real records name, against the verdict that a program apart from the product
/// found.
class VerifyCorpusTest {

    @TempDir
    Path home;

    /// @param record path of the file that records it
    /// @param named as the record names the file
    /// @param verdict of the program apart, in its words
    private record Row(String tool, String record, String named, String algorithm, String value, String verdict) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], cells[2].replaceFirst("^\\*", ""), cells[3], cells[4], cells[6]);
        }

        /// `datapackages/someone__something`
        String folder() {
            return String.join("/", List.of(record.split("/", -1)).subList(0, 2));
        }

        /// Seen from the folder.
        String recordFile() {
            return record.substring(folder().length() + 1);
        }

        /// Where the file lies, seen from the folder.
        String file() {
            Path parent = Path.of("/" + recordFile()).getParent();
            return switch (tool) {
                case "metaflow", "oci" -> recordFile();
                case "dvc" -> inside(parent.resolve(named.substring(named.indexOf(' ') + 1)));
                case "snakemake" -> inside(parent.getParent().getParent().resolve(named));
                default -> leaves() ? named : inside(parent.resolve(named));
            };
        }

        private static String inside(Path path) {
            return path.normalize().toString().substring(1);
        }

        /// The program apart read tag files in UTF-16 as if they were in ASCII, and found nothing.
        boolean wasMisread() {
            return named.startsWith(" ") || value.chars().anyMatch(c -> c > 127);
        }

        /// The program apart looked for it; it must not be.
        boolean leaves() {
            return tool.equals("bagit")
                    && (named.contains("..")
                            || named.contains("\\") && !named.startsWith("%")
                            || named.startsWith("/")
                            || named.startsWith("~"));
        }

        boolean isPlaceholder() {
            return !value.matches("(?i)[0-9a-f]{32,}(\\.dir)?");
        }

        /// Verdict and what the note must hold.
        String expected() {
            if (leaves()) {
                return "REFUSED";
            }
            if (isPlaceholder()) {
                return "UNSUPPORTED: hex digits";
            }
            return switch (verdict) {
                case "MATCH after LF to CRLF" -> "MATCH: LF to CRLF";
                case "PATH ESCAPES THE BAG" -> "REFUSED";
                case String text
                when text.startsWith("MATCH but recorded size differs") ->
                    "MATCH: " + text.replaceAll(".*from (\\d+) bytes.*", "the file has $1");
                case String text -> text;
            };
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRow() throws IOException {
        Corpus corpus = Corpus.orSkip();
        Map<String, List<Row>> byFolder = new TreeMap<>();
        List<String> lines = Files.readAllLines(corpus.folder().resolve("EXPECTED-CHECKS-pipelines-data-env.tsv"));
        assertEquals(656, lines.size());
        for (String line : lines.subList(1, lines.size())) {
            Row row = Row.of(line);
            byFolder.computeIfAbsent(row.folder(), _ -> new ArrayList<>()).add(row);
        }
        return byFolder.entrySet().stream()
                .map(each -> dynamicTest(
                        each.getKey() + ", " + each.getValue().size() + " rows",
                        () -> agrees(corpus.folder().resolve(each.getKey()), each.getValue())));
    }

    private void agrees(Path folder, List<Row> rows) {
        List<Check> checks;
        try (Project project = Project.open(folder, home, InstantSource.system())) {
            project.scan(Progress.NONE);
            checks = project.verify(project.recorded(), Verifier.Options.USUAL, Watch.NONE, Progress.NONE);
        }
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            if (row.wasMisread()) {
                continue;
            }
            List<Check> found =
                    checks.stream().filter(check -> speaksOf(row, check)).toList();
            if (found.isEmpty() || !found.stream().allMatch(check -> says(row.expected(), check))) {
                wrong.add("\n" + row + "\n   expected " + row.expected() + "\n   found "
                        + (found.isEmpty() ? near(row, checks) : found));
            }
        }
        assertEquals(List.of(), wrong);
        List<Row> misread = rows.stream().filter(Row::wasMisread).toList();
        if (!misread.isEmpty()) {
            String bag = Path.of(misread.getFirst().recordFile()).getParent().toString();
            List<Check> ofBag = checks.stream()
                    .filter(check -> check.recorded().evidence().file().startsWith(bag + "/"))
                    .toList();
            assertFalse(ofBag.size() < misread.size());
            ofBag.forEach(check -> assertEquals(Verdict.MATCH, check.verdict(), check::toString));
        }
    }

    private static boolean says(String expected, Check check) {
        String[] parts = expected.split(": ", 2);
        return check.verdict().name().equals(parts[0])
                && (parts.length == 1 || String.valueOf(check.note()).contains(parts[1]));
    }

    private static boolean speaksOf(Row row, Check check) {
        Recorded recorded = check.recorded();
        Digest digest = recorded.digest();
        if (digest == null
                || !digest.value().equals(row.value().toLowerCase(Locale.ROOT))
                        && !digest.value().equals(row.value())) {
            return false;
        }
        boolean placed = recorded.file().equals(row.file())
                || recorded.file().contains("://")
                        && recorded.file()
                                .endsWith(row.file().substring(row.file().lastIndexOf('/')));
        boolean itself = row.tool().equals("metaflow") || row.tool().equals("oci");
        boolean told = Stream.concat(Stream.of(recorded.evidence()), recorded.also().stream())
                .anyMatch(evidence -> evidence.file().equals(row.recordFile()));
        return placed && (itself || told);
    }

    private static String near(Row row, List<Check> checks) {
        return "none; with the same value: "
                + checks.stream()
                        .filter(check -> check.recorded().digest() != null
                                && check.recorded().digest().value().equalsIgnoreCase(row.value()))
                        .toList();
    }
}
