package assay.read;

import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// One look over a project: lists it, lets the readers bid, reads what is new or changed on all cores, and gives
/// everything in path order, so that the same folder gives the same index.
public final class Scan {
    /// Records read ahead of the one that is given next.
    private static final int AHEAD = 64;

    private final List<Reader> readers;
    private final Map<String, Reader> byFormat = new HashMap<>();
    private final Path folder;
    private final Path scratch;
    private final List<Problem> failures = new ArrayList<>();

    /// @param folder the project's real path
    /// @param scratch a folder outside the project that readers may copy to
    public Scan(List<Reader> readers, Path folder, Path scratch) {
        this.readers = List.copyOf(readers);
        this.folder = folder;
        this.scratch = scratch;
        readers.forEach(reader -> byFormat.put(reader.format().id(), reader));
    }

    /// @param known what earlier scans left; empty for a scan from scratch. Asked for when the folder is listed
    /// @throws IOException where the folder itself cannot be listed
    /// @throws Cancelled when the user asked to stop; what the sink was given stays right
    public ScanSummary run(Supplier<List<KnownRecord>> known, Progress progress, ScanSink sink) throws IOException {
        failures.clear();
        Listing listing = FolderWalk.walk(folder, progress);
        Map<String, KnownRecord> before = new HashMap<>();
        known.get().forEach(record -> before.put(record.path(), record));

        Auction auction = new Auction(readers, listing, failures);
        ExecutorService workers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name("read-", 0).factory());
        InOrder given = new InOrder(AHEAD);
        try {
            Settled settled = settled(before, listing);
            for (int i = 0; i < listing.entries().size(); i++) {
                Entry entry = listing.entries().get(i);
                KnownRecord earlier = before.remove(entry.path());
                if (earlier != null && settled.records.contains(entry.path())) {
                    given.add(() -> () -> sink.unchanged(earlier));
                } else if (earlier != null || !settled.files.get(i)) {
                    // A file that nobody claimed the last time, with nothing changed around it, is not asked about.
                    Auction.Won won = auction.of(entry);
                    if (won != null) {
                        Future<ReadRecord> reading = workers.submit(() -> read(won, listing));
                        given.add(() -> {
                            ReadRecord record = await(reading);
                            return () -> {
                                if (earlier != null && !earlier.format().equals(record.format())) {
                                    sink.gone(earlier);
                                }
                                sink.read(record);
                            };
                        });
                    } else if (earlier != null) {
                        given.add(() -> () -> sink.gone(earlier));
                    }
                }
                if (i % 256 == 0) {
                    progress.step(i, listing.entries().size(), "Reading records");
                    progress.checkpoint();
                }
            }
            given.finish(progress);
        } finally {
            given.stop();
            workers.shutdownNow();
            given.close();
        }
        before.values().stream()
                .sorted((a, b) -> Listing.compare(a.path(), b.path()))
                .forEach(sink::gone);
        failures.addAll(0, listing.problems());
        return new ScanSummary(listing.entries().size(), listing.skipped(), failures);
    }

    /// @param records paths of claimed files whose records need not be read again
    /// @param files indexes of all files that such records cover
    private record Settled(Set<String> records, BitSet files) {}

    private Settled settled(Map<String, KnownRecord> known, Listing listing) {
        Settled settled = new Settled(new HashSet<>(), new BitSet());
        for (KnownRecord record : known.values()) {
            Entry entry = listing.find(record.path());
            Reader reader = byFormat.get(record.format());
            if (entry != null
                    && reader != null
                    && Fingerprint.holds(record.fingerprint(), reader.scope(), entry, listing)) {
                settled.records.add(record.path());
                if (reader.scope() == Scope.FOLDER) {
                    Listing.Range below = listing.range(entry.folder());
                    settled.files.set(below.from(), below.to());
                }
            }
        }
        return settled;
    }

    private static ReadRecord await(Future<ReadRecord> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private ReadRecord read(Auction.Won won, Listing listing) {
        Reader reader = won.reader();
        Entry entry = won.entry();
        List<Fact> facts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        if (won.ambiguous() != null) {
            problems.add(won.ambiguous());
        }
        FolderSource source = new FolderSource(entry, reader.scope(), listing, folder, scratch);
        try {
            reader.read(source, new Facts() {
                @Override
                public void add(Fact fact) {
                    facts.add(fact);
                }

                @Override
                public void problem(Problem problem) {
                    problems.add(problem);
                }
            });
        } catch (IOException e) {
            problems.add(Problems.of(entry.path(), e));
        } catch (RuntimeException | StackOverflowError e) {
            problems.add(new Problem.ReaderFailed(
                    entry.path(),
                    Locator.WHOLE,
                    "The reader of " + reader.format().name() + " failed: "
                            + e.getClass().getSimpleName()
                            + (e.getMessage() == null ? "" : ": " + e.getMessage())
                            + ". What it had read before was kept."));
        }
        return new ReadRecord(
                reader.format().id(), entry.path(), source.fingerprint(), facts, problems, source.stamps());
    }
}
