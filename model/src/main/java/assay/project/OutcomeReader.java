package assay.project;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.fact.Series;
import assay.read.KnownRecord;
import assay.read.ReadRecord;
import assay.read.Readers;
import assay.read.Scan;
import assay.read.ScanSink;
import assay.rerun.Outcome;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import assay.syntax.Tree.Scalar;
import assay.syntax.Yaml;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a rerun left, read by the readers that read the original, then from files of numbers that it
/// wrote, then from its console by the patterns that the user gave.
final class OutcomeReader {
    private static final int LARGEST_FILE_OF_NUMBERS = 1 << 20;
    private static final int MOST_FILES = 2_000;
    /// Added to the rank of a value whose name only ends as the metric's does.
    private static final int ALIKE = 10;

    private final Path scratch;
    private final RunId original;
    private final Set<String> wanted;
    private final Map<String, Pattern> console;

    /// @param scratch a folder that readers may copy to
    /// @param original the run that is made again: records of its tool are believed first
    /// @param wanted names of its metrics
    /// @param console the pattern of a metric's value in the output, its first group, by metric
    OutcomeReader(Path scratch, RunId original, Collection<String> wanted, Map<String, Pattern> console) {
        this.scratch = scratch;
        this.original = original;
        this.wanted = new TreeSet<>(wanted);
        this.console = new LinkedHashMap<>(console);
    }

    /// A value that may be that of a wanted metric.
    ///
    /// @param rank the lower, the more it is believed
    /// @param where the run or file that has it
    private record Found(int rank, String key, String where, Series series) {
        double last() {
            return series.size() == 0 ? Double.NaN : series.values()[series.size() - 1];
        }
    }

    /// @param folder of one rerun, everything that it could write to below it
    /// @param written files below it that the rerun wrote or changed, relative to it, with their digests
    /// @param consoles the kept output of its commands, in their order
    Outcome read(Path folder, Map<String, Digest> written, List<Path> consoles, Progress progress) {
        List<String> notes = new ArrayList<>();
        Map<String, String> seeds = new TreeMap<>();
        Map<String, List<Found>> found = new TreeMap<>();
        List<ReadRecord> records = records(folder, written.keySet(), progress);
        // A reader may have looked at a file and found that its record speaks of other bytes.
        Set<String> claimed = new TreeSet<>();
        for (ReadRecord record : records) {
            for (Fact fact : record.facts()) {
                if (fact instanceof Fact.Metric metric) {
                    claimed.add(metric.evidence().file());
                    int rank = metric.run().tool().equals(original.tool()) ? 0 : 1;
                    offer(rank, metric.key(), metric.run().key(), metric.series(), found);
                } else if (fact instanceof Fact.Seed seed) {
                    seeds.putIfAbsent(seed.source(), seed.value());
                }
            }
        }
        written.keySet().stream()
                .filter(file -> !claimed.contains(file) && isOfNumbers(file))
                .limit(MOST_FILES)
                .forEach(file -> numbers(folder.resolve(file))
                        .forEach((key, value) -> offer(2, key, file, Series.point(0, 0, value), found)));
        Map<String, Series> metrics = new TreeMap<>();
        found.forEach((name, all) -> choose(name, all, metrics, notes));
        consoles.forEach(each -> fromConsole(each, metrics, notes));
        return new Outcome(metrics, written, seeds, notes);
    }

    /// A value under the metric's own name is believed before one under a name that ends alike (`test/auc`).
    private void offer(int rank, String key, String where, Series series, Map<String, List<Found>> found) {
        if (wanted.contains(key)) {
            found.computeIfAbsent(key, any -> new ArrayList<>()).add(new Found(rank, key, where, series));
            return;
        }
        wanted.stream()
                .filter(name -> ends(name, key) || ends(key, name))
                .forEach(name -> found.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(new Found(rank + ALIKE, key, where, series)));
    }

    private static boolean ends(String longer, String shorter) {
        return longer.length() > shorter.length()
                && longer.endsWith(shorter)
                && ":/.".indexOf(longer.charAt(longer.length() - shorter.length() - 1)) >= 0;
    }

    /// Where those that are believed most say different things, none of them is taken.
    private static void choose(String name, List<Found> all, Map<String, Series> metrics, List<String> notes) {
        int best = all.stream().mapToInt(Found::rank).min().orElseThrow();
        List<Found> first = all.stream().filter(each -> each.rank() == best).toList();
        if (first.stream().map(Found::last).distinct().count() > 1) {
            notes.add("The metric " + name + " has different values in the rerun: "
                    + first.stream()
                            .map(each -> each.key() + " in " + each.where())
                            .distinct()
                            .limit(5)
                            .collect(Collectors.joining(", "))
                    + ". None was taken.");
            return;
        }
        Found taken = first.getFirst();
        for (Found each : first) {
            taken = each.series().size() > taken.series().size() ? each : taken;
        }
        metrics.put(name, taken.series());
        if (best >= ALIKE) {
            notes.add("The metric " + name + " was read from " + taken.key() + " in " + taken.where() + ".");
        }
    }

    /// Records that rest on something that the rerun wrote.
    private List<ReadRecord> records(Path folder, Set<String> written, Progress progress) {
        List<ReadRecord> records = new ArrayList<>();
        try {
            new Scan(Readers.all(), folder.toRealPath(), scratch).run(List::of, progress, new ScanSink() {
                @Override
                public void unchanged(KnownRecord record) {}

                @Override
                public void read(ReadRecord record) {
                    if (record.files().stream().anyMatch(file -> written.contains(file.path()))) {
                        records.add(record);
                    }
                }

                @Override
                public void gone(KnownRecord record) {}
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        return records;
    }

    private static boolean isOfNumbers(String file) {
        return Stream.of(".json", ".yaml", ".yml", ".toml").anyMatch(file::endsWith);
    }

    private static Map<String, Double> numbers(Path file) {
        Map<String, Double> numbers = new TreeMap<>();
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST_FILE_OF_NUMBERS) {
                return numbers;
            }
            String text = Files.readString(file);
            String name = file.toString();
            Tree tree = name.endsWith(".toml")
                    ? Toml.parse(text, Limits.RECORD)
                    : name.endsWith(".json") ? Json.parse(text, Limits.RECORD) : Yaml.parse(text, Limits.RECORD);
            tree.leaves((key, leaf) -> {
                Double number = leaf.type() == Scalar.Type.NUMBER ? leaf.number() : null;
                if (number != null) {
                    numbers.put(key, number);
                }
            });
        } catch (IOException noNumbers) {
            numbers.clear();
        }
        return numbers;
    }

    private void fromConsole(Path output, Map<String, Series> metrics, List<String> notes) {
        if (console.isEmpty() || !Files.isRegularFile(output)) {
            return;
        }
        try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> console.forEach((name, pattern) -> {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find() && matcher.groupCount() > 0) {
                    try {
                        metrics.put(name, Series.point(0, 0, Double.parseDouble(matcher.group(1))));
                    } catch (NumberFormatException noNumber) {
                        notes.add("On the console '" + matcher.group(1) + "' was found for " + name
                                + " where a number was expected.");
                    }
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException("The console " + output + " cannot be read: " + e.getMessage(), e);
        }
    }
}
