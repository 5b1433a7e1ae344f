package assay.rerun;

import assay.fact.RunId;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Seal;
import assay.trail.Statement;
import assay.trail.Trail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All reruns of one run: what of them is kept, and what the trail says was begun and of which nothing is left.
///
/// @param accounts the newest first
/// @param lost the trail's entries that began reruns of which no state can be read, the newest first
/// @param people who began reruns, sealed a tolerance for them, or filled a gap, as they are named
public record History(List<Account> accounts, List<Entry> lost, Set<String> people) {

    public static final History NONE = new History(List.of(), List.of(), Set.of());

    public History {
        accounts = List.copyOf(accounts);
        lost = List.copyOf(lost);
        people = Collections.unmodifiableSet(new TreeSet<>(people));
    }

    /// @param home in which the reruns are kept
    public static History of(Trail trail, KeptReruns kept, Path home, RunId run) {
        Map<String, Entry> begun = entries(trail, Kind.RERUN_STARTED, run, entry -> Long.toString(entry.seq()));
        Map<String, Map<String, String>> controls = controls(trail, begun);
        begun.values().removeIf(entry -> entry.fields().containsKey(Control.OF));
        Map<String, Entry> judged = entries(
                trail, Kind.JUDGED, run, entry -> String.valueOf(entry.fields().get("reruns")));
        List<Account> accounts = new ArrayList<>();
        for (RerunResult result : kept.of(run)) {
            Entry entry = judged.get(result.id());
            Map<Integer, Procedure> procedures = new TreeMap<>();
            for (Execution each : result.executions()) {
                Procedure procedure = Procedure.of(each);
                if (procedure != null) {
                    procedures.put(each.attempt().number(), procedure);
                }
            }
            accounts.add(new Account(
                    result,
                    home,
                    begun.get(result.id()),
                    sealed(trail, result),
                    entry == null ? null : String.valueOf(entry.fields().get("verdict")),
                    controls.getOrDefault(result.id(), Map.of()),
                    procedures));
        }
        Set<String> there = accounts.stream().map(each -> each.result().id()).collect(Collectors.toSet());
        List<Entry> lost = begun.values().stream()
                .filter(entry -> !there.contains(Long.toString(entry.seq())))
                .sorted(Comparator.comparingLong(Entry::seq).reversed())
                .toList();
        Set<String> people = Stream.of(
                        begun.values().stream(),
                        trail.seals(run).stream().map(Seal::entry),
                        trail.statements(run).stream().map(Statement::entry))
                .flatMap(entries -> entries)
                .flatMap(entry -> Stream.of(entry.actor(), entry.osUser()))
                .collect(Collectors.toSet());
        return new History(accounts, lost, people);
    }

    private static Map<String, Entry> entries(Trail trail, Kind kind, RunId run, Function<Entry, String> id) {
        return trail.entries(kind).stream()
                .filter(entry -> Objects.equals(entry.fields().get("run"), run.key()))
                .collect(Collectors.toMap(id, entry -> entry, (first, later) -> later, TreeMap::new));
    }

    /// By the reruns that they were made beside, then by kind.
    private static Map<String, Map<String, String>> controls(Trail trail, Map<String, Entry> begun) {
        Map<String, Map<String, String>> controls = new TreeMap<>();
        for (Entry ended : trail.entries(Kind.RERUN_FINISHED)) {
            Entry start = begun.get(Long.toString(ended.intent()));
            Object of = start == null ? null : start.fields().get(Control.OF);
            if (of != null) {
                Map<String, Object> fields = ended.fields();
                for (Control.Kind kind : Control.Kind.values()) {
                    if (fields.get(kind.key()) instanceof String said) {
                        controls.computeIfAbsent(of.toString(), any -> new TreeMap<>())
                                .put(kind.key(), said);
                    }
                }
            }
        }
        return controls;
    }

    private static @Nullable Entry sealed(Trail trail, RerunResult result) {
        Instant time = switch (result.numbers().seal()) {
            case assay.judge.Seal.Before before -> before.sealed();
            case assay.judge.Seal.After after -> after.sealed();
            case assay.judge.Seal.Changed changed -> changed.sealed();
            case assay.judge.Seal.Stated stated -> null;
            case assay.judge.Seal.Missing missing -> null;
        };
        return trail.seals(result.run()).stream()
                .map(Seal::entry)
                .filter(entry -> entry.time().equals(time))
                .findFirst()
                .orElse(null);
    }

    /// The newest reruns of which something may be said, those of which one came to its end before all others; null
    /// where there are none.
    public @Nullable Account judged() {
        return accounts.stream()
                .filter(each -> each.result().judged() != null)
                .max(Comparator.comparing((Account each) -> each.result().ended() > 0)
                        .thenComparing(each -> each.result().started()))
                .orElse(null);
    }

    /// When the last of them ended or began; null where there are none.
    public @Nullable Instant last() {
        return accounts.stream()
                .map(Account::result)
                .flatMap(result -> Stream.concat(
                        Stream.of(result.started()),
                        result.executions().stream().map(Execution::end)))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Whether none was begun, whatever became of it.
    public boolean isEmpty() {
        return accounts.isEmpty() && lost.isEmpty();
    }
}
