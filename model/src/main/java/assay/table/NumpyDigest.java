package assay.table;

import assay.content.Content;
import assay.content.Folders;
import assay.syntax.SyntaxException;
import assay.syntax.Zip;
import assay.table.PandasDigest.Reading;
import assay.work.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The digest of eight hex digits that `mlflow.data.from_numpy` makes of arrays, recomputed from `.npy` and `.npz`
/// files: MD5 over pandas' hashes of the first 10,000 elements and the dimensions, of the features, then of the
/// targets (mlflow: data/digest_utils.py, `compute_numpy_digest`). Which arrays were features and which targets is
/// not recorded, so those of one file, and files beside it, are tried as either.
final class NumpyDigest {
    private static final int MOST_BESIDE = 50;
    private static final int MOST_IN_ARCHIVE = 20;
    private static final int MOST_NAMES = 10_000;
    private static final String PLAIN = ".npy";
    private static final String ARCHIVE = ".npz";

    private final Map<String, NumpyArray> arrays = new TreeMap<>();
    private final List<Reading> readings = new ArrayList<>();

    private NumpyDigest() {}

    static boolean canRead(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(PLAIN) || name.endsWith(ARCHIVE);
    }

    /// Never throws for what is in the file.
    static PandasDigest of(Content content, String path, Progress progress) {
        try {
            NumpyDigest digest = new NumpyDigest();
            if (path.toLowerCase(Locale.ROOT).endsWith(PLAIN)) {
                digest.file(content, path, progress);
            } else {
                digest.archive(content, path, progress);
            }
            return new PandasDigest(digest.readings, null);
        } catch (SyntaxException | EOFException damaged) {
            return PandasDigest.none(
                    "The digest of " + path + " cannot be recomputed, because it cannot be read as plain"
                            + " numpy arrays: " + damaged.getMessage());
        } catch (IOException unreadable) {
            return PandasDigest.none(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void file(Content content, String path, Progress progress) throws IOException {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String own = path.substring(folder.length());
        NumpyArray array = read(content, path);
        add("of " + own, List.of(array));
        int tried = 0;
        for (String name : new Folders(content, false).names(folder.isEmpty() ? "." : folder, MOST_NAMES)) {
            progress.checkpoint();
            if (!name.toLowerCase(Locale.ROOT).endsWith(PLAIN) || name.equals(own) || ++tried > MOST_BESIDE) {
                continue;
            }
            try {
                NumpyArray other = read(content, folder + name);
                add("of " + own + " with " + name + " as targets", List.of(array, other));
                add("of " + name + " with " + own + " as targets", List.of(other, array));
            } catch (IOException noArray) {
                // What lies beside it is only a guess.
            }
        }
    }

    private static NumpyArray read(Content content, String path) throws IOException {
        try (InputStream in = Files.newInputStream(content.file(path))) {
            return plain(NumpyArray.read(in), path);
        }
    }

    private static NumpyArray plain(NumpyArray array, String name) throws SyntaxException {
        if (!array.isPlain()) {
            throw new SyntaxException(
                    SyntaxException.Reason.DAMAGED,
                    0,
                    "Expected elements of a plain kind in " + name + ", found " + array.kind() + array.width() + ".");
        }
        return array;
    }

    private void archive(Content content, String path, Progress progress) throws IOException {
        try (Zip zip = Zip.open(content.file(path))) {
            for (Zip.Entry entry : zip.entries()) {
                progress.checkpoint();
                if (entry.name().endsWith(PLAIN) && arrays.size() < MOST_IN_ARCHIVE) {
                    try (InputStream in = zip.stream(entry.name())) {
                        String name = entry.name().substring(0, entry.name().length() - PLAIN.length());
                        arrays.put(name, plain(NumpyArray.read(in), entry.name()));
                    }
                }
            }
        }
        add("of all its arrays", List.copyOf(arrays.values()));
        arrays.forEach((features, array) -> {
            add("of " + features, List.of(array));
            arrays.forEach((targets, other) -> {
                if (!targets.equals(features)) {
                    add("of " + features + " with " + targets + " as targets", List.of(array, other));
                }
            });
            Map<String, NumpyArray> rest = new TreeMap<>(arrays);
            rest.remove(features);
            List<NumpyArray> last = new ArrayList<>(rest.values());
            last.add(array);
            add("of all its arrays with " + features + " as targets", last);
        });
    }

    /// @param hashed in the order in which they go into the digest
    private void add(String how, List<NumpyArray> hashed) {
        boolean whole = hashed.stream().allMatch(each -> each.elements() <= NumpyArray.MOST);
        for (boolean one : new boolean[] {true, false}) {
            PandasHash.Sum sum = new PandasHash.Sum();
            for (NumpyArray array : hashed) {
                for (int i = 0; i < array.count(); i++) {
                    sum.add(array.hash(i, one));
                }
                array.shape().forEach(sum::add);
            }
            String version = one ? "since" : "before";
            readings.add(new Reading(sum.cut(), how + ", by pandas " + version + " 3.1", whole));
        }
    }
}
