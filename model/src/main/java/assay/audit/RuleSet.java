package assay.audit;

import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How severe the findings of each rule are and from where on something counts: `rules.yaml` beside
/// this class, changed
/// by files of the same form.
///
/// @param name of the last file that has one
/// @param entries by rule and word, as written
/// @param departures what differs from the shipped ones, in the order of the rules
public record RuleSet(String name, Map<String, Map<String, String>> entries, List<Departure> departures) {
    /// What a project's or a user's own file is called.
    public static final String FILE = "assay-rules.yaml";

    private static final Limits LIMITS = new Limits(1 << 20, 10, 20_000);
    private static final String SEVERITY = "severity";
    private static final String ON = "on";
    private static final String RULES = "rules";
    /// Stands among the rules, with what is asked of waivers.
    private static final String WAIVERS = "waivers";
    private static final Set<String> WORDS = Set.of("name", "version", RULES, WAIVERS);
    private static final RuleSet SHIPPED = read("rules.yaml", shippedText(), null);

    /// @param by the file that says so
    public record Departure(String rule, String word, String shipped, String now, String by) {}

    public RuleSet {
        Map<String, Map<String, String>> sorted = new TreeMap<>();
        entries.forEach((rule, words) -> sorted.put(rule, Map.copyOf(words)));
        entries = Collections.unmodifiableMap(sorted);
        departures = List.copyOf(departures);
    }

    public static RuleSet shipped() {
        return SHIPPED;
    }

    /// @param file its name, for messages and for what departs
    /// @param yaml what it says
    /// @throws IllegalArgumentException where it cannot be read: names file, line, what was expected and found
    public RuleSet with(String file, String yaml) {
        RuleSet own = read(file, yaml, SHIPPED);
        Map<String, Map<String, String>> all = new TreeMap<>(entries);
        List<Departure> different = new ArrayList<>(departures);
        own.entries.forEach((rule, words) -> {
            Map<String, String> shipped = SHIPPED.entries.get(rule);
            Map<String, String> now = new TreeMap<>(Objects.requireNonNull(all.get(rule)));
            words.forEach((word, value) -> {
                now.put(word, value);
                String was = shipped == null ? "" : shipped.getOrDefault(word, word.equals(ON) ? "true" : "");
                different.removeIf(
                        each -> each.rule().equals(rule) && each.word().equals(word));
                if (!was.equals(value)) {
                    different.add(new Departure(rule, word, was, value, file));
                }
            });
            all.put(rule, now);
        });
        different.sort(Comparator.comparing(Departure::rule).thenComparing(Departure::word));
        return new RuleSet(own.name.isEmpty() ? name : own.name, all, different);
    }

    public boolean on(String rule) {
        return !"false".equals(of(rule).get(ON));
    }

    public Severity severity(String rule) {
        return severity(rule, SEVERITY);
    }

    /// @param word of a finding that weighs less or more than the rule's others
    public Severity severity(String rule, String word) {
        return Severity.valueOf(value(rule, word).toUpperCase(Locale.ROOT));
    }

    /// A threshold.
    public double number(String rule, String word) {
        return Double.parseDouble(value(rule, word));
    }

    /// How many days a waiver may hold at most.
    public int waiverDays() {
        return (int) number(WAIVERS, "days");
    }

    private String value(String rule, String word) {
        String value = of(rule).get(word);
        if (value == null) {
            throw new IllegalArgumentException("No " + word + " of rule " + rule + " in rules.yaml");
        }
        return value;
    }

    private Map<String, String> of(String rule) {
        return entries.getOrDefault(rule, Map.of());
    }

    /// @param shipped what may be changed; null while that itself is read
    private static RuleSet read(String file, String yaml, @Nullable RuleSet shipped) {
        Tree tree;
        try {
            boolean says = yaml.lines()
                    .anyMatch(line -> !line.isBlank() && !line.strip().startsWith("#"));
            tree = says ? Yaml.parse(yaml, LIMITS) : new Tree.Missing("");
        } catch (SyntaxException damaged) {
            throw new IllegalArgumentException(
                    file + (damaged.line() > 0 ? " line " + damaged.line() : "") + ": " + damaged.getMessage());
        }
        mapping(file, tree, "name, version, rules and waivers");
        tree.entries().forEach((word, value) -> {
            if (!WORDS.contains(word)) {
                throw expected(file, value, "name, version, rules or waivers", word);
            }
        });
        Map<String, Tree> all = new LinkedHashMap<>(mapping(file, tree.get(RULES), "rules, each with its words"));
        if (tree.get(WAIVERS).exists()) {
            all.put(WAIVERS, tree.get(WAIVERS));
        }
        Map<String, Map<String, String>> entries = new TreeMap<>();
        all.forEach((rule, words) -> {
            Map<String, String> values = new TreeMap<>();
            mapping(file, words, "words of " + rule + ", such as {severity: high}")
                    .forEach((word, value) -> values.put(
                            word,
                            shipped == null ? value.text("").strip() : checked(file, rule, word, value, shipped)));
            entries.put(rule, values);
        });
        return new RuleSet(tree.get("name").text(""), entries, List.of());
    }

    /// Nothing at all is an empty one.
    private static Map<String, Tree> mapping(String file, Tree tree, String expected) {
        boolean empty =
                !tree.exists() || (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.NULL);
        if (!empty && !(tree instanceof Tree.Mapping)) {
            throw expected(file, tree, expected, tree instanceof Tree.Sequence ? "a list" : tree.text(""));
        }
        return tree.entries();
    }

    private static IllegalArgumentException expected(String file, Tree at, String expected, String found) {
        return new IllegalArgumentException(
                file + " line " + at.line() + ": expected " + expected + ", found " + found);
    }

    /// A word that the shipped set does not have is a slip of the pen, and would have no effect.
    private static String checked(String file, String rule, String word, Tree value, RuleSet shipped) {
        String text = value.text("").strip();
        Map<String, String> words = shipped.entries.get(rule);
        boolean switches = word.equals(ON) && !rule.equals(WAIVERS);
        String was = words == null ? "" : switches ? "true" : words.getOrDefault(word, "");
        boolean number = was.matches("-?[0-9.]+");
        boolean fits = number
                ? text.matches("-?[0-9]{1,9}([.][0-9]{1,9})?")
                : word.equals(ON)
                        ? text.matches("true|false")
                        : Arrays.stream(Severity.values())
                                .anyMatch(each ->
                                        each.name().toLowerCase(Locale.ROOT).equals(text));
        if (was.isEmpty() || !fits) {
            String expected = was.isEmpty()
                    ? "a rule and a word of the shipped rules.yaml"
                    : number ? "a number" : word.equals(ON) ? "true or false" : "critical, high, medium or low";
            throw expected(file, value, expected, rule + ": " + word + ": " + text);
        }
        return text;
    }

    private static String shippedText() {
        try (InputStream stream = Objects.requireNonNull(RuleSet.class.getResourceAsStream("rules.yaml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
