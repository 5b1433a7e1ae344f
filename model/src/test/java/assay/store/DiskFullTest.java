package assay.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.project.Project;
import assay.project.Sample;
import assay.project.Signatures;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.sign.Meaning;
import assay.sign.Signing;
import assay.sign.SigningKey;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that has no room any more: a file system in memory of 4 MB, for those who may mount one.
class DiskFullTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    private Path temp;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temp.toRealPath().resolve("disk"));
        boolean mounted = Files.isExecutable(Path.of("/usr/bin/mount"))
                && ran("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
        if (!mounted) {
            System.out.println("Skipped: nothing can be mounted here, so no disk can be made full");
        }
        Assumptions.assumeTrue(mounted, "nothing can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        ran("umount", disk.toString());
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private Project project(Path home) throws IOException {
        Path sample = temp.resolve("credit-default");
        if (!Files.exists(sample)) {
            Sample.unpack(sample);
        }
        Project project = Project.open(sample, Home.at(home), InstantSource.fixed(NOW));
        project.scan(Progress.NONE);
        return project;
    }

    private void fill(int left) throws IOException {
        long free = Files.getFileStore(disk).getUsableSpace();
        Files.write(disk.resolve("others"), new byte[(int) free - left]);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(disk)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aReportThatFindsNoRoomLeavesTheOldOne() throws Exception {
        Path pdf = disk.resolve("report.pdf");
        byte[] old = "the old one".getBytes(StandardCharsets.US_ASCII);
        Files.write(pdf, old);
        fill(200_000);
        try (Project project = project(temp.resolve("home"))) {
            RunId run = project.find("model:credit-default@champion").id();
            StoreException full = assertThrows(
                    StoreException.class,
                    () -> project.report(
                            new ReportRequest(run, new ReportFiles(pdf, null, null), Set.of(), Additions.NONE),
                            "1.0",
                            Progress.NONE));
            assertTrue(String.valueOf(full.getMessage()).contains(pdf.toString()), full.getMessage());
            assertEquals(
                    "failed",
                    project.trail().entries(1, 1_000).getLast().fields().get("step"));
        }
        assertArrayEquals(old, Files.readAllBytes(pdf));
        assertEquals(List.of("others", "report.pdf"), names());
    }

    @Test
    void aSignatureThatFindsNoRoomLeavesTheReportAsItIs() throws Exception {
        Path unsigned = temp.resolve("report.pdf");
        Path home = temp.resolve("home");
        try (Project project = project(home)) {
            RunId run = project.find("pairs-no-seed").id();
            project.report(
                    new ReportRequest(run, new ReportFiles(unsigned, null, null), Set.of(), Additions.NONE),
                    "1.0",
                    Progress.NONE);
            Signatures signatures = new Signatures(home, project, InstantSource.fixed(NOW));
            Path file = temp.resolve("ann.p12");
            signatures.trialKey(file, "Ann Example", PASSWORD);
            SigningKey key = SigningKey.ofFile(file, Files.readAllBytes(file), PASSWORD, null);
            Path signed = disk.resolve("signed.pdf");
            byte[] old = "signed before".getBytes(StandardCharsets.US_ASCII);
            Files.write(signed, old);
            fill(100_000);
            byte[] before = Files.readAllBytes(unsigned);
            StoreException full = assertThrows(
                    StoreException.class,
                    () -> signatures.sign(
                            unsigned, signed, key, new Signing("Ann Example", "Reviewer", Meaning.REVIEW, "", "")));
            assertTrue(String.valueOf(full.getMessage()).contains(signed.toString()), full.getMessage());
            assertArrayEquals(old, Files.readAllBytes(signed));
            assertArrayEquals(before, Files.readAllBytes(unsigned));
            assertEquals(List.of("others", "signed.pdf"), names());
        }
    }

    /// What cannot be entered is not done: the trail stands before every act.
    @Test
    void aTrailThatFindsNoRoomStopsTheIssue() throws Exception {
        Path pdf = temp.resolve("report.pdf");
        try (Project project = project(disk.resolve("home"))) {
            RunId run = project.find("pairs-no-seed").id();
            fill(0);
            RuntimeException full = assertThrows(
                    RuntimeException.class,
                    () -> project.report(
                            new ReportRequest(run, new ReportFiles(pdf, null, null), Set.of(), Additions.NONE),
                            "1.0",
                            Progress.NONE));
            assertTrue(String.valueOf(full.getMessage()).contains(disk.toString()), String.valueOf(full));
        }
        assertTrue(Files.notExists(pdf));
    }
}
