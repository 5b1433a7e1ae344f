package assay.project;

import assay.store.Store;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where files of reports were written to on this computer, by form and digest. It is kept with Assay's own files and
/// never in the trail, which travels with reports: folders are the user's own business. A file that is missing or
/// damaged knows no place.
final class Whereabouts {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int REMEMBERED = 5_000;

    private final Store store;
    private final Path file;

    Whereabouts(Store store) {
        this.store = store;
        file = store.folder("reports").resolve(store.name() + ".json");
    }

    /// Null where nobody knows.
    ///
    /// @param form `pdf`, `html` …: a crate holds the same bytes as the PDF beside it
    @Nullable
    Path of(String form, String sha256) {
        String path = all().get(key(form, sha256));
        return path == null ? null : Path.of(path);
    }

    static String key(String form, String sha256) {
        return form + " " + sha256;
    }

    /// @param written places by [#key]
    synchronized void keep(Map<String, Path> written) {
        LinkedHashMap<String, String> all = new LinkedHashMap<>(all());
        written.forEach((key, path) -> {
            all.remove(key);
            all.put(key, path.toAbsolutePath().normalize().toString());
        });
        while (all.size() > REMEMBERED) {
            all.remove(all.keySet().iterator().next());
        }
        store.write(file, out -> out.write(JSON.writeValueAsBytes(all)));
    }

    private Map<String, String> all() {
        try {
            return Files.isRegularFile(file)
                    ? JSON.readValue(Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, String>>() {})
                    : Map.of();
        } catch (IOException damaged) {
            return Map.of();
        }
    }
}
