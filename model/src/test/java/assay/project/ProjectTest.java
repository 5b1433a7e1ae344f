package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Fact.Param;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.lineage.Node;
import assay.query.Filter;
import assay.store.Home;
import assay.store.StoreException;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path temp;

    private final LineReader reader = new LineReader();
    private Path folder;

    @BeforeEach
    void twoRuns() throws IOException {
        folder = Files.createDirectory(temp.toRealPath().resolve("project"));
        write("a.run", "lr=0.1\nmetric.auc=0.8");
        write("sub/b.run", "lr=0.2\nmetric.auc=0.9");
        write("notes.txt", "nothing to read");
    }

    @Test
    void theFirstScanReadsEverything() {
        try (Project project = open()) {
            ScanResult result = scan(project);
            assertEquals(2, result.runs());
            assertEquals(6, result.facts());
            assertEquals(List.of(new ScanResult.FormatCount("lines", 2, 2)), result.formats());
            assertEquals(List.of(), result.problems());
            assertEquals("2 read, 0 unchanged, 0 gone", counts(result));
            assertEquals(List.of("a", "sub/b"), names(project));
        }
    }

    @Test
    void aSecondScanOpensNoRecord() {
        try (Project project = open()) {
            scan(project);
        }
        reader.opened.clear();
        try (Project project = open()) {
            assertEquals("0 read, 2 unchanged, 0 gone", counts(scan(project)));
            assertEquals(List.of(), reader.opened);
            assertEquals(List.of("a", "sub/b"), names(project));
        }
    }

    @Test
    void anAppendedMetricIsNoticedAndNothingElseIsRead() throws IOException {
        try (Project project = open()) {
            scan(project);
            reader.opened.clear();
            write("sub/b.run", "lr=0.2\nmetric.auc=0.9\nmetric.f1=0.7");
            assertEquals("1 read, 1 unchanged, 0 gone", counts(scan(project)));
            assertEquals(List.of("sub/b.run"), reader.opened);
            assertEquals(Map.of("auc", 0.9, "f1", 0.7), project.rows().get(1).metrics());
        }
    }

    @Test
    void aChangeOfTheSameLengthIsNoticed() throws IOException {
        try (Project project = open()) {
            scan(project);
            FileTime time = Files.getLastModifiedTime(folder.resolve("a.run"));
            write("a.run", "lr=0.7\nmetric.auc=0.8");
            Files.setLastModifiedTime(folder.resolve("a.run"), FileTime.fromMillis(time.toMillis() + 1));
            assertEquals("1 read, 1 unchanged, 0 gone", counts(scan(project)));
            assertEquals("0.7", project.rows().getFirst().params().get("lr").recorded());
        }
    }

    @Test
    void anIndexThatCannotBeUsedIsSaidByTheScan() throws IOException {
        Files.writeString(Files.createDirectory(temp.resolve("home")).resolve("index"), "a file where a folder is due");
        try (Project project = open()) {
            StoreException failed = assertThrows(StoreException.class, () -> scan(project));
            assertTrue(failed.getMessage().startsWith("Cannot write"), failed.getMessage());
        }
    }

    @Test
    void aRecordThatIsGoneIsForgotten() throws IOException {
        try (Project project = open()) {
            scan(project);
            Files.delete(folder.resolve("a.run"));
            assertEquals("0 read, 1 unchanged, 1 gone", counts(scan(project)));
            assertEquals(List.of("sub/b"), names(project));
        }
    }

    @Test
    void recordsKeepTheirStateWhenTheFolderIsScannedAgain() throws IOException {
        try (Project project = open()) {
            scan(project);
            Records before = project.records();
            write("c.run", "lr=0.3");
            scan(project);
            assertEquals(2, before.runs().size());
            assertEquals(3, before.facts(before.runs().getFirst().id()).size());
            assertEquals(3, project.records().runs().size());
        }
    }

    @Test
    void aCancelledScanLeavesRecordsInTheirOldOrTheirNewState() throws IOException {
        try (Project project = open()) {
            scan(project);
            for (int i = 0; i < 3_000; i++) {
                write("many/r%04d.run".formatted(i), "lr=0.3\nseed=1");
            }
            write("a.run", "lr=0.55\nmetric.auc=0.8");
            assertThrows(Cancelled.class, () -> project.scan(stoppedAfterReading("many/r2000.run")));
            for (Run run : project.records().runs()) {
                assertEquals(3, project.records().facts(run.id()).size(), run.key());
            }
            assertFalse(project.isComplete());
            int kept = project.records().runs().size();
            assertTrue(kept >= 2 && kept < 3_002, "kept " + kept);
            scan(project);
            assertTrue(project.isComplete());
            assertEquals(3_002, project.records().runs().size());
            assertEquals("0.55", project.rows().getFirst().params().get("lr").recorded());
        }
    }

    @Test
    void aBrokenReaderIsAProblemAndTheRestGoesOn() throws IOException {
        write("broken.run", "metric.auc=high");
        try (Project project = open()) {
            ScanResult result = scan(project);
            assertEquals(1, result.problems().size());
            assertTrue(result.problems().getFirst() instanceof Problem.ReaderFailed);
            assertEquals(result.problems(), project.problems());
            assertEquals(3, result.runs());
        }
    }

    @Test
    void runsAreFoundAndFiltered() {
        try (Project project = open()) {
            scan(project);
            assertEquals("sub/b", project.find("max:auc").name());
            Filter filter = Filter.of("metrics.auc > 0.85 and params.lr = '0.2'");
            assertEquals(
                    List.of("sub/b"),
                    project.rows().stream()
                            .filter(filter)
                            .map(row -> row.run().name())
                            .toList());
        }
    }

    @Test
    void evidencePointsIntoTheRecord() {
        try (Project project = open()) {
            scan(project);
            Param lr = project.records().facts(RunId.global("lines", "a")).stream()
                    .filter(Param.class::isInstance)
                    .map(Param.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertEquals("a.run line 1", lr.evidence().text());
        }
    }

    @Test
    void anExcerptShowsThePlaceAndWithholdsSecrets() throws IOException {
        write("a.run", "lr=0.1\ntracking=https://ada:hunter2@host/x");
        try (Project project = open()) {
            scan(project);
            Excerpt excerpt = project.excerpt(new Evidence("a.run", Locator.line(2), null));
            assertEquals(
                    "[2]",
                    excerpt.lines().stream()
                            .filter(Excerpt.Line::marked)
                            .map(Excerpt.Line::number)
                            .toList()
                            .toString());
            assertFalse(excerpt.text().contains("hunter2"), excerpt.text());
            Evidence gone = new Evidence("gone.run", Locator.WHOLE, null);
            UncheckedIOException failed = assertThrows(UncheckedIOException.class, () -> project.excerpt(gone));
            assertTrue(failed.getMessage().contains("gone.run"), failed.getMessage());
        }
    }

    @Test
    void theLineageHoldsTheRunsAndThatOfOneRunOnlyWhatTouchesIt() {
        try (Project project = open()) {
            scan(project);
            assertEquals(
                    List.of("run:lines:a", "run:lines:sub/b"),
                    project.lineage().nodes().stream()
                            .filter(node -> node.kind() == Node.Kind.RUN)
                            .map(Node::id)
                            .toList());
            List<String> ofA = project.lineage(RunId.global("lines", "a")).nodes().stream()
                    .map(Node::id)
                    .toList();
            assertTrue(ofA.contains("run:lines:a") && !ofA.contains("run:lines:sub/b"), ofA.toString());
        }
    }

    @Test
    void nothingInTheAuditedFolderChanges() throws IOException {
        Map<String, String> before = listing();
        try (Project project = open()) {
            scan(project);
            scan(project);
            project.rows();
            project.find("max:auc");
        }
        assertEquals(before, listing());
        try (Stream<Path> made = Files.list(temp)) {
            assertEquals(
                    List.of("home", "project"),
                    made.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aDamagedIndexIsBuiltAnewAndSaidSo() throws IOException {
        try (Project project = open()) {
            scan(project);
        }
        try (Stream<Path> files = Files.list(temp.resolve("home/index"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "no database any more, whatever it was before".repeat(50));
            }
        }
        try (Project project = open()) {
            ScanResult result = scan(project);
            assertEquals("2 read, 0 unchanged, 0 gone", counts(result));
            assertNotNull(result.notice());
        }
    }

    @Test
    void aFolderThatIsNotThereAndAHomeInsideAreRefused() {
        StoreException missing = assertThrows(
                StoreException.class,
                () -> Project.open(folder.resolve("none"), Home.at(temp.resolve("home")), InstantSource.fixed(NOW)));
        assertTrue(missing.getMessage().contains("none"), missing.getMessage());
        assertThrows(
                StoreException.class,
                () -> Project.open(folder, Home.at(folder.resolve("home")), InstantSource.fixed(NOW)));
    }

    private Project open() {
        return Project.open(folder, Home.at(temp.resolve("home")), InstantSource.fixed(NOW), List.of(reader));
    }

    private static ScanResult scan(Project project) {
        return project.scan(Progress.NONE);
    }

    private static String counts(ScanResult result) {
        return result.read() + " read, " + result.unchanged() + " unchanged, " + result.gone() + " gone";
    }

    private static List<String> names(Project project) {
        return project.rows().stream().map(row -> row.run().name()).toList();
    }

    private Progress stoppedAfterReading(String path) {
        return new Progress() {
            @Override
            public void step(long done, long total, String what) {}

            @Override
            public void checkpoint() {
                if (reader.opened.contains(path)) {
                    throw new Cancelled();
                }
            }
        };
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> listing() throws IOException {
        Map<String, String> listing = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                BasicFileAttributes attributes =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                String content = attributes.isRegularFile() ? Files.readString(path) : "";
                listing.put(folder.relativize(path).toString(), attributes.lastModifiedTime() + " " + content);
            }
        }
        return listing;
    }
}
