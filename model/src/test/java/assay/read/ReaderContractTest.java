package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Series;
import assay.formats.FactText;
import assay.formats.Reading;
import assay.work.Progress;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What every reader owes, on every sample in `src/test/resources/formats/<format>/<sample>/`: a folder `project` and
/// an `expected.json` that names, for each file, the readers that are certain of it, and all facts and problems.
///
/// `-Dassay.samples=write` writes `expected.json` anew from what the readers say now; read the difference before you
/// keep it.
class ReaderContractTest {
    private static final Path SAMPLES = Path.of("src/test/resources/formats");
    private static final ObjectMapper JSON = new ObjectMapper();
    /// One fact a line, so that a difference can be read.
    private static final DefaultPrettyPrinter LINES =
            new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    /// Honestly a time: what copies and checkouts lose is set to the same for all.
    private static final FileTime COPIED = FileTime.fromMillis(1_704_164_645_000L);

    private static final int MOST_CUT_FILES = 60;

    @TempDir
    Path temp;

    /// As it stands in the file.
    record Expected(Map<String, List<String>> certain, List<String> facts, List<String> problems) {}

    @TestFactory
    Stream<DynamicNode> everySample() throws IOException {
        try (Stream<Path> all = Files.walk(SAMPLES, 3)) {
            return all.filter(path -> path.endsWith("project")).map(Path::getParent).sorted().toList().stream()
                    .map(sample -> dynamicContainer(
                            SAMPLES.relativize(sample).toString(),
                            Stream.of(
                                    test(
                                            "facts, problems and certain readers are the expected ones",
                                            () -> expected(sample)),
                                    test("read twice it says the same", () -> twice(sample)),
                                    test("cut at every quarter it loses facts and invents none", () -> cut(sample)))));
        }
    }

    @Test
    void everyReaderHasASample() throws IOException {
        Set<String> shown = new TreeSet<>();
        try (Stream<Path> all = Files.walk(SAMPLES, 3)) {
            for (Path file : all.filter(path -> path.endsWith("expected.json")).toList()) {
                JSON.readValue(file.toFile(), Expected.class).certain().values().forEach(shown::addAll);
                Reading.of(copy(file.resolveSibling("project")))
                        .records()
                        .forEach(record -> shown.add(record.format()));
            }
        }
        Set<String> without = new TreeSet<>();
        Readers.all().forEach(reader -> without.add(reader.format().id()));
        without.removeAll(shown);
        // Their record is in the folder `.git`, which a repository cannot hold; the sample project has one.
        without.removeAll(Set.of("git", "git-annex"));
        assertEquals(Set.of(), without);
    }

    private static DynamicTest test(String name, org.junit.jupiter.api.function.Executable test) {
        return dynamicTest(name, test);
    }

    private void expected(Path sample) throws IOException {
        Path folder = copy(sample.resolve("project"));
        Reading reading = Reading.of(folder);
        Expected found = new Expected(
                certain(folder),
                reading.facts().map(FactText::of).toList(),
                reading.problems().stream().map(FactText::of).toList());
        Path file = sample.resolve("expected.json");
        if ("write".equals(System.getProperty("assay.samples"))) {
            Files.writeString(file, JSON.writer(LINES).writeValueAsString(found) + "\n");
        }
        Expected expected = JSON.readValue(file.toFile(), Expected.class);
        assertFalse(expected.facts().isEmpty() && expected.problems().isEmpty(), "nothing is expected of it");
        assertEquals(expected.certain(), found.certain());
        assertEquals(String.join("\n", expected.facts()), String.join("\n", found.facts()));
        assertEquals(String.join("\n", expected.problems()), String.join("\n", found.problems()));
    }

    private static Map<String, List<String>> certain(Path folder) throws IOException {
        Map<String, List<String>> certain = new TreeMap<>();
        Listing listing = FolderWalk.walk(folder, Progress.NONE);
        for (Entry entry : listing.entries()) {
            Candidate candidate = new ListedCandidate(entry, listing);
            List<String> readers = Readers.all().stream()
                    .filter(reader -> reader.mayClaim(entry.name()) && reader.claim(candidate) == Claim.CERTAIN)
                    .map(reader -> reader.format().id())
                    .toList();
            if (!readers.isEmpty()) {
                certain.put(entry.path(), readers);
            }
        }
        return certain;
    }

    private void twice(Path sample) throws IOException {
        Path folder = copy(sample.resolve("project"));
        assertEquals(Reading.of(folder), Reading.of(folder));
    }

