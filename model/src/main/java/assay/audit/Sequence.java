package assay.audit;

import assay.fact.Run;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs that their tool counts: Sacred's ids, Lightning's `version_N`, the jobs of Hydra's multirun.
///
/// @param folder in which the numbers are the tool's
/// @param word before the number: `version_`
/// @param first from which the tool counts
/// @param runs by number
public record Sequence(String folder, String word, int first, NavigableMap<Integer, Run> runs) {
    private static final Pattern NUMBERED = Pattern.compile("(?<folder>(?:.*/)?)(?<word>version_)?(?<number>\\d{1,6})");
    private static final int MOST = 100_000;

    /// What is the same for all runs of a sequence, and the number of one.
    record Place(String folder, String word, int first, int number) {}

    /// Null where the tool does not count, or not by this id.
    static @Nullable Place place(RunId id) {
        Matcher numbered = NUMBERED.matcher(id.id());
        if (!numbered.matches()) {
            return null;
        }
        String folder = id.scope().isEmpty() ? numbered.group("folder") : id.scope() + "/" + numbered.group("folder");
        String word = numbered.group("word") == null ? "" : numbered.group("word");
        int number = Integer.parseInt(numbered.group("number"));
        boolean counted = switch (id.tool()) {
            case "sacred" -> word.isEmpty() && number > 0;
            case "lightning", "tensorboard" -> !word.isEmpty();
            case "hydra" -> word.isEmpty() && folder.contains("multirun");
            default -> false;
        };
        int first = id.tool().equals("sacred") ? 1 : 0;
        return counted && number <= MOST ? new Place(folder, word, first, number) : null;
    }

    static Sequence of(Place place) {
        return new Sequence(place.folder(), place.word(), place.first(), new TreeMap<>());
    }

    public int last() {
        return runs.isEmpty() ? first : runs.lastKey();
    }

    /// Numbers between the first of the tool and the last that is there.
    List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        for (int number = first; number < last(); number++) {
            if (!runs.containsKey(number)) {
                missing.add(number);
            }
        }
        return missing;
    }

    /// `3, 5 to 9 and 12`, shortened after some.
    public static String ranges(List<Integer> numbers, int most) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                int a = numbers.get(from);
                int b = numbers.get(i - 1);
                ranges.add(a == b ? "" + a : a + 1 == b ? a + ", " + b : Texts.FACTS.text("range", a, b));
                from = i;
            }
        }
        String shown = String.join(", ", ranges.subList(0, Math.min(most, ranges.size())));
        return ranges.size() <= most ? shown : Texts.FACTS.text("ranges.more", shown, ranges.size() - most);
    }
}
