package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Value;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    private final List<String> given = new ArrayList<>();
    private final List<ReadRecord> records = new ArrayList<>();

    private final ScanSink sink = new ScanSink() {
        @Override
        public void unchanged(KnownRecord record) {
            given.add("unchanged " + record.path());
        }

        @Override
        public void read(ReadRecord record) {
            given.add("read " + record.path());
            records.add(record);
        }

        @Override
        public void gone(KnownRecord record) {
            given.add("gone " + record.path());
        }
    };

    /// Claims files by their ending and does with them what a test wants.
    private record Told(String id, String ending, Claim claim, Reading reading) implements Reader {
        interface Reading {
            void read(Source source, Facts facts) throws IOException;
        }

        @Override
        public Format format() {
            return new Format(id, id, "", "", List.of(), List.of());
        }

        @Override
        public Claim claim(Candidate candidate) {
            return candidate.name().endsWith(ending) ? claim : Claim.NO;
        }

        @Override
        public void read(Source source, Facts facts) throws IOException {
            reading.read(source, facts);
        }
    }

    private static void fact(Source source, Facts facts, String text) {
        facts.add(new Fact.Param(RunId.global("t", source.path()), "text", Value.of(text), source.here(Locator.WHOLE)));
    }

    private ScanSummary scan(List<KnownRecord> known, Reader... readers) throws IOException {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> new Scan(List.of(readers), folder.toRealPath(), scratch).run(() -> known, Progress.NONE, sink));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<KnownRecord> known() {
        return records.stream()
                .map(record -> new KnownRecord(record.format(), record.path(), record.fingerprint()))
                .toList();
    }

    @Test
    void theHigherBidReads() throws IOException {
        write("a.run", "1");
        scan(
                List.of(),
                new Told("low", ".run", Claim.LIKELY, (source, facts) -> fact(source, facts, "low")),
                new Told("sure", ".run", Claim.CERTAIN, (source, facts) -> fact(source, facts, "sure")));
        assertEquals("sure", records.getFirst().format());
        assertEquals(List.of(), records.getFirst().problems());
    }

    @Test
    void ofEqualBidsTheFirstIdReadsAndItIsSaid() throws IOException {
        write("a.run", "1");
        scan(
                List.of(),
                new Told("a", ".run", Claim.LIKELY, (source, facts) -> fact(source, facts, "a")),
                new Told("b", ".run", Claim.LIKELY, (source, facts) -> fact(source, facts, "b")));
        assertEquals("a", records.getFirst().format());
        assertEquals("Ambiguous", records.getFirst().problems().getFirst().kind());
    }

    @Test
    void recordsAreGivenInPathOrderThoughTheyAreReadAtOnce() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            write("r%03d.run".formatted(i), "1");
            expected.add("read r%03d.run".formatted(i));
        }
        scan(List.of(), new Told("t", ".run", Claim.CERTAIN, (source, facts) -> {
            if (source.path().hashCode() % 7 == 0) {
                try {
                    Thread.sleep(5);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        assertEquals(expected, given);
    }

    @Test
    void aReaderThatThrowsKeepsWhatItHadReadAndTheRestGoesOn() throws IOException {
        write("a.run", "1");
        write("b.run", "1");
        scan(List.of(), new Told("t", ".run", Claim.CERTAIN, (source, facts) -> {
            fact(source, facts, "before");
            if (source.path().equals("a.run")) {
                throw new IllegalStateException("broken");
            }
        }));
        assertEquals(List.of("read a.run", "read b.run"), given);
        assertEquals(1, records.getFirst().facts().size());
        assertEquals("ReaderFailed", records.getFirst().problems().getFirst().kind());
    }

    @Test
    void aReaderThatFailsToJudgeLosesTheFileToOthers() throws IOException {
        write("a.run", "1");
        Reader broken = new Reader() {
            @Override
            public Format format() {
                return new Format("a", "Broken", "", "", List.of(), List.of());
            }

            @Override
            public Claim claim(Candidate candidate) {
                throw new IllegalStateException();
            }

            @Override
            public void read(Source source, Facts facts) {}
        };
        ScanSummary summary = scan(
                List.of(), broken, new Told("t", ".run", Claim.LIKELY, (source, facts) -> fact(source, facts, "t")));
        assertEquals("t", records.getFirst().format());
        assertEquals("ReaderFailed", summary.problems().getFirst().kind());
    }

    @Test
    void aFileThatVanishesAfterItWasListedIsAProblemWithItsName() throws IOException {
        write("a.run", "1");
        write("b.txt", "1");
        scan(List.of(), new Told("t", ".run", Claim.CERTAIN, (source, facts) -> {
            Files.delete(folder.resolve("b.txt"));
            fact(source, facts, source.text("b.txt"));
        }));
        Problem problem = records.getFirst().problems().getFirst();
        assertEquals("Unreadable", problem.kind());
        assertTrue(problem.message().contains("gone since the folder was listed"), problem::message);
    }

    @Test
    void aFileThatGrewIsReadToItsEnd() throws IOException {
        write("a.run", "one\n");
        scan(List.of(), new Told("t", ".run", Claim.CERTAIN, (source, facts) -> {
            Files.writeString(folder.resolve("a.run"), "one\ntwo\n");
            fact(source, facts, source.text("a.run"));
        }));
        assertEquals(
                "one\ntwo\n",
                ((Fact.Param) records.getFirst().facts().getFirst()).value().recorded());
    }

    @Test
    void aFileThatBecameAPipeIsNotOpened() throws IOException {
        write("a.run", "1");
        scan(List.of(), new Told("t", ".run", Claim.CERTAIN, (source, facts) -> {
            Files.delete(folder.resolve("a.run"));
            try {
                new ProcessBuilder("mkfifo", folder.resolve("a.run").toString())
                        .start()
                        .waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            fact(source, facts, source.text("a.run"));
        }));
        assertEquals("Unreadable", records.getFirst().problems().getFirst().kind());
    }

    @Test
    void aPathOutsideTheProjectIsRefusedByName() throws IOException {
        write("deep/a.run", "1");
        scan(List.of(), new Told("t", ".run", Claim.CERTAIN, (source, facts) -> source.resolve("../../etc/passwd")));
        assertTrue(records.getFirst().problems().getFirst().message().contains("../../etc/passwd"));
    }

    @Test
    void aFileOverTheBoundIsTooLargeAndNotRead() throws IOException {
        write("a.run", "1");
        try (var file = new java.io.RandomAccessFile(folder.resolve("big.bin").toFile(), "rw")) {
            file.setLength(5L << 30);
        }
        scan(List.of(), new Told("t", ".run", Claim.CERTAIN, (source, facts) -> source.bytes("big.bin")));
        assertEquals("TooLarge", records.getFirst().problems().getFirst().kind());
    }

    @Test
    void aSecondScanReadsOnlyWhatChanged() throws IOException {
        write("a.run", "1");
        write("b.run", "1");
        AtomicInteger read = new AtomicInteger();
        Told reader = new Told("t", ".run", Claim.CERTAIN, (source, facts) -> {
            read.incrementAndGet();
            source.text(source.path());
        });
        scan(List.of(), reader);
        List<KnownRecord> known = known();
        given.clear();
        write("b.run", "22");
        Files.delete(folder.resolve("a.run"));
        write("c.run", "3");
        scan(known, reader);
        assertEquals(List.of("read b.run", "read c.run", "gone a.run"), given);
        assertEquals(4, read.get());
    }

    @Test
    void aFileThatAppearsWhereAReaderLookedForItIsNoticed() throws IOException {
        write("a.run", "1");
        Told reader = new Told("t", ".run", Claim.CERTAIN, (source, facts) -> source.exists("note.txt"));
        scan(List.of(), reader);
        List<KnownRecord> known = known();
        given.clear();
        scan(known, reader);
        assertEquals(List.of("unchanged a.run"), given);
        given.clear();
        write("note.txt", "x");
        scan(known, reader);
        assertEquals(List.of("read a.run"), given);
    }

    @Test
    void aLinkThatLeadsElsewhereIsAChange() throws IOException {
        write("a.run", "1");
        Files.createSymbolicLink(
                folder.resolve("data"), Path.of("annex/MD5E-s3--0cc175b9c0f1b6a831c399e269772661.csv"));
        Told reader = new Told(
                "t",
                ".run",
                Claim.CERTAIN,
                (source, facts) -> fact(source, facts, source.links("").toString()));
        scan(List.of(), reader);
        List<KnownRecord> known = known();
        given.clear();
        Files.delete(folder.resolve("data"));
        Files.createSymbolicLink(
                folder.resolve("data"), Path.of("annex/MD5E-s3--92eb5ffee6ae2fec3ad71c777531578f.csv"));
        scan(known, reader);
        assertEquals(List.of("read a.run"), given);
    }

    @Test
    void aStopIsHeededWhileARecordIsBeingRead() throws IOException {
        for (int i = 0; i < 200; i++) {
            write("r%03d.run".formatted(i), "1");
        }
        Told slow = new Told("t", ".run", Claim.CERTAIN, (source, facts) -> {
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                throw new IOException("interrupted", stopped);
            }
        });
        Progress stop = new Progress() {
            @Override
            public void step(long done, long total, String what) {}

            @Override
            public void checkpoint() {
                if (given.size() > 3) {
                    throw new Cancelled();
                }
            }
        };
        Scan scan = new Scan(List.of(slow), folder.toRealPath(), scratch);
        assertThrows(Cancelled.class, () -> scan.run(List::of, stop, sink));
        assertTrue(given.size() < 200, "it went on to the end");
        assertTrue(records.stream().allMatch(record -> record.problems().isEmpty()), "a half-read record was given");
    }

    @Test
    void aSinkThatFailsEndsTheScan() throws IOException {
        write("a.run", "1");
        Scan scan = new Scan(
                List.of(new Told("t", ".run", Claim.CERTAIN, (source, facts) -> {})), folder.toRealPath(), scratch);
        assertThrows(
                IllegalArgumentException.class,
                () -> scan.run(List::of, Progress.NONE, new ScanSink() {
                    @Override
                    public void unchanged(KnownRecord record) {}

                    @Override
                    public void read(ReadRecord record) {
                        throw new IllegalArgumentException("full");
                    }

                    @Override
                    public void gone(KnownRecord record) {}
                }));
    }
}
