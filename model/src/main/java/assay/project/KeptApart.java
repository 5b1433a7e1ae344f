package assay.project;

import assay.store.Store;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Pairs of runs that a person said are two, kept with Assay's own files. A file that is missing or damaged keeps
/// nothing apart.
final class KeptApart {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Store store;
    private final Path file;

    KeptApart(Store store) {
        this.store = store;
        file = store.folder("joins").resolve(store.name() + ".json");
    }

    /// By the keys of their joins.
    Set<String> pairs() {
        try {
            return Files.isRegularFile(file)
                    ? JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeSet<String>>() {})
                    : Collections.emptySet();
        } catch (IOException damaged) {
            return Collections.emptySet();
        }
    }

    void set(String pair, boolean apart) {
        Set<String> pairs = new TreeSet<>(pairs());
        if (apart ? pairs.add(pair) : pairs.remove(pair)) {
            store.write(file, out -> out.write(JSON.writeValueAsBytes(pairs)));
        }
    }
}
