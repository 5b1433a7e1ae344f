package assay.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.project.Project;
import assay.project.Sample;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.store.Home;
import assay.trail.Trail;
import assay.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody on the way could do to log, statements and attachments, row by row as docs/checking.md tells it.
class TamperTableTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String LOG = "audit-log.jsonl";

    @TempDir
    static Path temp;

    private static ReportPdf issued;
    private static ReportPdf rewritten;
    private static byte[] bundle;
    private static byte[] held;

    @BeforeAll
    static void issue() throws IOException {
        Path sample = temp.resolve("credit-default");
        Sample.unpack(sample);
        issued = issued(sample, "home");
        rewritten = issued(sample, "another-home");
    }

    /// The same folder in two homes: two logs, two keys.
    private static ReportPdf issued(Path sample, String home) throws IOException {
        Path pdf = temp.resolve(home + ".pdf");
        Path zip = temp.resolve(home + ".zip");
        try (Project project = Project.open(sample, Home.at(temp.resolve(home)), InstantSource.fixed(NOW))) {
            project.asked().scan(Progress.NONE);
            Trail trail = project.trail();
            byte[] checkpoint = trail.checkpoint("asked for").note().getBytes(StandardCharsets.UTF_8);
            project.asked().audit();
            RunId run = project.find("model:credit-default@champion").id();
            project.report(
                    new ReportRequest(run, new ReportFiles(pdf, null, null, zip, null, null), Set.of(), Additions.NONE),
                    "1.0",
                    Progress.NONE);
            if (home.equals("home")) {
                held = checkpoint;
                bundle = Files.readAllBytes(zip);
            }
        }
        return ReportPdf.of(Files.readAllBytes(pdf));
    }

    private static List<Line> check(ReportPdf pdf, byte[] checkpoint) {
        List<Line> lines = new ArrayList<>(AttachmentCheck.of(pdf));
        lines.addAll(LogCheck.of(pdf, checkpoint, null));
        return lines;
    }

    private static Set<String> failed(List<Line> lines) {
        Set<String> failed = new java.util.TreeSet<>();
        lines.stream().filter(line -> line.verdict() == Verdict.FAILED).forEach(line -> failed.add(line.about()));
        return failed;
    }

    private static ReportPdf with(String name, byte[] bytes) {
        TreeMap<String, byte[]> attached = new TreeMap<>(issued.attached());
        attached.put(name, bytes);
        return new ReportPdf(attached, List.of(), issued.report());
    }

    private static ReportPdf log(UnaryOperator<List<String>> change) {
        List<String> lines = new ArrayList<>(new String(issued.attached().get(LOG), StandardCharsets.UTF_8)
                .lines()
                .toList());
        assertTrue(lines.size() > 4, "too few entries to change: " + lines.size());
        return with(LOG, (String.join("\n", change.apply(lines)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void asItWasIssuedNothingFailsAndWhatWasHeldIsContinued() {
        List<Line> lines = check(issued, held);
        assertEquals(Set.of(), failed(lines), lines.toString());
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.about().equals("held checkpoint") && line.verdict() == Verdict.PASSED),
                lines.toString());
    }

    @Test
    void entriesThatWereEditedTakenAwaySwappedOrAddedBreakTheChain() {
        List<UnaryOperator<List<String>>> changes = List.of(
                lines -> {
                    lines.set(1, lines.get(1).replace("\"actor\":\"", "\"actor\":\"x"));
                    return lines;
                },
                lines -> {
                    lines.remove(1);
                    return lines;
                },
                lines -> {
                    Collections.swap(lines, 1, 2);
                    return lines;
                },
                lines -> {
                    lines.add(2, lines.get(1));
                    return lines;
                });
        for (UnaryOperator<List<String>> change : changes) {
            Set<String> failed = failed(check(log(change), held));
            assertTrue(failed.contains("log"), failed.toString());
            assertTrue(failed.contains("attachments"), failed.toString());
        }
    }

    @Test
    void aLogThatWasCutNoLongerReachesItsCheckpoint() {
        Set<String> failed = failed(check(log(lines -> lines.subList(0, lines.size() - 1)), held));
        assertEquals(Set.of("attachments", "checkpoint"), failed);
    }

    @Test
    void everythingMadeAnewWithAnotherKeyIsSeenOnlyByWhoHoldsACheckpoint() {
        assertEquals(Set.of(), failed(check(rewritten, null)));
        assertEquals(Set.of("held checkpoint"), failed(check(rewritten, held)));
    }

    @Test
    void oneFlippedBitOfAnyAttachmentButTheStatementsIsFound() {
        Random dice = new Random(20261120);
        for (String name : issued.attached().keySet()) {
            for (int i = 0; i < 20; i++) {
                byte[] bytes = issued.attached().get(name).clone();
                bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
                List<Line> lines = check(with(name, bytes), null);
                assertTrue(
                        !failed(lines).isEmpty()
                                || name.equals("project-key.txt")
                                        && lines.stream()
                                                .anyMatch(line -> line.about().equals("statements")
                                                        && line.verdict() == Verdict.NOT_CHECKED),
                        name + ": " + lines);
            }
        }
    }

    @Test
    void anAttachmentMoreOrLessIsFound() {
        assertEquals(Set.of("attachments"), failed(check(with("more.json", new byte[] {'{', '}'}), null)));
        TreeMap<String, byte[]> less = new TreeMap<>(issued.attached());
        less.remove("bom.cdx.json");
        assertEquals(Set.of("attachments"), failed(check(new ReportPdf(less, List.of(), issued.report()), null)));
    }

    @Test
    void aBundleIsHeldAgainstItsListAndAgainstThePdf() throws IOException {
        Bundle whole = Bundle.of(bundle);
        ReportPdf pdf = ReportPdf.of(whole.pdf());
        assertEquals(
                List.of(Verdict.PASSED),
                whole.lines(pdf).stream().map(Line::verdict).toList());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : whole.files().keySet()) {
                byte[] bytes = whole.files().get(name);
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.equals("report.json") ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
            }
        }
        Bundle changed = Bundle.of(out.toByteArray());
        assertEquals(
                List.of(Verdict.FAILED),
                changed.lines(pdf).stream().map(Line::verdict).toList());
    }
}
