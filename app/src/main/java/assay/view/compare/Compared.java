package assay.view.compare;

import assay.diff.Aspect;
import assay.diff.ManyRuns;
import assay.diff.RunDiff;
import assay.diff.SetParameters;
import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A comparison made ready for showing.
///
/// @param curves of metrics with more than one value, by run
/// @param set what each run's command sets
record Compared(
        ManyRuns many, List<Line> lines, Map<RunId, Map<String, Series>> curves, Map<RunId, SetParameters> set) {
    private static final Pattern OF_ASPECT =
            Pattern.compile("(?s)(Code|Parameters|Libraries|Environment|Data|Files): (.*)");

    Compared {
        lines = List.copyOf(lines);
        curves = Map.copyOf(curves);
        set = Map.copyOf(set);
        if (many.diffs().isEmpty()) {
            throw new IllegalArgumentException("A comparison has two runs");
        }
    }

    /// To be called on a job's thread.
    static Compared of(ManyRuns many, CompareSource source) {
        Map<RunId, Map<String, Series>> curves = new HashMap<>();
        RunId base = many.base().id();
        Map<RunId, SetParameters> set = new HashMap<>();
        Stream.concat(
                        Stream.of(base),
                        many.diffs().stream().map(diff -> diff.b().id()))
                .forEach(run -> {
                    List<Fact> facts = source.facts(run);
                    curves.put(run, curves(facts));
                    set.put(run, SetParameters.of(facts));
                });
        return new Compared(many, Line.of(many.diffs()), curves, set);
    }

    /// Whether a run's command sets a parameter; null where no record tells.
    @Nullable
    Boolean sets(Run run, String parameter) {
        SetParameters of = set.get(run.id());
        return (of == null || !of.known()) ? null : (Boolean) of.has(parameter);
    }

    private static Map<String, Series> curves(List<Fact> facts) {
        Map<String, Series> curves = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Metric metric && metric.series().size() > 1) {
                curves.merge(metric.key(), metric.series(), (one, two) -> two.size() > one.size() ? two : one);
            }
        }
        return curves;
    }

    Run base() {
        return many.base();
    }

    /// One for each of the others, in their order.
    List<RunDiff> diffs() {
        return many.diffs();
    }

    List<Run> others() {
        return diffs().stream().map(RunDiff::b).toList();
    }

    /// What may explain the differences of several runs, the most influential first.
    List<Line> explaining() {
        return many.matrix().rows().stream()
                .flatMap(row -> lines.stream()
                        .filter(line ->
                                line.aspect() == row.aspect() && line.key().equals(row.key())))
                .toList();
    }

    /// Sentences on one aspect, or, for null, on the comparison as a whole. Of several runs those are named of which it
    /// does not hold for all.
    List<String> notes(@Nullable Aspect aspect) {
        Map<String, List<String>> runs = new LinkedHashMap<>();
        for (RunDiff diff : diffs()) {
            for (String note : diff.notes()) {
                Matcher named = OF_ASPECT.matcher(note);
                boolean of = named.matches();
                String said = of ? named.group(2) : note;
                if (of ? aspect != null && named.group(1).equalsIgnoreCase(aspect.name()) : aspect == null) {
                    runs.computeIfAbsent(Naming.sides(said), each -> new ArrayList<>())
                            .add(diff.b().name());
                }
            }
        }
        List<String> notes = new ArrayList<>();
        runs.forEach((note, of) -> notes.add(
                of.size() == diffs().size()
                        ? note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1)
                        : String.join(", ", of) + ": " + note));
        return notes;
    }

    List<Line> lines(Aspect aspect) {
        return lines.stream().filter(line -> line.aspect() == aspect).toList();
    }

    List<Line> differing(Aspect aspect) {
        return lines(aspect).stream().filter(Line::differs).toList();
    }

    /// Metrics that have a course in any of the runs, by name.
    List<String> courses() {
        TreeSet<String> keys = new TreeSet<>();
        curves.values().forEach(each -> keys.addAll(each.keySet()));
        return List.copyOf(keys);
    }

    /// Whether the records allowed to compare anything at all.
    boolean comparable() {
        return lines.stream().anyMatch(line -> !line.open());
    }

    boolean identical() {
        return lines.stream().noneMatch(Line::differs);
    }
}
