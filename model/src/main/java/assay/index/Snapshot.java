package assay.index;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Join;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Told;
import assay.fact.Value;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One state of the index, whatever is written meanwhile: a read transaction that stays open. Runs are held in
/// memory, facts are read when they are asked for. For any number of threads.
public final class Snapshot implements Records, AutoCloseable {
    // The order of the join is fixed: the indexes then give the order of the paths, and nothing need be sorted.
    private static final String ACROSS_RUNS = " FROM unit CROSS JOIN fact ON fact.unit = unit.id";
    private static final String FACTS = "SELECT fact.kind, fact.key, fact.text, fact.number, fact.body, fact.run,"
            + " fact.unit, fact.file, fact.locator, unit.format FROM fact JOIN unit ON unit.id = fact.unit WHERE ";
    private static final String IN_ORDER = " ORDER BY unit.place, unit.format, fact.id";

    private static final Cleaner CLEANER = Cleaner.create();

    private final Path file;
    private final Connection connection;
    private final Cleaner.Cleanable closing;
    private final Map<Long, RunId> ids = new HashMap<>();
    private final Map<RunId, List<Long>> numbers = new HashMap<>();
    private final List<Join> joins;
    private final Map<RunId, Run> byId;
    private final List<Run> runs;
    private final String changes;

    /// What a table shows of one run. The first word in path order stands.
    ///
    /// @param metrics last values
    public record Values(Map<String, Value> params, Map<String, Double> metrics, Map<String, String> tags) {
        /// Of a run that has none.
        public static final Values NONE = new Values(Map.of(), Map.of(), Map.of());

