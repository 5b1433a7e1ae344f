package assay.rerun.environment;

import assay.diff.Pep440;
import assay.rerun.recipe.Step.Libraries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds what is there against what is asked for.
final class Differences {
    /// What a new environment has whether or not a record names it.
    private static final Set<String> TOOLS = Set.of("pip", "setuptools", "wheel", "uv");

    private static final int NAMED = 20;

    private Differences() {}

    /// @param whole whether the recipe names everything that was there
    /// @param elsewhere packages that the lock has for other machines, groups or extras
    static List<String> of(
            Libraries asked,
            boolean whole,
            Set<String> elsewhere,
            @Nullable String version,
            Map<String, String> loaded) {
        List<String> found = new ArrayList<>();
        python(asked.python(), version, found);
        // All that a lock has was never there at once: only a list that a run made of itself is taken at its word.
        boolean asLocked = asked.packages().keySet().containsAll(elsewhere);
        new TreeMap<>(asked.packages()).forEach((name, recorded) -> {
            String there = loaded.get(name);
            if (there == null && asLocked && elsewhere.contains(name)) {
                return;
            }
            if (there == null) {
                found.add(name + " " + recorded + " is asked for and is not there.");
            } else if (!same(recorded, there)) {
                found.add(name + " " + there + " is there, " + recorded + " is asked for.");
            }
        });
        if (whole) {
            Map<String, String> more = new TreeMap<>(loaded);
            more.keySet().removeAll(asked.packages().keySet());
            more.keySet().removeAll(TOOLS);
            if (!more.isEmpty()) {
                found.add("Not asked for and there: " + named(more) + ".");
            }
        }
        return found;
    }

    private static void python(@Nullable String recorded, @Nullable String version, List<String> found) {
        if (version == null) {
            return;
        }
        if (recorded == null) {
            found.add("The records do not say which Python ran; this is " + version + ".");
        } else if (!matches(recorded, version)) {
            found.add("Python " + version + " is there, " + recorded + " is asked for.");
        }
    }

    /// A record that names no patch release asks for none.
    static boolean matches(String recorded, String version) {
        return same(recorded, version) || version.startsWith(recorded + ".");
    }

    private static boolean same(String a, String b) {
        Pep440 one = Pep440.of(a);
        Pep440 two = Pep440.of(b);
        return (one == null || two == null) ? a.equals(b) : one.compareTo(two) == 0;
    }

    private static String named(Map<String, String> distributions) {
        String first = distributions.entrySet().stream()
                .limit(NAMED)
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        int more = distributions.size() - NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
