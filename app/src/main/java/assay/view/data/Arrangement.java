package assay.view.data;

import assay.fact.Digest;
import assay.jobs.Verification.Line;
import assay.verify.Check;
import assay.verify.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which digests stand in the table, and in which order.
///
/// @param hidden by the filter
public record Arrangement(List<Line> lines, int hidden) {
    static final Arrangement NOTHING = new Arrangement(List.of(), 0);

    public Arrangement {
        lines = List.copyOf(lines);
    }

    /// A line as it stood when the arranging began: lines go on changing meanwhile.
    record Seen(Line line, int number, int rank, @Nullable Check check) {
        static List<Seen> all(List<Line> lines) {
            return lines.stream()
                    .map(line -> new Seen(line, line.number(), line.rank(), line.check()))
                    .toList();
        }

        private String key(String column, Function<String, String> tools) {
            Digest digest = line.recorded().digest();
            return switch (column) {
                case "tools" -> tools.apply(String.join(" ", line.recorded().tools()));
                case "algorithm" -> digest == null ? "" : digest.algorithm();
                case "recorded" -> digest == null ? "" : digest.value();
                case "computed" ->
                    check == null || check.computed() == null
                            ? ""
                            : check.computed().value();
                default -> line.shown();
            };
        }

        private long amount(String column) {
            Digest digest = line.recorded().digest();
            return switch (column) {
                case "size" -> {
                    Long size = line.recorded().size();
                    yield size == null ? -1 : size;
                }
                case "strength" ->
                    digest == null ? 99 : List.of(Digest.Strength.values()).indexOf(digest.strength());
                default -> check == null ? 99 : List.of(Verdict.values()).indexOf(check.verdict());
            };
        }
    }

    /// @param words all of which stand in the file, the tools or the digest; empty for every line
    /// @param verdict null for all
    /// @param sort column ids, most significant first, `-` before a descending one
    /// @param tools the words for tools' ids
    static Arrangement of(
            List<Seen> all,
            String words,
            @Nullable Verdict verdict,
            List<String> sort,
            Function<String, String> tools) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Seen> shown = new ArrayList<>();
        for (Seen each : all) {
            boolean answered = verdict == null || (each.check != null && each.check.verdict() == verdict);
            if (answered && matches(each.line, wanted, tools)) {
                shown.add(each);
            }
        }
        Comparator<Seen> order = Comparator.comparingInt(Seen::rank);
        if (!sort.isEmpty()) {
            order = sort.stream()
                    .map(key -> key.startsWith("-")
                            ? comparator(key.substring(1), tools).reversed()
                            : comparator(key, tools))
                    .reduce(Comparator::thenComparing)
                    .orElseThrow();
        }
        shown.sort(order.thenComparingInt(Seen::number));
        return new Arrangement(shown.stream().map(Seen::line).toList(), all.size() - shown.size());
    }

    private static Comparator<Seen> comparator(String column, Function<String, String> tools) {
        return switch (column) {
            case "size", "strength", "verdict" -> Comparator.comparingLong(seen -> seen.amount(column));
            default -> Comparator.comparing(seen -> seen.key(column, tools));
        };
    }

    private static boolean matches(Line line, List<String> wanted, Function<String, String> tools) {
        Digest digest = line.recorded().digest();
        for (String word : wanted) {
            boolean found = word.isEmpty()
                    || line.shown().toLowerCase(Locale.ROOT).contains(word)
                    || (digest != null && digest.value().contains(word))
                    || line.recorded().tools().stream()
                            .anyMatch(tool ->
                                    tools.apply(tool).toLowerCase(Locale.ROOT).contains(word));
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
