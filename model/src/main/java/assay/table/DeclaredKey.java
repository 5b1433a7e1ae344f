package assay.table;

import assay.content.Content;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The primary key of a table in the nearest `datapackage.json` that lists it (Frictionless Table Schema,
/// `primaryKey`: a name or a list of names).
final class DeclaredKey {
    private static final int BYTES = 16 << 20;

    private DeclaredKey() {}

    /// Empty where none is declared, or the package cannot be read.
    static List<String> of(Content content, String path) {
        for (int slash = path.lastIndexOf('/'); ; slash = path.lastIndexOf('/', slash - 1)) {
            String folder = path.substring(0, slash + 1);
            List<String> key = in(content, folder + "datapackage.json", path.substring(folder.length()));
            if (!key.isEmpty() || slash < 0) {
                return key;
            }
        }
    }

    private static List<String> in(Content content, String descriptor, String path) {
        try {
            if (!content.exists(descriptor)) {
                return List.of();
            }
            String text = new String(content.bytes(descriptor, BYTES), StandardCharsets.UTF_8);
            for (Tree resource :
                    Json.parse(text, Limits.RECORD).get("resources").items()) {
                if (resource.get("path").text("").equals(path)) {
                    Tree key = resource.get("schema").get("primaryKey");
                    String one = key.text();
                    return one != null
                            ? List.of(one)
                            : key.items().stream().map(each -> each.text("")).toList();
                }
            }
            return List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
