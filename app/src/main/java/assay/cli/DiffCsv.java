package assay.cli;

import assay.diff.Aspect;
import assay.diff.Change;
import assay.diff.NotCompared;
import assay.diff.RunDiff;
import assay.diff.Same;
import assay.diff.Side;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Comparisons as CSV (RFC 4180), one line for each thing.
final class DiffCsv {
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");
    /// A table program would take such a cell for a formula.
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+@\t\r-].*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

    private DiffCsv() {}

    /// @param all whether the identical is written too
    static String of(List<RunDiff> diffs, Set<Aspect> aspects, boolean all) {
        Stream<String> head = Stream.of(line("base", "run", "aspect", "kind", "key", "a", "b", "rank", "reason"));
        return Stream.concat(head, diffs.stream().flatMap(diff -> lines(diff, aspects, all)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static Stream<String> lines(RunDiff diff, Set<Aspect> aspects, boolean all) {
        Stream<String> changes = diff.changes().stream()
                .filter(each -> aspects.contains(each.aspect()))
                .map(each -> line(
                        diff, each.aspect(), kind(each), each.key(), each.a(), each.b(), each.rank(), each.reason()));
        Stream<String> open = diff.notCompared().stream()
                .filter(each -> aspects.contains(each.aspect()))
                .map((NotCompared each) ->
                        line(diff, each.aspect(), "not compared", each.key(), each.a(), each.b(), null, each.reason()));
        Stream<String> same = diff.same().stream()
                .filter(each -> all && aspects.contains(each.aspect()))
                .map((Same each) ->
                        line(diff, each.aspect(), "same", each.key(), each.a(), each.b(), null, each.note()));
        return Stream.of(changes, open, same).flatMap(each -> each);
    }

    private static String kind(Change change) {
        return switch (change) {
            case Change.Added added -> "added";
            case Change.Removed removed -> "removed";
            case Change.Changed changed -> "changed";
        };
    }

    private static String line(
            RunDiff diff,
            Aspect aspect,
            String kind,
            String key,
            @Nullable Side a,
            @Nullable Side b,
            @Nullable Integer rank,
            @Nullable String reason) {
        return line(
                diff.a().key(),
                diff.b().key(),
                DiffJson.word(aspect),
                kind,
                key,
                a == null ? "" : a.text(),
                b == null ? "" : b.text(),
                rank == null ? "" : rank.toString(),
                reason == null ? "" : reason);
    }

    private static String line(String... cells) {
        return Stream.of(cells).map(DiffCsv::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
