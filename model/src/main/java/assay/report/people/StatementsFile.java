package assay.report.people;

import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads statements in the form of `statements.schema.json`.
public final class StatementsFile {
    private static final int MOST = 500;
    private static final Set<String> WORDS =
            new TreeSet<>(Set.of("about", "text", "by", "role", "date", "pack", "clause", "rule", "due"));

    private final Form form;

    private StatementsFile(String file) {
        form = new Form(file);
    }

    /// @param file its name, for messages and as source
    /// @throws IllegalArgumentException where it is none: names file, line, what was expected and found
    public static Statements read(String file, byte[] bytes) {
        return new StatementsFile(file).statements(bytes);
    }

    private Statements statements(byte[] bytes) {
        Tree tree = form.parse(bytes);
        form.only(tree, new TreeSet<>(Set.of("statements", "roles")));
        List<Tree> items = tree.get("statements").items();
        if (items.isEmpty() && tree.get("roles").items().isEmpty()) {
            throw form.wrong(tree, "a list of statements, or of roles", "none");
        }
        if (items.size() > MOST) {
            throw form.wrong(tree.get("statements"), "at most " + MOST + " statements", "" + items.size());
        }
        List<Statement> all = new ArrayList<>();
        items.forEach(item -> all.add(statement(item)));
        return new Statements(
                all, tree.get("roles").items().stream().map(this::role).toList());
    }

    private Statement statement(Tree item) {
        form.only(item, WORDS);
        String word = form.text(item, "about");
        About about = About.of(word).orElseThrow(() -> form.wrong(item.get("about"), "one of " + About.words(), word));
        return new Statement(
                about,
                of(about, item),
                form.text(item, "text"),
                form.text(item, "by"),
                form.text(item, "role"),
                form.date(item, "date"),
                item.get("due").exists() ? form.date(item, "due") : null,
                form.place(item));
    }

    private @Nullable String of(About about, Tree item) {
        return switch (about) {
            case CLAUSE -> form.text(item, "pack") + " " + form.text(item, "clause");
            case FINDING -> form.text(item, "rule");
            default -> null;
        };
    }

    private Role role(Tree item) {
        form.only(item, new TreeSet<>(Set.of("role", "name", "independent")));
        return new Role(form.text(item, "role"), form.maybe(item, "name"), form.maybe(item, "independent"));
    }
}
