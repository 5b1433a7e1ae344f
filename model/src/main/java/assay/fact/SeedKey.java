package assay.fact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which keys of parameters, tags and options name a seed, whatever their value is.
public final class SeedKey {
    private static final Pattern WORD_END = Pattern.compile("[._/\\- ]+|(?<=[a-z])(?=[A-Z])");
    private static final Set<String> LAST = Set.of("seed", "seeds");

    private SeedKey() {}

    /// `seed`, `train.seed`, `randomSeed`, `random_state`, `seed_everything`.
    public static boolean names(String key) {
        List<String> words = words(key);
        if (words.isEmpty()) {
            return false;
        }
        String last = words.getLast();
        String before = words.size() < 2 ? "" : words.get(words.size() - 2);
        return LAST.contains(last)
                || (last.equals("state") && before.equals("random"))
                || (last.equals("everything") && before.equals("seed"));
    }

    /// `seed numpy`: as a seed is written that is known by what it seeds.
    public static boolean leads(String key) {
        List<String> words = words(key);
        return !words.isEmpty() && words.getFirst().equals("seed");
    }

    private static List<String> words(String key) {
        return WORD_END.splitAsStream(key)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
