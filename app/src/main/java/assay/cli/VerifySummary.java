package assay.cli;

import assay.fact.Digest.Strength;
import assay.verify.Check;
import assay.verify.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The counts of a verification in words, each verdict with what its digests are worth: weak matches are never counted
/// as strong ones.
record VerifySummary(List<String> lines) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static VerifySummary of(List<Check> checks) {
        List<String> lines = new ArrayList<>();
        Map<Verdict, List<Check>> byVerdict =
                checks.stream().collect(Collectors.groupingBy(Check::verdict, TreeMap::new, Collectors.toList()));
        byVerdict.forEach((verdict, of) -> lines.add(of.size() + " " + word(verdict) + strengths(of) + converted(of)));
        List<Instant> cached = checks.stream()
                .filter(Check::cached)
                .map(Check::when)
                .filter(when -> when != null)
                .sorted()
                .toList();
        if (!cached.isEmpty()) {
            String first = DAY.format(cached.getFirst());
            String last = DAY.format(cached.getLast());
            long files = checks.stream()
                    .filter(Check::cached)
                    .map(check -> check.recorded().file())
                    .distinct()
                    .count();
            lines.add(Words.count(files, "unchanged file", "unchanged files") + " not read again, "
                    + (first.equals(last) ? first : first + " to " + last) + " (--full reads all)");
        }
        return new VerifySummary(lines);
    }

    private static String strengths(List<Check> checks) {
        Map<Strength, Long> counts = checks.stream()
                .map(Check::strength)
                .filter(strength -> strength != null)
                .collect(Collectors.groupingBy(strength -> strength, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + word(each.getKey()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String converted(List<Check> checks) {
        long converted = checks.stream().filter(Check::converted).count();
        return converted == 0 ? "" : ", " + converted + " of them only after a conversion";
    }

    static String word(Verdict verdict) {
        return Json.word(verdict);
    }

    static String word(Strength strength) {
        return strength == Strength.REFERENCE ? "reference only" : Json.word(strength);
    }

    static String strength(Check check) {
        Strength strength = check.strength();
        return strength == null ? "-" : word(strength);
    }
}
