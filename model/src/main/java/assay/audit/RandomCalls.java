package assay.audit;

import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Which functions of libraries draw random numbers and which seed them: `randomness.yaml`
/// beside this class.
final class RandomCalls {
    static final RandomCalls KNOWN = new RandomCalls();
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final Tree tree;
    private final Map<Pattern, String> aliases = new LinkedHashMap<>();
    private final Map<Pattern, Set<RandomSource>> seeds = new LinkedHashMap<>();
    private final Map<RandomSource, Pattern> uses;
    private final Map<RandomSource, Pattern> layers;
    private final Map<RandomSource, Pattern> training;
    private final Map<RandomSource, Pattern> samples;
    private final Pattern named;
    private final Pattern notNamed;
    final Pattern optional;
    final Pattern frameworks;
    final Pattern generators;
    final Pattern frames;
    final Pattern searches;
    final Pattern samplers;
    final Pattern entropy;
    final Pattern written;
    final Pattern always;
    final Pattern modules;
    final List<Needs> only = new ArrayList<>();
    final List<Needs> not = new ArrayList<>();
    final Set<String> own;

    /// What an estimator's argument has to be for it to draw, or for it not to.
    record Needs(Pattern estimator, String argument, Pattern value) {}

    private RandomCalls() {
        tree = read();
        tree.get("aliases")
                .items()
                .forEach(each -> aliases.put(pattern(each.get(0)), each.get(1).text("")));
        tree.get("seeds").entries().forEach((sources, call) -> {
            Set<RandomSource> all = EnumSet.noneOf(RandomSource.class);
            for (String each : sources.split(" ", -1)) {
                all.add(RandomSource.valueOf(each.toUpperCase(Locale.ROOT)));
            }
            seeds.put(pattern(call), Collections.unmodifiableSet(all));
        });
        uses = bySource("uses");
        layers = bySource("layers");
        training = bySource("training");
        samples = bySource("samples");
        named = pattern(tree.get("named"));
        notNamed = pattern(tree.get("not named"));
        optional = pattern(tree.get("optional"));
        frameworks = pattern(tree.get("frameworks"));
        generators = pattern(tree.get("generators"));
        frames = pattern(tree.get("frames"));
        searches = pattern(tree.get("searches"));
        samplers = pattern(tree.get("samplers"));
        entropy = pattern(tree.get("entropy"));
        written = pattern(tree.get("written"));
        Tree estimators = tree.get("estimators");
        always = pattern(estimators.get("always"));
        modules = pattern(estimators.get("modules"));
        estimators.get("only").items().forEach(each -> only.add(needs(each)));
        estimators.get("not").items().forEach(each -> not.add(needs(each)));
        own = Set.copyOf(
                tree.get("own").items().stream().map(each -> each.text("")).toList());
    }

    private static Tree read() {
        try (InputStream in = Objects.requireNonNull(RandomCalls.class.getResourceAsStream("randomness.yaml"))) {
            return Yaml.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), Limits.RECORD);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Pattern pattern(Tree text) {
        return Pattern.compile(Objects.requireNonNull(text.text(), text.pointer()));
    }

    private static Needs needs(Tree row) {
        return new Needs(pattern(row.get(0)), row.get(1).text(""), pattern(row.get(2)));
    }

    private Map<RandomSource, Pattern> bySource(String key) {
        Map<RandomSource, Pattern> all = new EnumMap<>(RandomSource.class);
        tree.get(key)
                .entries()
                .forEach((source, call) ->
                        all.put(RandomSource.valueOf(source.toUpperCase(Locale.ROOT)), pattern(call)));
        return all;
    }

    /// The name under which a function is listed here.
    String listed(String name) {
        for (Map.Entry<Pattern, String> each : aliases.entrySet()) {
            var matcher = each.getKey().matcher(name);
            if (matcher.lookingAt()) {
                return each.getValue() + name.substring(matcher.end());
            }
        }
        return name;
    }

    /// What a function seeds; empty where it seeds nothing.
    Set<RandomSource> seeds(String name) {
        for (Map.Entry<Pattern, Set<RandomSource>> each : seeds.entrySet()) {
            if (each.getKey().matcher(name).matches()) {
                return each.getValue();
            }
        }
        return named.matcher(name).matches()
                        && !notNamed.matcher(name).matches()
                        && !name.startsWith("?")
                        && name.indexOf('.') > 0
                ? EnumSet.allOf(RandomSource.class)
                : Set.of();
    }

    boolean uses(RandomSource source, String name) {
        return is(uses, source, name);
    }

    boolean layer(RandomSource source, String name) {
        return is(layers, source, name);
    }

    boolean trains(RandomSource source, String name) {
        return is(training, source, name);
    }

    boolean samples(RandomSource source, String name) {
        return is(samples, source, name);
    }

    private static boolean is(Map<RandomSource, Pattern> of, RandomSource source, String name) {
        return of.getOrDefault(source, NEVER).matcher(name).matches();
    }
}
