package assay.diff;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.SeedKey;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Yaml;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parameters by path. A list or a mapping that was recorded as one text is taken apart, so that what one tool nests
/// and another writes in one line can be compared.
final class Parameters {
    private static final Limits LIMITS = new Limits(1 << 14, 20, 2_000);
    private static final Pattern OPTION =
            Pattern.compile("--?(?<flag>[A-Za-z][\\w.-]*)(?:=.*)?|\\+{0,2}(?<key>[A-Za-z][\\w./-]*)=.*");

    private Parameters() {}

    static Map<String, Item> of(List<Fact> facts) {
        Map<String, Item> items = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Param param) {
                add(param.key(), param.value().recorded(), param.evidence(), items);
            }
        }
        Set<Evidence> told = new HashSet<>();
        items.values().forEach(item -> told.addAll(item.side().evidence()));
        for (Fact fact : facts) {
            if (fact instanceof Fact.Seed seed
                    && !items.containsKey(seed.source())
                    && !told.contains(seed.evidence())) {
                String key = isSeed(seed.source()) ? seed.source() : "seed " + seed.source();
                put(key, seed.value(), seed.evidence(), items);
            }
        }
        return items;
    }

    private static void add(String key, String recorded, Evidence evidence, Map<String, Item> into) {
        String text = recorded.strip();
        boolean nested = (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("[") && text.endsWith("]"));
        if (nested && text.length() <= LIMITS.bytes()) {
            try {
                Map<String, String> leaves = new TreeMap<>();
                Yaml.parse(text, LIMITS)
                        .leaves((path, leaf) -> leaves.put(path, leaf.text() == null ? "null" : leaf.written()));
                if (!leaves.isEmpty()) {
                    leaves.forEach((path, value) -> put(key + "." + path, value, evidence, into));
                    return;
                }
            } catch (SyntaxException notWhatItLooksLike) {
                // Then it is a text like any other.
            }
        }
        put(key, recorded, evidence, into);
    }

    private static void put(String key, String value, Evidence evidence, Map<String, Item> into) {
        into.merge(key, Item.of(key, Values.meaning(value), value, evidence), Item::and);
    }

    /// Keys that the recorded command sets: `--lr 3`, `--lr=3`, `lr=3`, `+model.depth=3`. What it does not set is the
    /// program's default, or set elsewhere. Null where no command is recorded.
    static @Nullable Set<String> set(List<Fact> facts) {
        Set<String> set = null;
        for (Fact fact : facts) {
            if (fact instanceof Fact.Command command) {
                set = set == null ? new TreeSet<>() : set;
                for (String argument : command.arguments()) {
                    for (String word : argument.split("\\s+", -1)) {
                        Matcher option = OPTION.matcher(word);
                        if (option.matches()) {
                            set.add(plain(option.group("flag") == null ? option.group("key") : option.group("flag")));
                        }
                    }
                }
            }
        }
        return set;
    }

    static String plain(String key) {
        return key.replace('-', '_');
    }

    /// Where both runs record a command that sets parameters: which of them sets this one.
    private static String setBy(String key, Profile a, Profile b) {
        Set<String> one = a.set();
        Set<String> two = b.set();
        if (one == null || two == null || one.isEmpty() || two.isEmpty()) {
            return "";
        }
        boolean inA = one.contains(plain(key));
        boolean inB = two.contains(plain(key));
        return inA && inB
                ? "; set in both commands"
                : inA
                        ? "; set in a's command, not in b's"
                        : inB ? "; set in b's command, not in a's" : "; set in neither command";
    }

    static void compare(Profile first, Profile second, Influence influence, Found found) {
        Map<String, Item> a = first.parameters();
        Map<String, Item> b = second.parameters();
        Set<String> keys = new LinkedHashSet<>(a.keySet());
        keys.addAll(b.keySet());
        for (String key : keys) {
            Item one = a.get(key);
            Item two = b.get(key);
            Influence.Entry entry = influence.parameter(key);
            String reason = entry.reason() + setBy(key, first, second);
            if (one == null && two != null) {
                found.changes.add(new Change.Added(Aspect.PARAMETERS, key, two.side(), entry.rank(), reason));
            } else if (one != null && two == null) {
                found.changes.add(new Change.Removed(Aspect.PARAMETERS, key, one.side(), entry.rank(), reason));
            } else if (one != null && two != null && one.meaning().equals(two.meaning())) {
                boolean otherwise = !one.side().text().equals(two.side().text());
                found.same.add(new Same(
                        Aspect.PARAMETERS,
                        key,
                        one.side(),
                        two.side(),
                        otherwise ? "the same value, written differently" : null));
            } else if (one != null && two != null) {
                found.changes.add(
                        new Change.Changed(Aspect.PARAMETERS, key, one.side(), two.side(), entry.rank(), reason, null));
            }
        }
    }

    /// Whether a key names a seed: `seed`, `train.seed`, `randomSeed`, `random_state`, `seed_everything`, `seed numpy`.
    static boolean isSeed(String key) {
        return SeedKey.names(key) || SeedKey.leads(key);
    }
}
