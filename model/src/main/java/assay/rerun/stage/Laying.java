package assay.rerun.stage;

import assay.fact.Digest;
import assay.rerun.Laid;
import assay.rerun.run.Confinement;
import assay.store.FreshFolder;
import assay.store.RefusedPathException;
import assay.store.Store;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/// One folder while it is filled: what was laid, within the bounds, and what people should know of
/// it.
final class Laying {
    private final FreshFolder folder;
    private final Bounds bounds;
    private final Progress progress;
    private final Map<String, Digest> files = new LinkedHashMap<>();
    private final Map<String, Digest> inputs = new LinkedHashMap<>();
    private final List<Confinement.Bind> binds = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private long bytes;

    Laying(FreshFolder folder, Bounds bounds, Progress progress) {
        this.folder = folder;
        this.bounds = bounds;
        this.progress = progress;
    }

    Path root() {
        return folder.root();
    }

    /// Whether something lies there already.
    boolean has(String path) {
        return folder.has(path);
    }

    /// @throws RefusedPathException where the path may not be used
    FreshFolder.Written file(String path, boolean executable, boolean readOnly, Store.Content content)
            throws IOException {
        count(path);
        FreshFolder.Written written = folder.file(path, executable, readOnly, content);
        bytes += written.size();
        if (bytes > bounds.bytes()) {
            throw new IOException(
                    "It has more than the " + bounds.bytes() + " bytes that are laid down for one rerun.");
        }
        files.put(path, Digest.sha256(written.sha256()));
        return written;
    }

    void link(String path, String target) throws IOException {
        count(path);
        folder.link(path, target);
        files.put(path, Digest.sha256(DigestUtils.sha256Hex(target.getBytes(StandardCharsets.UTF_8))));
    }

    void folder(String path) throws IOException {
        count(path);
        folder.folder(path);
    }

    private void count(String path) throws IOException {
        progress.checkpoint();
        progress.step(files.size(), 0, path);
        if (files.size() >= bounds.files()) {
            throw new IOException(
                    "It has more than the " + bounds.files() + " files that are laid down for one rerun.");
        }
    }

    void input(String path, Digest digest) {
        inputs.put(path, digest);
    }

    void bind(Path from, Path to) {
        binds.add(new Confinement.Bind(from, to));
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    Laid laid() {
        return new Laid(files, inputs, binds, List.copyOf(notes));
    }
}
