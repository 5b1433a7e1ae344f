package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.store.Home;
import assay.store.StoreException;
import assay.trail.Entry;
import assay.verify.Verifier;
import assay.verify.Watch;
import assay.work.Cancelled;
import assay.work.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedTest {
    @TempDir
    Path temp;

    private Project project;

    @BeforeEach
    void open() {
        Path sample = temp.resolve("sample");
        Sample.unpack(sample);
        project = Project.open(
                sample, Home.at(temp.resolve("home")), InstantSource.fixed(Instant.parse("2026-11-20T09:31:07Z")));
        project.scan(Progress.NONE);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void whatTheWindowAsksToShowSomethingIsNotEntered() {
        project.audit();
        project.lineage();
        project.recorded();
        assertEquals(0, project.trail().size());
    }

    @Test
    void aScanIsEnteredWithItsCounts() {
        ScanResult scan = project.asked().scan(Progress.NONE);
        assertEquals(List.of("scanned intent", "scanned done"), said());
        Entry end = project.trail().entries(2, 1).getFirst();
        assertEquals(scan.runs(), end.fields().get("runs"));
        assertEquals((int) scan.files(), end.fields().get("files"));
    }

    @Test
    void aScanTellsWhichKnownRecordFilesChangedOrVanished() throws Exception {
        assertEquals(0, project.trail().size());
        Path lock = temp.resolve("sample/dvc.lock");
        Path notebook = temp.resolve("sample/notebooks/explore.ipynb");
        String before = project.records().told(assay.fact.Fact.Step.class).stream()
                .map(told -> told.fact().evidence())
                .filter(evidence -> evidence.file().equals("dvc.lock"))
                .map(evidence -> String.valueOf(
                        java.util.Objects.requireNonNull(evidence.digest()).value()))
                .findFirst()
                .orElseThrow();
        Files.writeString(lock, Files.readString(lock) + "\n");
        Files.delete(notebook);
        ScanResult scan = project.asked().scan(Progress.NONE);
        assertEquals(1, scan.changes().changed());
        assertEquals(1, scan.changes().gone());
        Entry end = project.trail().entries(2, 1).getFirst();
        RecordChanges said = RecordChanges.of(end.fields());
        assertEquals(scan.changes(), said);
        RecordChanges.RecordChange changed = said.shown().stream()
                .filter(each -> each.file().equals("dvc.lock"))
                .findFirst()
                .orElseThrow();
        assertEquals(before, changed.before());
        assertEquals(
                java.util.HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(Files.readAllBytes(lock))),
                changed.now());
        assertEquals(Instant.parse("2026-11-20T09:31:07Z"), said.last());
    }

    @Test
    void whatAScanWithoutAnEntryFindsChangedIsEnteredAllTheSame() throws Exception {
        Path lock = temp.resolve("sample/dvc.lock");
        project.scan(Progress.NONE);
        assertEquals(0, project.trail().size());
        Files.writeString(lock, Files.readString(lock) + "\n");
        project.scan(Progress.NONE);
        assertEquals(List.of("scanned alone"), said());
    }

    @Test
    void aScanThatIsStoppedOrFailsIsEnteredAsSuch() throws Exception {
        assertThrows(
                Cancelled.class,
                () -> project.asked().scan(new Progress() {
                    @Override
                    public void step(long done, long total, String what) {}

                    @Override
                    public void checkpoint() {
                        throw new Cancelled();
                    }
                }));
        assertEquals(List.of("scanned intent", "scanned interrupted"), said());
        RunId nobody = RunId.global("mlflow", "none");
        assertThrows(
                IllegalArgumentException.class,
                () -> project.asked()
                        .diff(nobody, project.rows().getFirst().run().id(), Progress.NONE));
        assertEquals("compared failed", said().getLast());
    }

    @Test
    void auditAndComparisonAreEntered() {
        project.asked().audit();
        RunId a = project.rows().get(0).run().id();
        RunId b = project.rows().get(1).run().id();
        project.asked().audit(new AuditRequest(a, null, null));
        project.asked().diff(a, b, Progress.NONE);
        project.asked().diff(a, b, Progress.NONE);
        project.asked().diff(a, List.of(b), Progress.NONE);
        assertEquals(
                List.of(
                        "audited intent",
                        "audited done",
                        "audited intent",
                        "audited done",
                        "compared intent",
                        "compared done"),
                said());
        assertEquals(1, project.trail().entries(4, 1).getFirst().fields().get("runs"));
        assertEquals(
                List.of(b.key()),
                project.trail().entries(5, 1).getFirst().fields().get("runs"));
    }

    @Test
    void aReportThatIsLookedAtIsEnteredOnceForWhatItReveals() {
        RunId run = project.rows().get(0).run().id();
        project.preview(run, Set.of(), Additions.NONE, "test");
        project.preview(run, Set.of(), Additions.NONE, "test");
        project.preview(run, Set.of(Reveal.values()[0]), Additions.NONE, "test");
        assertEquals(List.of("previewed intent", "previewed done", "previewed intent", "previewed done"), said());
    }

    @Test
    void dataFilesAndReportsAreEnteredWithTheirDigests() throws Exception {
        project.verify(project.recorded(), Verifier.Options.USUAL, Watch.NONE, Progress.NONE);
        assertEquals(List.of("digests recomputed intent", "digests recomputed done"), said());
        Path csv = temp.resolve("out/runs.csv");
        project.save(csv, new byte[] {'a'});
        Entry export = project.trail().entries(3, 1).getFirst();
        assertEquals("runs.csv", export.fields().get("file"));
        assertEquals(
                "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                export.fields().get("sha256"));
        Path json = temp.resolve("out/report.json");
        List<IssuedFile> issued = project.report(
                new ReportRequest(project.rows().getFirst().run().id(), new ReportFiles(null, null, json), Set.of()),
                "1",
                Progress.NONE);
        assertEquals(
                List.of("report issued intent", "checkpoint alone", "report issued done", "checkpoint alone"),
                said().subList(4, 8));
        assertTrue(project.trail()
                .entries(7, 1)
                .getFirst()
                .payload()
                .contains(issued.getFirst().sha256()));
        assertTrue(project.trail().walk().isWhole());
    }

    @Test
    void whatCouldNotBeWrittenIsEnteredAsFailed() {
        Path inside = project.folder().resolve("runs.csv");
        assertThrows(StoreException.class, () -> project.save(inside, new byte[0]));
        assertEquals(List.of("exported intent", "exported failed"), said());
        assertTrue(project.trail().entries(2, 1).getFirst().payload().contains("does not write into the folder"));
    }

    @Test
    void withoutATrailNothingIsDone() throws Exception {
        Files.createDirectories(temp.resolve("home/trails"));
        Path db = temp.resolve("home/trails")
                .resolve(Home.at(temp.resolve("home")).store(project.folder()).name() + ".db");
        Files.write(
                db,
                "no database, but long enough to be looked at as one".repeat(40).getBytes());
        Path csv = temp.resolve("runs.csv");
        StoreException refused = assertThrows(StoreException.class, () -> project.save(csv, new byte[0]));
        assertTrue(refused.getMessage().contains("The trail is damaged"), refused.getMessage());
        assertTrue(Files.notExists(csv));
        assertThrows(StoreException.class, () -> project.asked().scan(Progress.NONE));
    }

    private List<String> said() {
        return project.trail().entries(1, 100).stream()
                .map(entry -> entry.kind() + " " + entry.step().name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
