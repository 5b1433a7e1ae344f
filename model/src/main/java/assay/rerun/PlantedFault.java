package assay.rerun;

import assay.fact.Digest;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.store.Store;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Takes the last tenth off the first file of data, in the rerun's own copy: lines of a text, bytes of anything else.
public final class PlantedFault implements Rerunner.Laying {
    private static final int LARGEST = 1 << 30;
    private static final int TEXT = 4096;

    private final Rerunner.Laying laying;
    private final Store store;

    public PlantedFault(Rerunner.Laying laying, Store store) {
        this.laying = laying;
        this.store = store;
    }

    /// Whether there are data that a fault can be planted in.
    public static boolean isPossible(Recipe recipe) {
        return !recipe.all(Step.Data.class).isEmpty();
    }

    /// Data are copied also where a sandbox could show them.
    @Override
    public Laid lay(Recipe recipe, Path code, boolean binds, Progress progress) throws IOException {
        Laid laid = laying.lay(recipe, code, false, progress);
        Optional<String> file = recipe.all(Step.Data.class).stream()
                .flatMap(data -> laid.files().keySet().stream()
                        .filter(path -> path.equals(data.target()) || path.startsWith(data.target() + "/")))
                .filter(path -> Files.isRegularFile(code.resolve(path)))
                .findFirst();
        if (file.isEmpty()) {
            throw new IOException("There is no file of data that a fault can be planted in.");
        }
        Path target = code.resolve(file.get());
        if (Files.size(target) > LARGEST) {
            throw new IOException(file.get() + " is too large for a copy with a fault.");
        }
        byte[] cut = cut(Files.readAllBytes(target));
        store.remove(target);
        store.write(target, out -> out.write(cut));
        Map<String, Digest> files = new LinkedHashMap<>(laid.files());
        Digest now = OutputDigests.of(code, file.get(), "sha256");
        if (now != null) {
            files.put(file.get(), now);
        }
        return new Laid(files, laid.inputs(), laid.binds(), laid.notes());
    }

    private static byte[] cut(byte[] whole) {
        int keep = whole.length - Math.max(1, whole.length / 10);
        boolean text = true;
        for (int i = 0; i < Math.min(TEXT, whole.length); i++) {
            text &= whole[i] != 0;
        }
        while (text && keep > 0 && whole[keep - 1] != '\n') {
            keep--;
        }
        return Arrays.copyOf(whole, keep);
    }
}
