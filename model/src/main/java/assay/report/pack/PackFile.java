package assay.report.pack;

import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Reads a pack in the form of `pack.schema.json`.
final class PackFile {
    private static final Limits LIMITS = new Limits(1 << 20, 12, 50_000);
    private static final int CLAUSES = 500;
    private static final int LONGEST = 2_000;

    private final String file;

    private PackFile(String file) {
        this.file = file;
    }

    /// @throws IllegalArgumentException where it is none: names file, line, what was expected and found
    static Pack read(String file, byte[] bytes) {
        return new PackFile(file).pack(bytes);
    }

    private Pack pack(byte[] bytes) {
        Tree tree;
        try {
            tree = Yaml.parse(new String(bytes, StandardCharsets.UTF_8), LIMITS);
        } catch (SyntaxException damaged) {
            throw new IllegalArgumentException(
                    file + (damaged.line() > 0 ? " line " + damaged.line() : "") + ": " + damaged.getMessage());
        }
        List<Pack.Part> parts = new ArrayList<>();
        int clauses = 0;
        for (Tree part : some(tree, "parts")) {
            List<Pack.Clause> of =
                    some(part, "clauses").stream().map(this::clause).toList();
            clauses += of.size();
            if (clauses > CLAUSES) {
                throw wrong(part, "at most " + CLAUSES + " clauses", "more");
            }
            parts.add(new Pack.Part(
                    words(part, "title"), part.get("applies-from").exists() ? date(part, "applies-from") : null, of));
        }
        String id = text(tree, "id");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,60}")) {
            throw wrong(tree.get("id"), "an id of small letters, digits and -", id);
        }
        return new Pack(
                id,
                text(tree, "version"),
                date(tree, "checked"),
                words(tree, "status"),
                words(tree, "name"),
                words(tree, "about"),
                some(tree, "sources").stream().map(this::text).toList(),
                parts,
                file,
                DigestUtils.sha256Hex(bytes),
                file.equals(Pack.SHIPPED) ? null : new String(bytes, StandardCharsets.UTF_8));
    }

    private Pack.Clause clause(Tree clause) {
        return new Pack.Clause(
                text(clause, "id"),
                read(clause),
                words(clause, "asks"),
                clause.get("facts").items().stream().map(this::fact).toList(),
                clause.get("note").exists() ? words(clause, "note") : null,
                clause.get("person").exists() ? words(clause, "person") : null);
    }

    private Pack.Read read(Tree clause) {
        String read = text(clause, "read");
        return switch (read) {
            case "primary" -> Pack.Read.PRIMARY;
            case "secondary" -> Pack.Read.SECONDARY;
            case "not re-read" -> Pack.Read.NOT_REREAD;
            default -> throw wrong(clause.get("read"), "primary, secondary or not re-read", read);
        };
    }

    private RecordFact fact(Tree fact) {
        String id = text(fact);
        return Arrays.stream(RecordFact.values())
                .filter(each -> each.name().equals(id))
                .findFirst()
                .orElseThrow(() -> wrong(fact, "a fact from F01 to F21", id));
    }

    private Words words(Tree of, String key) {
        Tree tree = of.get(key);
        Map<String, String> texts = new TreeMap<>();
        tree.entries().forEach((language, text) -> texts.put(language, text(text)));
        if (!texts.containsKey("en")) {
            throw wrong(tree.exists() ? tree : of, key + " with a text under en", tree.exists() ? "none" : "no " + key);
        }
        return new Words(texts);
    }

    private List<Tree> some(Tree of, String key) {
        List<Tree> items = of.get(key).items();
        if (items.isEmpty()) {
            throw wrong(of, "a list " + key, "none");
        }
        return items;
    }

    private LocalDate date(Tree of, String key) {
        String text = text(of, key);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw wrong(of.get(key), key + " as a date like 2026-11-20", text);
        }
    }

    private String text(Tree of, String key) {
        if (!of.get(key).exists()) {
            throw wrong(of, key, "none");
        }
        return text(of.get(key));
    }

    private String text(Tree tree) {
        String text = tree.text("").strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw wrong(
                    tree, "a text of 1 to " + LONGEST + " characters", text.isEmpty() ? "none" : "" + text.length());
        }
        return text;
    }

    private IllegalArgumentException wrong(@Nullable Tree at, String expected, String found) {
        String line = at != null && at.line() > 0 ? " line " + at.line() : "";
        return new IllegalArgumentException(file + line + ": expected " + expected + ", found " + found);
    }
}
