package assay.project;

import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.index.Index;
import assay.index.Snapshot;
import assay.query.RunRow;
import assay.store.Home;
import assay.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An audited folder and everything that Assay can do with it, one verb each. Verbs may be called from any thread and
/// none belongs on the window's: they read files.
///
/// Every verb may throw an `UncheckedIOException` whose message is one line for people.
public final class Project implements AutoCloseable {
    private final Store store;
    private final Index index;
    private @Nullable Snapshot snapshot;

    private Project(Store store, Index index) {
        this.store = store;
        this.index = index;
    }

    /// Opens a folder with what is known of it from before; reads nothing in it.
    ///
    /// @throws assay.store.StoreException where there is no such folder, or the home lies inside of it
    public static Project open(Path folder, Home home, InstantSource clock) {
        Store store = home.store(folder);
        return new Project(store, Index.open(store, "1"));
    }

    /// As [#open(Path, Home, InstantSource)], for those who have a path.
    ///
    /// @param home where Assay keeps its own files; null for the user's data folder
    public static Project open(Path folder, @Nullable Path home, InstantSource clock) {
        return open(folder, home == null ? Home.ofUser() : Home.at(home), clock);
    }

    /// The real path of the audited folder.
    public Path folder() {
        return store.audited();
    }

    /// What was read, in the state of the last scan; the answers of one `Records` never change.
    public Records records() {
        return snapshot();
    }

    /// What could not be read, in path order.
    public List<Problem> problems() {
        return snapshot().problems();
    }

    /// All runs with parameters, last metric values and tags, deleted ones included, in the order of [Records#runs].
    public List<RunRow> rows() {
        Snapshot records = snapshot();
        Map<RunId, Snapshot.Values> values = records.values();
        return records.runs().stream()
                .map(run -> {
                    Snapshot.Values of = values.getOrDefault(run.id(), Snapshot.Values.NONE);
                    return new RunRow(run, of.params(), of.metrics(), of.tags());
                })
                .toList();
    }

    /// The run that people mean by an id, a unique prefix of 4 or more characters, a name, `latest`, `max:METRIC`,
    /// `min:METRIC`, `model:NAME/VERSION`, `model:NAME@ALIAS` or `file:PATH`.
    ///
    /// @throws NoSuchRun where that is none or several
    public Run find(String reference) {
        return new RunReference(snapshot(), folder()).find(reference);
    }

    @Override
    public synchronized void close() {
        if (snapshot != null) {
            snapshot.close();
        }
        index.close();
    }

    private synchronized Snapshot snapshot() {
        if (snapshot == null) {
            snapshot = index.snapshot();
        }
        return snapshot;
    }
}