        private static Values empty() {
            return new Values(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    /// @param joins runs that are shown as one
    Snapshot(Path file, List<Join> joins) throws SQLException {
        this(file, joins, null);
    }

    /// Runs that are known already, of one state and view of the index.
    record KnownRuns(String state, String view, List<Run> runs) {}

    /// @param joins runs that are shown as one
    /// @param known spares reading the runs where the index is still in that state; null for none
    Snapshot(Path file, List<Join> joins, @Nullable KnownRuns known) throws SQLException {
        this.file = file;
        this.joins = List.copyOf(joins);
        connection = Schema.reader(file);
        try {
            connection.setAutoCommit(false);
            changes =
                    Query.all(
                                    connection,
                                    "SELECT value FROM about WHERE key = ?",
                                    row -> row.getString(1),
                                    Index.CHANGES)
                            .stream()
                            .collect(Collectors.joining());
            List<Run> sameRuns = same(known);
            Map<RunId, RunId> sameIds = HashMap.newHashMap(sameRuns == null ? 0 : sameRuns.size());
            if (sameRuns != null) {
                sameRuns.forEach(run -> sameIds.put(run.id(), run.id()));
            }
            Query.each(connection, "SELECT id, tool, scope, native FROM run", row -> {
                RunId read = new RunId(row.getString(2), row.getString(3), row.getString(4));
                RunId id = sameIds.getOrDefault(read, read);
                ids.put(row.getLong(1), id);
                numbers.computeIfAbsent(id, _ -> new ArrayList<>()).add(row.getLong(1));
            });
            runs = sameRuns == null
                    ? Joined.of(Joined.runs(all(Fact.Execution.class), formats()), joins)
                    : List.copyOf(sameRuns);
            joins.stream().filter(Join::certain).forEach(join -> {
                List<Long> others = numbers.getOrDefault(join.other(), List.of());
                numbers.computeIfAbsent(join.run(), _ -> new ArrayList<>()).addAll(others);
                others.forEach(other -> ids.put(other, join.run()));
            });
            closing = CLEANER.register(this, new Closing(connection));
            byId = runs.stream().collect(Collectors.toMap(Run::id, Function.identity()));
            joins.stream().filter(Join::certain).forEach(join -> {
                Run run = byId.get(join.run());
                if (run != null) {
                    byId.put(join.other(), run);
                }
                numbers.put(join.other(), numbers.getOrDefault(join.run(), List.of()));
            });
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private @Nullable List<Run> same(@Nullable KnownRuns known) throws SQLException {
        return known != null
                        && known.state().equals(changes)
                        && Query.all(
                                        connection,
                                        "SELECT value FROM about WHERE key = ?",
                                        row -> row.getString(1),
                                        Index.GLANCE)
                                .contains(known.view())
                ? known.runs()
                : null;
    }

    /// As [Index#state].
    public String state() {
        return changes;
    }

    @Override
    public List<Run> runs() {
        return runs;
    }

    @Override
    public @Nullable Run run(RunId id) {
        return byId.get(id);
    }

    @Override
    public List<Fact> facts(RunId id) {
        List<Long> records = numbers.getOrDefault(id, List.of());
        return records.isEmpty()
                ? List.of()
                : asking(() -> Query.all(
                        connection,
                        FACTS + "fact.run IN (" + "?, ".repeat(records.size() - 1) + "?)" + IN_ORDER,
                        new FactsOfUnits()::fact,
                        records.toArray()));
    }

    @Override
    public List<Join> joins() {
        return joins;
    }

    @Override
    public List<Fact> projectFacts() {
        return asking(() -> Query.all(connection, FACTS + "fact.run IS NULL" + IN_ORDER, new FactsOfUnits()::fact));
    }

    /// All facts of one kind across runs and project, in path order.
    public <T extends Fact> List<T> all(Class<T> type) {
        FactsOfUnits units = new FactsOfUnits();
        return asking(() -> Query.all(
                connection, FACTS + "fact.kind = ?" + IN_ORDER, row -> type.cast(units.fact(row)), FactRow.kind(type)));
    }

    @Override
    public <T extends Fact> List<Told<T>> told(Class<T> type, Predicate<T> wanted) {
        FactsOfUnits units = new FactsOfUnits();
        List<Told<T>> told = new ArrayList<>();
        return asking(() -> {
            Query.each(
                    connection,
                    FACTS + "fact.kind = ?" + IN_ORDER,
                    row -> {
                        T fact = type.cast(units.fact(row));
                        if (wanted.test(fact)) {
                            told.add(new Told<>(fact, row.getString(10)));
                        }
                    },
                    FactRow.kind(type));
            return told;
        });
    }

    @Override
    public List<Problem> problems() {
        return asking(() -> Query.all(connection, Problems.IN_ORDER, Problems::of));
    }

    /// Parameters, last metric values and tags of all runs that have any, without reading histories.
    public Map<RunId, Values> values() {
        Map<RunId, Values> values = new HashMap<>();
        asking(() -> {
            Query.each(
                    connection,
                    "SELECT fact.run, fact.kind, fact.key, fact.text, fact.number,"
                            + " CASE fact.kind WHEN 2 THEN fact.body END"
                            + ACROSS_RUNS + " WHERE fact.kind IN (2, 3, 4)" + IN_ORDER,
                    row -> put(row, values.computeIfAbsent(id(row.getLong(1)), id -> Values.empty())));
            return true;
        });
        return values;
    }

    /// Ends the read transaction. Done by itself when nobody holds the snapshot any more.
    @Override
    public void close() {
        closing.clean();
    }

    private record Closing(Connection connection) implements Runnable {
        @Override
        public void run() {
            synchronized (connection) {
                try {
                    connection.close();
                } catch (SQLException unusedAnyway) {
                    // A connection for reading has nothing to lose.
                }
            }
        }
    }

    private Map<RunId, List<String>> formats() throws SQLException {
        Map<RunId, List<String>> formats = new HashMap<>();
        Query.each(
                connection,
                "SELECT run, format FROM unit JOIN (SELECT DISTINCT run, unit FROM fact WHERE run IS NOT NULL)"
                        + " ON unit = unit.id ORDER BY place, format",
                row -> {
                    List<String> ofRun = formats.computeIfAbsent(id(row.getLong(1)), id -> new ArrayList<>());
                    if (!ofRun.contains(row.getString(2))) {
                        ofRun.add(row.getString(2));
                    }
                });
        return formats;
    }

    /// Makes facts out of rows, unit by unit.
    private final class FactsOfUnits {
        private long unit = -1;
        private List<Unit.Stamp> files = List.of();

        Fact fact(ResultSet row) throws SQLException {
            FactRow columns =
                    new FactRow(row.getInt(1), row.getString(2), row.getString(3), number(row, 4), row.getBytes(5));
            long run = row.getLong(6);
            RunId id = row.wasNull() ? null : id(run);
            Unit.Stamp file = files(row.getLong(7)).get(row.getInt(8));
            Digest digest = file.sha256() == null ? null : Digest.sha256(file.sha256());
            return columns.fact(id, new Evidence(file.path(), Locator.decode(row.getString(9)), digest));
        }

        private List<Unit.Stamp> files(long ofUnit) throws SQLException {
            if (ofUnit != unit) {
                files = Query.all(
                                connection,
                                "SELECT files FROM source WHERE unit = ?",
                                row -> Sources.of(row.getBytes(1)),
                                ofUnit)
                        .getFirst();
                unit = ofUnit;
            }
            return files;
        }
    }

    private static void put(ResultSet row, Values values) throws SQLException {
        String key = row.getString(3);
        switch (row.getInt(2)) {
            case FactRow.PARAM -> values.params.putIfAbsent(key, ParamValue.of(row.getString(4), row.getBytes(6)));
            case FactRow.METRIC -> values.metrics.putIfAbsent(key, FactRow.last(number(row, 5), row.getString(4)));
            default -> values.tags.putIfAbsent(key, row.getString(4));
        }
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    private RunId id(long number) {
        RunId id = ids.get(number);
        if (id == null) {
            throw new IllegalStateException("The index names a run that it does not hold: " + number);
        }
        return id;
    }

    private <T> T asking(Query.Asked<T> asked) {
        synchronized (connection) {
            return Query.asking(file, asked);
        }
    }
}
