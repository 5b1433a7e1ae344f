package assay.judge;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of one input file; every complaint names the file and the place.
final class Form {
    private static final int LONGEST = 40;

    private final String file;

    Form(String file) {
        this.file = file;
    }

    /// JSON where the text starts as an object does, else YAML.
    Tree jsonOrYaml(String text) throws BadInput {
        return isJson(text) ? json(text) : parsed(() -> Yaml.parse(text, Limits.RECORD));
    }

    Tree json(String text) throws BadInput {
        return parsed(() -> Json.parse(text, Limits.RECORD));
    }

    static boolean isJson(String text) {
        return unmarked(text).stripLeading().startsWith("{");
    }

    /// Without the mark that some editors write at the start.
    static String unmarked(String text) {
        return !text.isEmpty() && text.charAt(0) == 0xFEFF ? text.substring(1) : text;
    }

    private interface Parse {
        Tree parse() throws SyntaxException;
    }

    private Tree parsed(Parse parse) throws BadInput {
        try {
            return mapping(parse.parse());
        } catch (SyntaxException e) {
            throw new BadInput(file, e.line(), String.valueOf(e.getMessage()));
        }
    }

    BadInput wrong(Tree at, String message) {
        String place = at.pointer().isEmpty() ? "" : at.pointer() + ": ";
        return new BadInput(file, at.line(), place + message);
    }

    /// No key that nobody reads: a misspelt one would silently do nothing.
    void only(Tree mapping, Collection<String> keys) throws BadInput {
        for (Map.Entry<String, Tree> each : mapping.entries().entrySet()) {
            if (!keys.contains(each.getKey())) {
                throw wrong(each.getValue(), "no such key; there are " + String.join(", ", keys));
            }
        }
    }

    Tree mapping(Tree tree) throws BadInput {
        if (tree instanceof Tree.Mapping) {
            return tree;
        }
        throw wrong(tree, "expected an object with keys, found " + found(tree));
    }

    List<Tree> list(Tree tree) throws BadInput {
        if (tree instanceof Tree.Sequence sequence) {
            return sequence.items();
        }
        throw wrong(tree, "expected a list, found " + found(tree));
    }

    /// NaN and the infinities included.
    double number(Tree tree) throws BadInput {
        boolean may = tree instanceof Tree.Scalar scalar && scalar.type() != Tree.Scalar.Type.BOOLEAN;
        Double number = may ? tree.number() : null;
        if (number == null) {
            throw wrong(tree, "expected a number, found " + found(tree));
        }
        return number;
    }

    int whole(Tree tree) throws BadInput {
        Long number = tree.integer();
        if (number == null || number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw wrong(tree, "expected a whole number, found " + found(tree));
        }
        return number.intValue();
    }

    /// @return false where it is not there
    boolean yes(Tree tree) throws BadInput {
        String text = orNull(tree) == null ? "false" : tree.text("");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw wrong(tree, "expected true or false, found " + found(tree));
        };
    }

    String words(Tree tree) throws BadInput {
        String text = tree.text();
        if (text == null) {
            throw wrong(tree, "expected a text, found " + found(tree));
        }
        return text;
    }

    /// A constant by its name in small letters.
    <E extends Enum<E>> E one(Tree tree, Class<E> of) throws BadInput {
        String text = words(tree).strip();
        List<String> names = new ArrayList<>();
        for (E each : of.getEnumConstants()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            if (name.equals(text.toLowerCase(Locale.ROOT))) {
                return each;
            }
            names.add(name);
        }
        throw wrong(tree, "expected " + String.join(" or ", names) + ", found " + found(tree));
    }

    List<String> texts(Tree tree) throws BadInput {
        List<String> texts = new ArrayList<>();
        for (Tree each : list(tree)) {
            texts.add(words(each));
        }
        return texts;
    }

    static String found(Tree tree) {
        String text = tree.text();
        return switch (tree) {
            case Tree.Mapping mapping -> "an object";
            case Tree.Sequence sequence -> "a list";
            case Tree.Missing missing -> "nothing";
            case Tree.Scalar scalar -> text == null ? "null" : "'" + cut(text) + "'";
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /// Null where it is missing or null.
    static @Nullable Tree orNull(Tree tree) {
        boolean none = !tree.exists() || (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.NULL);
        return none ? null : tree;
    }
}
