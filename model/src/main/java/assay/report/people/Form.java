package assay.report.people;

import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what people filled in; everything that is wrong names file and line, what was expected and what was found.
final class Form {
    static final int LARGEST = 1 << 20;

    private static final Limits LIMITS = new Limits(LARGEST, 12, 20_000);
    private static final int LONGEST = 5_000;

    private final String file;

    Form(String file) {
        this.file = file;
    }

    Tree parse(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException(
                    file + ": expected a file of at most 1 MB, found " + bytes.length + " bytes");
        }
        try {
            return Yaml.parse(new String(bytes, StandardCharsets.UTF_8), LIMITS);
        } catch (SyntaxException damaged) {
            throw new IllegalArgumentException(
                    file + (damaged.line() > 0 ? " line " + damaged.line() : "") + ": " + damaged.getMessage());
        }
    }

    /// Refuses words that have no meaning here: a slip of the pen would silently be lost.
    void only(Tree of, Set<String> words) {
        of.entries().forEach((word, value) -> {
            if (!words.contains(word)) {
                throw wrong(value, "one of " + String.join(", ", words), word);
            }
        });
    }

    String text(Tree of, String key) {
        if (!of.get(key).exists()) {
            throw wrong(of, key, "none");
        }
        String text = of.get(key).text("").strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            String found = text.isEmpty() ? "none" : text.length() + " characters";
            throw wrong(of.get(key), key + " as a text of 1 to " + LONGEST + " characters", found);
        }
        return text;
    }

    @Nullable
    String maybe(Tree of, String key) {
        return of.get(key).exists() ? text(of, key) : null;
    }

    LocalDate date(Tree of, String key) {
        String text = text(of, key);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw wrong(of.get(key), key + " as a date like 2026-11-20", text);
        }
    }

    IllegalArgumentException wrong(Tree at, String expected, String found) {
        return new IllegalArgumentException(
                file + (at.line() > 0 ? " line " + at.line() : "") + ": expected " + expected + ", found " + found);
    }

    String place(Tree at) {
        return file + " line " + at.line();
    }
}
