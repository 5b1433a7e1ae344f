package assay.diff;

import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What a difference can do to a metric, by name: `influence.yaml` beside this class, and before it the user's own of
/// the same form. Safe for many threads.
public final class Influence {
    /// What the user's own file is called.
    public static final String FILE = "influence.yaml";

    private static final Limits LIMITS = new Limits(1 << 20, 10, 20_000);
    private static final String ANYTHING = ".*";
    /// The rank of a library that the project itself uses and nothing is known of.
    private static final int DIRECT = 3;

    private static final int REMEMBERED = 20_000;
    private static final Influence SHIPPED = new Influence(shipped(), FILE);

    private final Map<Section, List<Entry>> entries = new EnumMap<>(Section.class);
    private final Map<Section, Map<String, Entry>> found = new ConcurrentHashMap<>();
    private final List<Better> metrics = new ArrayList<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, String> modules = new HashMap<>();

    private enum Section {
        CODE,
        DATA,
        PARAMETERS,
        LIBRARIES,
        ENVIRONMENT
    }

    /// @param patch the rank of a patch or a build of a library
    record Entry(Pattern match, int rank, int patch, String reason) {}

    static final Entry RESULT = new Entry(Pattern.compile(""), 0, 0, "a result, not what it comes from");

    private record Better(Pattern match, Direction direction) {}

    /// What is shipped, and before it what the user says.
    ///
    /// @param own the content of the user's own file; null for none
    /// @throws IllegalArgumentException where that cannot be read: names line, expected and found
    public static Influence with(@Nullable String own) {
        return own == null ? SHIPPED : new Influence(own, FILE).before(SHIPPED);
    }

    private Influence(String yaml, String file) {
        Tree tree;
        try {
            tree = yaml.isBlank() ? new Tree.Missing("") : Yaml.parse(yaml, LIMITS);
        } catch (SyntaxException damaged) {
            throw new IllegalArgumentException(
                    file + (damaged.line() > 0 ? " line " + damaged.line() : "") + ": " + damaged.getMessage());
        }
        tree.entries().forEach((section, listed) -> {
            switch (section) {
                case "code", "data", "parameters", "libraries", "environment" ->
                    add(listed, Section.valueOf(section.toUpperCase(Locale.ROOT)), file);
                case "metrics" -> listed.items().forEach(each -> metrics.add(better(each, file)));
                case "modules" ->
                    listed.entries().forEach((module, library) -> modules.put(module, library.text(module)));
                case "aliases" -> listed.entries().forEach((name, other) -> aliases.put(name, other.text(name)));
                default ->
                    throw wrong(
                            file,
                            listed,
                            "aliases, modules, code, data, parameters, libraries, environment or metrics",
                            "the section " + section);
            }
        });
    }

    private static String shipped() {
        try (InputStream in = Objects.requireNonNull(Influence.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Influence before(Influence other) {
        other.entries.forEach((section, more) ->
                entries.computeIfAbsent(section, any -> new ArrayList<>()).addAll(more));
        metrics.addAll(other.metrics);
        other.aliases.forEach(aliases::putIfAbsent);
        other.modules.forEach(modules::putIfAbsent);
        return this;
    }

    private void add(Tree listed, Section section, String file) {
        List<Entry> into = entries.computeIfAbsent(section, any -> new ArrayList<>());
        for (Tree each : listed.items()) {
            Long rank = each.get("rank").integer();
            String reason = each.get("reason").text();
            if (rank == null || rank < 0 || rank > 4) {
                throw wrong(file, each, "a rank from 0 to 4", String.valueOf(rank));
            }
            if (reason == null) {
                throw wrong(file, each, "a reason", "none");
            }
            Long patch = each.get("patch").integer();
            int least = Math.min(1, rank.intValue());
            into.add(new Entry(
                    pattern(each, file),
                    rank.intValue(),
                    patch == null ? Math.max(least, rank.intValue() - 1) : Math.clamp(patch, 0, 4),
                    reason));
        }
    }

    private static Better better(Tree entry, String file) {
        return switch (entry.get("better").text("")) {
            case "higher" -> new Better(pattern(entry, file), Direction.HIGHER);
            case "lower" -> new Better(pattern(entry, file), Direction.LOWER);
            case String other -> throw wrong(file, entry, "better: higher or lower", other);
        };
    }

    private static Pattern pattern(Tree entry, String file) {
        try {
            return Pattern.compile(entry.get("match").text(""));
        } catch (PatternSyntaxException damaged) {
            throw wrong(file, entry, "a regular expression", damaged.getDescription());
        }
    }

    private static IllegalArgumentException wrong(String file, Tree at, String expected, String found) {
        return new IllegalArgumentException(
                file + " line " + at.line() + ": expected " + expected + ", found " + found + ".");
    }

    /// @param role of the file, or `command`
    Entry code(String role, String path) {
        return find(Section.CODE, path, role);
    }

    Entry data(String key) {
        return find(Section.DATA, key.substring(key.lastIndexOf('/') + 1), key);
    }

    Entry parameter(String key) {
        String whole = plain(key);
        String last = whole.substring(whole.lastIndexOf('.') + 1);
        return find(Section.PARAMETERS, last, whole);
    }

    /// @param name normalised
    /// @param using the file of the project that imports it or asks for it, and how; empty for none
    Entry library(String name, String using) {
        Entry found = find(Section.LIBRARIES, name, name);
        if (using.isEmpty()) {
            return found;
        }
        boolean unknown = found.match().pattern().equals(ANYTHING) && found.rank() < DIRECT;
        return unknown
                ? new Entry(found.match(), DIRECT, DIRECT, using + "; what it does is not known here")
                : new Entry(found.match(), found.rank(), found.patch(), found.reason() + "; " + using);
    }

    Entry environment(String key) {
        String plain = key.toLowerCase(Locale.ROOT);
        return find(Section.ENVIRONMENT, plain, plain);
    }

    /// Null where the name tells nothing.
    @Nullable
    Direction better(String metric) {
        String whole = plain(metric);
        for (Better each : metrics) {
            if (each.match.matcher(whole).matches()) {
                return each.direction;
            }
        }
        return null;
    }

    /// One name for what conda and pip call differently.
    String common(String ecosystem, String name) {
        return ecosystem.equals("conda") ? aliases.getOrDefault(name, name) : name;
    }

    /// The library that a module comes with.
    String imported(String module) {
        return modules.getOrDefault(module, module);
    }

    /// Patterns are many and names come again in every run.
    private Entry find(Section section, String name, String whole) {
        Map<String, Entry> known = found.computeIfAbsent(section, any -> new ConcurrentHashMap<>());
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(name + "\0" + whole, any -> search(section, name, whole));
    }

    private Entry search(Section section, String name, String whole) {
        for (Entry each : entries.getOrDefault(section, List.of())) {
            if (each.match.matcher(name).matches() || each.match.matcher(whole).matches()) {
                return each;
            }
        }
        return new Entry(Pattern.compile(""), 1, 1, "not known to touch a metric");
    }

    /// `train/learningRate` as `train.learning_rate`; parts of a list's index say nothing.
    private static String plain(String key) {
        return key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[/:]", ".")
                .replaceAll("[- ]", "_")
                .replaceAll("(\\.\\d+)+$", "");
    }
}
