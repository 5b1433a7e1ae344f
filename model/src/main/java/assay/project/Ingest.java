package assay.project;

import assay.index.Index;
import assay.index.Unit;
import assay.project.RecordChanges.RecordChange;
import assay.read.FileStamp;
import assay.read.KnownRecord;
import assay.read.ReadRecord;
import assay.read.ScanSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Pours what a scan finds into the index, a transaction for every few thousand facts: a scan that is stopped leaves
/// every record either in its old state or in its new one.
final class Ingest implements ScanSink {
    private static final int FACTS_OF_A_BATCH = 2_000;

    private final Supplier<Index> index;
    private final List<Unit> read = new ArrayList<>();
    private final List<Unit.Known> gone = new ArrayList<>();
    /// What an earlier scan knew of files by their bytes, where their records were read again or are gone.
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Set<String> ofRuns = new HashSet<>();
    private final Map<String, String> now = new HashMap<>();
    private final Supplier<Set<String>> known;
    private int waitingFacts;
    private int countOfRead;
    private int countOfUnchanged;
    private int countOfGone;

    /// @param index asked for when there is something to write
    /// @param known paths of the records of an earlier scan; asked for when the first record is given
    Ingest(Supplier<Index> index, Supplier<Set<String>> known) {
        this.index = index;
        this.known = known;
    }

    @Override
    public void unchanged(KnownRecord record) {
        countOfUnchanged++;
    }

    @Override
    public void read(ReadRecord record) {
        countOfRead++;
        for (FileStamp file : record.files()) {
            if (file.sha256() != null) {
                now.put(file.path(), file.sha256());
            }
        }
        remember(record.format(), record.path());
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
        remember(record.format(), record.path());
        gone.add(new Unit.Known(record.format(), record.path(), record.fingerprint()));
    }

    private void remember(String format, String path) {
        if (!known.get().isEmpty() && known.get().contains(path)) {
            boolean runs = index.get().tellsOfRuns(format, path);
            for (Unit.Stamp file : index.get().files(format, path)) {
                if (file.sha256() != null) {
                    before.putIfAbsent(file.path(), file.sha256());
                    if (runs) {
                        ofRuns.add(file.path());
                    }
                }
            }
        }
    }

    /// What became of the files that an earlier scan knew. A file that is there and was not read
    /// whole this time is no
    /// change.
    ///
    /// @param last when the scan before ended, as far as it is known
    /// @param exists whether a file is there today
    RecordChanges changes(@Nullable Instant last, Predicate<String> exists) {
        List<RecordChange> shown = new ArrayList<>();
        int changed = 0;
        int vanished = 0;
        for (Map.Entry<String, String> file : before.entrySet()) {
            String sha256 = now.get(file.getKey());
            boolean differs = sha256 != null && !sha256.equals(file.getValue());
            boolean isGone = sha256 == null && !exists.test(file.getKey());
            changed += differs ? 1 : 0;
            vanished += isGone ? 1 : 0;
            if ((differs || isGone) && shown.size() < RecordChanges.MOST) {
                shown.add(new RecordChange(file.getKey(), file.getValue(), sha256, ofRuns.contains(file.getKey())));
            }
        }
        return new RecordChanges(last, shown, changed, vanished);
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
