package assay.read;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.util.List;

/// Files of a record as trees. One that is damaged becomes a problem and is [Tree.Missing], so that the others are read
/// all the same.
public final class Documents {
    private static final Tree NOTHING = new Tree.Missing("");

    private Documents() {}

    /// A file that may not be there.
    public static Tree json(Source source, String path, Facts facts) throws IOException {
        if (source.size(path) < 0) {
            return NOTHING;
        }
        try {
            return Json.parse(source.text(path), Limits.RECORD);
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, damaged));
            return NOTHING;
        }
    }

    /// JSON inside of JSON, a database or an annotation; what is none is [Tree.Missing].
    public static Tree inner(String text) {
        try {
            return Json.parse(text, Limits.RECORD);
        } catch (SyntaxException notJson) {
            return NOTHING;
        }
    }

    /// All documents of a YAML file.
    public static List<Tree> yaml(Source source, String path, Facts facts) throws IOException {
        if (source.size(path) < 0) {
            return List.of();
        }
        try {
            return Yaml.documents(source.text(path), Limits.RECORD);
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, damaged));
            return List.of();
        }
    }

    /// JSON or YAML, by the file's name.
    public static List<Tree> any(Source source, String path, Facts facts) throws IOException {
        if (!path.endsWith(".json")) {
            return yaml(source, path, facts);
        }
        Tree tree = json(source, path, facts);
        return tree.exists() ? List.of(tree) : List.of();
    }
}