    private void cut(Path sample) throws IOException {
        Path folder = copy(sample.resolve("project"));
        Reading whole = Reading.of(folder);
        Known known = new Known(whole);
        Set<String> touched = new TreeSet<>();
        whole.records().forEach(record -> record.files().forEach(file -> touched.add(file.path())));
        for (String path : touched.stream().limit(MOST_CUT_FILES).toList()) {
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file)) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(file);
            for (int quarter = 1; quarter < 4; quarter++) {
                int length = (int) ((long) bytes.length * quarter / 4);
                Files.write(file, Arrays.copyOf(bytes, length));
                Reading part = Reading.of(folder);
                String where = path + " cut at " + length + " of " + bytes.length + " bytes: ";
                assertEquals(
                        List.of(),
                        part.problems().stream()
                                .filter(Problem.ReaderFailed.class::isInstance)
                                .toList(),
                        where);
                int lastLine = lines(bytes, length);
                part.facts()
                        .filter(fact -> !isAtTheCut(fact, path, lastLine))
                        .forEach(fact -> assertTrue(known.covers(fact), () -> where + FactText.of(fact)));
            }
            Files.write(file, bytes);
        }
    }

    private static int lines(byte[] bytes, int length) {
        int lines = 1;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                lines++;
            }
        }
        return lines;
    }

    /// Of a line that was cut half of the value may be left, and so of a value that has a file of its own.
    private static boolean isAtTheCut(Fact fact, String path, int lastLine) {
        Evidence evidence = fact.evidence();
        return evidence.file().equals(path)
                && switch (evidence.locator()) {
                    case Locator.Line line -> line.number() >= lastLine;
                    case Locator.Pointer pointer -> pointer.line() == 0 || pointer.line() >= lastLine;
                    case Locator.Whole whole -> lastLine == 1 || fact instanceof Fact.Param || fact instanceof Fact.Tag;
                    case Locator.Row row -> false;
                    case Locator.Revision revision -> false;
                };
    }

    /// What the whole says. A cut record may know fewer points of a metric, fewer entries of a list, of a file fewer
    /// digests, of a command fewer arguments, and of a run only that it was.
    private static final class Known {
        private final Set<String> texts = new HashSet<>();
        private final Map<String, List<Series>> series = new HashMap<>();
        private final Set<Object> runs = new HashSet<>();
        private final List<Fact.Artifact> artifacts = new ArrayList<>();
        private final List<Fact.Command> commands = new ArrayList<>();
        private final Set<String> lists = new HashSet<>();

        Known(Reading whole) {
            whole.facts().forEach(fact -> {
                texts.add(FactText.parts(fact));
                switch (fact) {
                    case Fact.Metric metric ->
                        series.computeIfAbsent(metric.run().key() + " " + metric.key(), _ -> new ArrayList<>())
                                .add(metric.series());
                    case Fact.Execution execution -> runs.add(execution.run());
                    case Fact.Artifact artifact -> artifacts.add(artifact);
                    case Fact.Command command -> commands.add(command);
                    case Fact.DependencyFile list -> lists.add(list.evidence().file());
                    case Fact.Notebook notebook -> lists.add(notebook.path());
                    default -> {}
                }
            });
        }

        boolean covers(Fact fact) {
            return texts.contains(FactText.parts(fact))
                    || switch (fact) {
                        case Fact.Metric metric ->
                            series.getOrDefault(metric.run().key() + " " + metric.key(), List.of()).stream()
                                    .anyMatch(each -> isPart(metric.series(), each));
                        case Fact.Execution execution -> runs.contains(execution.run());
                        case Fact.Command command -> commands.stream().anyMatch(each -> isPart(command, each));
                        case Fact.Artifact artifact -> artifacts.stream().anyMatch(each -> isPart(artifact, each));
                        case Fact.DependencyFile list ->
                            lists.contains(list.evidence().file());
                        case Fact.Notebook notebook -> lists.contains(notebook.path());
                        default -> false;
                    };
        }

        private static boolean isPart(Fact.Command part, Fact.Command whole) {
            int known = part.arguments().size();
            return Objects.equals(part.run(), whole.run())
                    && known <= whole.arguments().size()
                    && part.arguments().equals(whole.arguments().subList(0, known))
                    && (part.workingFolder() == null || part.workingFolder().equals(whole.workingFolder()));
        }

        private static boolean isPart(Fact.Artifact part, Fact.Artifact whole) {
            return Objects.equals(part.run(), whole.run())
                    && part.role() == whole.role()
                    && part.path().equals(whole.path())
                    && whole.digests().containsAll(part.digests())
                    && (part.size() == null || part.size().equals(whole.size()));
        }

        /// All points but the last, which may be cut itself, are points of the whole.
        private static boolean isPart(Series part, Series whole) {
            Set<List<Object>> points = new HashSet<>();
            for (int i = 0; i < whole.size(); i++) {
                points.add(List.of(whole.steps()[i], whole.times()[i], whole.values()[i]));
            }
            for (int i = 0; i < part.size() - 1; i++) {
                if (!points.contains(List.<Object>of(part.steps()[i], part.times()[i], part.values()[i]))) {
                    return false;
                }
            }
            return true;
        }
    }

    /// A copy with names, bytes and equal times, in a folder that is always called the same: names become facts.
    private Path copy(Path project) throws IOException {
        Path target = Files.createTempDirectory(temp, "copy").resolve("project");
        try (Stream<Path> all = Files.walk(project)) {
            for (Path path : all.sorted().toList()) {
                Path to = target.resolve(project.relativize(path).toString());
                Files.copy(path, to, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                if (Files.isRegularFile(to, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    Files.setLastModifiedTime(to, COPIED);
                }
            }
        }
        return target;
    }
}
