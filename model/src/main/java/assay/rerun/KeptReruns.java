package assay.rerun;

import assay.fact.RunId;
import assay.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The folders of all reruns of one project, in the home.
public final class KeptReruns {
    private final Store store;

    public KeptReruns(Store store) {
        this.store = store;
    }

    /// Where the reruns with this id lie; nothing is made.
    public Path folder(String id) {
        return store.folder().resolve("reruns").resolve(store.name()).resolve(id);
    }

    /// Writes their state, whole or not at all.
    public void keep(RerunResult result) {
        store.write(result.folder().resolve(RerunFile.NAME), out -> out.write(RerunFile.of(result)));
    }

    /// @throws UncheckedIOException where they cannot be read
    public RerunResult get(String id) {
        try {
            return RerunFile.read(folder(id));
        } catch (IOException e) {
            throw new UncheckedIOException("The reruns " + id + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Of one run, the newest first. Folders whose state cannot be read are left out.
    public List<RerunResult> of(RunId run) {
        Path all = folder("");
        List<RerunResult> found = new ArrayList<>();
        if (!Files.isDirectory(all)) {
            return found;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all)) {
            for (Path folder : folders) {
                if (Files.isRegularFile(folder.resolve(RerunFile.NAME))) {
                    try {
                        RerunResult result = RerunFile.read(folder);
                        if (result.run().equals(run)) {
                            found.add(result);
                        }
                    } catch (IOException damaged) {
                        // What cannot be read is no result; the trail has its entries.
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The reruns in " + all + " cannot be listed: " + e.getMessage(), e);
        }
        found.sort(Comparator.comparing(RerunResult::started).reversed().thenComparing(RerunResult::id));
        return found;
    }
}
