package assay.project;

import assay.index.Index;
import assay.index.Unit;
import assay.read.KnownRecord;
import assay.read.ReadRecord;
import assay.read.ScanSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Pours what a scan finds into the index, a transaction for every few thousand facts: a scan that is stopped leaves
/// every record either in its old state or in its new one.
final class Ingest implements ScanSink {
    private static final int FACTS_OF_A_BATCH = 2_000;

    private final Supplier<Index> index;
    private final List<Unit> read = new ArrayList<>();
    private final List<Unit.Known> gone = new ArrayList<>();
    private int waitingFacts;
    private int countOfRead;
    private int countOfUnchanged;
    private int countOfGone;

    /// @param index asked for when there is something to write
    Ingest(Supplier<Index> index) {
        this.index = index;
    }

    @Override
    public void unchanged(KnownRecord record) {
        countOfUnchanged++;
    }

    @Override
    public void read(ReadRecord record) {
        countOfRead++;
        read.add(new Unit(
                record.format(),
                record.path(),
                record.fingerprint(),
                record.facts(),
                record.problems(),
                record.files().stream()
                        .map(file -> new Unit.Stamp(file.path(), file.size(), file.modified(), file.sha256()))
                        .toList()));
        waitingFacts += record.facts().size();
        if (waitingFacts > FACTS_OF_A_BATCH) {
            flush();
        }
    }

    @Override
    public void gone(KnownRecord record) {
        countOfGone++;
        gone.add(new Unit.Known(record.format(), record.path(), record.fingerprint()));
    }

    /// Writes what still waits.
    void flush() {
        if (!read.isEmpty() || !gone.isEmpty()) {
            index.get().write(read, gone);
            read.clear();
            gone.clear();
            waitingFacts = 0;
        }
    }

    int countOfRead() {
        return countOfRead;
    }

    int countOfUnchanged() {
        return countOfUnchanged;
    }

    int countOfGone() {
        return countOfGone;
    }
}
