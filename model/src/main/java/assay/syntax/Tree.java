package assay.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A parsed value of JSON, YAML or TOML that knows where it stands. Asking for what is not there gives [Missing], so
/// that paths can be followed without checks in between.
public sealed interface Tree {

    /// From 1; 0 for [Missing].
    int line();

    /// RFC 6901, from the document's root; empty for the root.
    String pointer();

    record Mapping(Map<String, Tree> entries, int line, String pointer) implements Tree {
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    record Sequence(List<Tree> items, int line, String pointer) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// @param written as written for numbers and booleans, unescaped for strings; [#text] is null for a null
    record Scalar(Type type, String written, int line, String pointer) implements Tree {
        public enum Type {
            STRING,
            NUMBER,
            BOOLEAN,
            NULL
        }
    }

    record Missing(String pointer) implements Tree {
        @Override
        public int line() {
            return 0;
        }
    }

    /// The value under a key of a mapping.
    default Tree get(String key) {
        Tree found = this instanceof Mapping mapping ? mapping.entries.get(key) : null;
        return found == null ? new Missing(child(pointer(), key)) : found;
    }

    /// The item of a sequence, from 0.
    default Tree get(int index) {
        return this instanceof Sequence sequence && index >= 0 && index < sequence.items.size()
                ? sequence.items.get(index)
                : new Missing(child(pointer(), Integer.toString(index)));
    }

    default Tree at(String first, String... more) {
        Tree here = get(first);
        for (String key : more) {
            here = here.get(key);
        }
        return here;
    }

    default boolean exists() {
        return !(this instanceof Missing);
    }

    /// The text of a scalar that is not null, numbers and booleans included; null for everything else.
    default @Nullable String text() {
        return this instanceof Scalar scalar && scalar.type != Scalar.Type.NULL ? scalar.written : null;
    }

    default String text(String otherwise) {
        String text = text();
        return text == null ? otherwise : text;
    }

    /// A whole number, also where it is written as text; null for everything else and beyond 64 bits.
    default @Nullable Long integer() {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notWhole) {
            return null;
        }
    }

    /// A number, `NaN`, `Infinity`, `inf` and their YAML forms included; null for everything else.
    default @Nullable Double number() {
        String text = text();
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "NaN", "nan", ".nan", ".NaN", ".NAN" -> Double.NaN;
            case "Infinity", "inf", ".inf", ".Inf", "+Infinity", "+inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf", "-.inf", "-.Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.valueOf(text);
                } catch (NumberFormatException notANumber) {
                    yield null;
                }
            }
        };
    }

    /// Items of a sequence; empty for everything else.
    default List<Tree> items() {
        return this instanceof Sequence sequence ? sequence.items : List.of();
    }

    /// Entries of a mapping in file order; empty for everything else.
    default Map<String, Tree> entries() {
        return this instanceof Mapping mapping ? mapping.entries : Map.of();
    }

    /// Visits all scalars below, nested keys joined by `.` (list items by their index), in file order.
    default void leaves(BiConsumer<String, Scalar> visitor) {
        record Open(String key, Tree tree) {}
        List<Open> stack = new ArrayList<>();
        stack.add(new Open("", this));
        while (!stack.isEmpty()) {
            Open open = stack.removeLast();
            String prefix = open.key.isEmpty() ? "" : open.key + ".";
            switch (open.tree) {
                case Scalar scalar -> visitor.accept(open.key, scalar);
                case Mapping mapping -> {
                    List<Open> below = new ArrayList<>();
                    mapping.entries.forEach((key, value) -> below.add(new Open(prefix + key, value)));
                    stack.addAll(below.reversed());
                }
                case Sequence sequence -> {
                    for (int i = sequence.items.size() - 1; i >= 0; i--) {
                        stack.add(new Open(prefix + i, sequence.items.get(i)));
                    }
                }
                case Missing missing -> {}
            }
        }
    }

    /// The pointer of a child, with RFC 6901's escapes.
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
