package assay.rerun.environment;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The marker of a built environment: that it is whole, and what it held then.
///
/// @param notes what differs from the lock, found while it was built
record Kept(String how, String version, Map<String, String> loaded, List<String> notes) {
    static final String FILE = "ready.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Kept {
        loaded = Collections.unmodifiableMap(new TreeMap<>(loaded));
        notes = List.copyOf(notes);
    }

    /// Null where there is none, or a damaged one.
    static @Nullable Kept read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file) || Files.size(file) > Limits.RECORD.bytes()) {
            return null;
        }
        Tree tree;
        try {
            tree = Json.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), Limits.RECORD);
        } catch (IOException damaged) {
            return null;
        }
        Map<String, String> loaded = new TreeMap<>();
        tree.get("loaded").entries().forEach((name, version) -> loaded.put(name, version.text("")));
        List<String> notes = new ArrayList<>();
        tree.get("notes").items().forEach(each -> notes.add(each.text("")));
        String version = tree.get("version").text();
        return version == null ? null : new Kept(tree.get("how").text(""), version, loaded, notes);
    }

    byte[] json() throws IOException {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("how", how);
        node.put("version", version);
        ObjectNode distributions = node.putObject("loaded");
        loaded.forEach(distributions::put);
        notes.forEach(node.putArray("notes")::add);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }
}
