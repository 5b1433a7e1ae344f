package assay.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.fact.Value;
import assay.store.Home;
import assay.store.Store;
import assay.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class IndexTest {
    private static final RunId A = RunId.global("mlflow", "a1");
    private static final RunId B = new RunId("hydra", "outputs", "2026-10-01/10-20-30");

    @TempDir
    Path temp;

    private Store store;

    @BeforeEach
    void folders() throws IOException {
        store = Home.at(temp.resolve("home")).store(Files.createDirectory(temp.resolve("project")));
    }

    @Test
    void everyKindOfFactComesBackEqual() {
        List<Fact> facts = Facts.ofEveryKind(A);
        assertEquals(
                Set.of(Fact.class.getPermittedSubclasses()),
                facts.stream().map(Fact::getClass).collect(Collectors.toSet()),
                "a sample for each kind");
        try (Index index = open()) {
            index.write(List.of(unit("mlflow", "a/meta.yaml", facts)), List.of());
            try (Snapshot records = index.snapshot()) {
                Iterator<Fact> ofRun = records.facts(A).iterator();
                Iterator<Fact> ofProject = records.projectFacts().iterator();
                for (Fact fact : facts) {
                    Fact back = (fact.run() == null ? ofProject : ofRun).next();
                    assertTrue(fact.equals(back), () -> "%.300s%ncame back as %.300s".formatted(fact, back));
                }
                assertFalse(ofRun.hasNext() || ofProject.hasNext());
            }
        }
    }

    @Test
    void whatIsWrittenIsThereAfterReopening() {
        List<Problem> problems = Facts.problemsOfEveryKind();
        assertEquals(Problem.class.getPermittedSubclasses().length, problems.size());
        Unit unit = new Unit("mlflow", "a/meta.yaml", "f1", List.of(run(A, "first")), problems, List.of());
        try (Index index = open()) {
            index.write(List.of(unit), List.of());
            index.finish(List.of(), Instant.EPOCH);
        }
        try (Index index = open();
                Snapshot records = index.snapshot()) {
            assertEquals(List.of(new Unit.Known("mlflow", "a/meta.yaml", "f1")), index.known());
            assertEquals("first", records.runs().getFirst().name());
            assertEquals(Set.copyOf(problems), Set.copyOf(records.problems()));
            assertEquals(List.of(), records.facts(B), "no record speaks of it");
            assertNull(records.run(B));
        }
    }

    @Test
    void aUnitReadAgainTakesThePlaceOfItsOlderState() {
        try (Index index = open()) {
            index.write(List.of(unit("mlflow", "a", List.of(run(A, "old"), param(A, "lr", "0.1")))), List.of());
            index.write(List.of(unit("mlflow", "a", List.of(run(A, "new")))), List.of());
            try (Snapshot records = index.snapshot()) {
                assertEquals(List.of(run(A, "new")), records.facts(A));
                assertEquals(1, index.tally().facts());
            }
        }
    }

    @Test
    void whatIsGoneLeavesNothingBehind() throws Exception {
        try (Index index = open()) {
            Unit unit = new Unit(
                    "mlflow",
                    "a",
                    "f",
                    List.of(run(A, "x")),
                    List.of(new Problem.Damaged("a", Locator.WHOLE, "broken")),
                    List.of(new Unit.Stamp("a", 3, 4, "00".repeat(32))));
            index.write(List.of(unit), List.of());
            index.write(List.of(), List.of(new Unit.Known("mlflow", "a", "f")));
            index.finish(List.of(), Instant.EPOCH);
            try (Snapshot records = index.snapshot()) {
                assertEquals(List.of(), records.runs());
                assertEquals(List.of(), records.problems());
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.index());
                Statement statement = connection.createStatement()) {
            for (String table : List.of("unit", "source", "fact", "run", "problem")) {
                assertEquals(
                        0,
                        statement.executeQuery("SELECT count(*) FROM " + table).getInt(1),
                        table);
            }
        }
    }

    @Test
    void aSnapshotKeepsItsStateWhileOthersWrite() {
        try (Index index = open()) {
            index.write(List.of(unit("mlflow", "a", List.of(run(A, "before")))), List.of());
            try (Snapshot before = index.snapshot()) {
                index.write(List.of(unit("mlflow", "a", List.of(run(A, "after"), run(B, "more")))), List.of());
                assertEquals(List.of(run(A, "before")), before.facts(A));
                assertEquals(1, before.runs().size());
                try (Snapshot after = index.snapshot()) {
                    assertEquals(2, after.runs().size());
                }
            }
        }
    }

    @Test
    void recordsOfOneRunAreJoinedInPathOrderWhateverTheOrderOfReading() {
        Instant start = Instant.parse("2026-10-01T10:00:00Z");
        Execution later =
                new Execution(A, "named", Status.FAILED, start, null, B, true, "exp", "ada", evidence("z/db"));
        Execution first = new Execution(
                A, A.id(), Status.UNKNOWN, null, start.plusSeconds(9), null, false, "other", null, evidence("a/meta"));
        try (Index index = open()) {
            index.write(List.of(unit("mlflow-sqlite", "z/db", List.of(later))), List.of());
            index.write(List.of(unit("mlflow", "a/meta", List.of(first))), List.of());
            try (Snapshot records = index.snapshot()) {
                assertEquals(
                        List.of(new Run(
                                A,
                                List.of("mlflow", "mlflow-sqlite"),
                                "named",
                                Status.FAILED,
                                start,
                                start.plusSeconds(9),
                                B,
                                false,
                                "other",
                                "ada",
                                "a/meta")),
                        records.runs());
                assertEquals(List.of(first, later), records.facts(A), "both words stay");
            }
            assertEquals(
                    new Tally(
                            1,
                            2,
                            0,
                            List.of(new Tally.OfFormat("mlflow", 1, 1), new Tally.OfFormat("mlflow-sqlite", 1, 1))),
                    index.tally());
        }
    }

    @Test
    void runsAreOrderedByStartThenKeyWithTheUnknownLast() {
        RunId c = RunId.global("mlflow", "c");
        RunId d = RunId.global("mlflow", "d");
        Instant start = Instant.parse("2026-10-01T10:00:00Z");
        try (Index index = open()) {
            index.write(
                    List.of(unit(
                            "x", "x", List.of(run(d, "d"), run(A, "a"), at(c, start), at(B, start.minusSeconds(1))))),
                    List.of());
            try (Snapshot records = index.snapshot()) {
                assertEquals(
                        List.of(B, c, A, d),
                        records.runs().stream().map(Run::id).toList());
            }
        }
    }

    @Test
    void theOrderOfPathsIsFolderByFolder() {
        List<String> paths = List.of("a/b", "a/z", "a b/a", "a-b/a", "b", "ä");
        try (Index index = open()) {
            for (String path : paths.reversed()) {
                Problem problem = new Problem.Damaged(path, Locator.WHOLE, "broken");
                index.write(
                        List.of(new Unit("x", path, "f", List.of(param(A, path, "1")), List.of(problem), List.of())),
                        List.of());
            }
            try (Snapshot records = index.snapshot()) {
                assertEquals(paths, index.known().stream().map(Unit.Known::path).toList());
                assertEquals(
                        paths, records.problems().stream().map(Problem::file).toList());
                assertEquals(
                        paths,
                        records.facts(A).stream()
                                .map(fact -> ((Param) fact).key())
                                .toList());
            }
        }
    }

    @Test
    void valuesOfATableComeWithoutHistories() {
        try (Index index = open()) {
            index.write(
                    List.of(
                            unit("b", "b", List.of(param(A, "lr", "0.5"), param(A, "depth", "3"))),
                            unit("a", "a", List.of(run(A, "x"), param(A, "lr", "0.1"), Facts.metric(A, Double.NaN)))),
                    List.of());
            try (Snapshot records = index.snapshot()) {
                Snapshot.Values values = records.values().get(A);
                assertNotNull(values);
                assertEquals("{lr=0.1, depth=3}", recorded(values), "the first word in path order stands");
                assertEquals(Double.NaN, values.metrics().get("auc"));
            }
        }
    }

    @Test
    void problemsOfTheWalkAreThoseOfTheLastScan() {
        Problem one = new Problem.Refused("link", Locator.WHOLE, "leaves the project");
        Problem two = new Problem.Unreadable("secret", Locator.WHOLE, "no right to read it");
        try (Index index = open()) {
            index.finish(List.of(one), Instant.EPOCH);
            index.finish(List.of(two), Instant.EPOCH);
            try (Snapshot records = index.snapshot()) {
                assertEquals(List.of(two), records.problems());
            }
        }
    }

    @Test
    void aScanThatStoppedIsMarkedUntilOneCameToItsEnd() {
        try (Index index = open()) {
            index.write(List.of(unit("mlflow", "a", List.of(run(A, "x")))), List.of());
            assertFalse(index.finished());
            index.finish(List.of(), Instant.EPOCH);
            assertTrue(index.finished());
        }
    }

    @Test
    void twoWritersTakeTurns() {
        try (Index one = open();
                Index two = open()) {
            one.write(List.of(unit("mlflow", "a", List.of(run(A, "one")))), List.of());
            two.write(List.of(unit("mlflow", "b", List.of(run(B, "two")))), List.of());
            two.write(List.of(unit("mlflow", "a", List.of(run(A, "two")))), List.of());
            one.write(List.of(unit("mlflow", "c", List.of(param(A, "k", "v")))), List.of());
            try (Snapshot records = one.snapshot()) {
                assertEquals(List.of(run(A, "two"), param(A, "k", "v")), records.facts(A));
                assertEquals(List.of(run(B, "two")), records.facts(B));
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a name cannot hold a question mark there")
    void aHomeOfAnyNameHoldsAnIndex() throws IOException {
        Path home = temp.resolve("home of Ada? 100% #1 ä");
        try (Index index = Index.open(Home.at(home).store(temp.resolve("project")), "test");
                Snapshot records = index.snapshot()) {
            assertEquals(List.of(), records.runs());
            try (Stream<Path> files = Files.list(temp)) {
                assertEquals(
                        List.of(home, temp.resolve("project")), files.sorted().toList());
            }
        }
    }

    @Test
    void aBatchThatFailsLeavesTheOldState() {
        Fact wrong = new Param(
                A,
                "k",
                Value.of("v"),
                new Evidence("a", Locator.WHOLE, Digest.md5("00112233445566778899aabbccddeeff")));
        try (Index index = open()) {
            index.write(List.of(unit("mlflow", "a", List.of(run(A, "old")))), List.of());
            List<Unit> batch = List.of(unit("mlflow", "a", List.of(run(A, "new"))), unit("x", "y", List.of(wrong)));
            assertThrows(IllegalArgumentException.class, () -> index.write(batch, List.of()));
            try (Snapshot records = index.snapshot()) {
                assertEquals(List.of(run(A, "old")), records.facts(A));
            }
        }
    }

    @Test
    void whatOtherReadersHaveReadIsForgotten() {
        try (Index index = open()) {
            index.write(List.of(unit("mlflow", "a", List.of(run(A, "x")))), List.of());
        }
        try (Index index = Index.open(store, "other readers")) {
            assertEquals(List.of(), index.known());
        }
    }

    @Test
    void aDamagedIndexIsSetAsideAndBuiltAnew() throws IOException {
        Files.writeString(store.index(), "this is not a database, and long enough to be looked at".repeat(100));
        try (Index index = open()) {
            assertEquals(List.of(), index.known());
            String notice = index.notice();
            assertNotNull(notice);
            assertTrue(notice.contains(".damaged-1"), notice);
            assertTrue(Files.exists(Path.of(store.index() + ".damaged-1")));
        }
        try (Index index = open()) {
            assertNull(index.notice());
        }
    }

    @Test
    void anIndexOfANewerAssayIsRefusedAndKept() throws Exception {
        open().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.index());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 999");
        }
        StoreException refused = assertThrows(StoreException.class, this::open);
        assertTrue(refused.getMessage().contains("newer Assay"), refused.getMessage());
        assertTrue(Files.exists(store.index()));
    }

    @Test
    void whatATableShowsIsKeptUntilARecordChanges() {
        Fact lr = new Param(A, "lr", Value.of("0.010"), evidence("a"));
        Fact word = new Param(A, "model", new Value.Text("1e3"), evidence("a"));
        Fact loss = new Fact.Metric(A, "loss", Double.NaN, Series.point(1, 0, Double.NaN), evidence("a"));
        Fact tag = new Fact.Tag(A, "note", "größer", evidence("a"));
        Execution nested = new Execution(
                B,
                "b",
                Status.KILLED,
                Instant.ofEpochMilli(1_700_000_000_123L),
                null,
                A,
                true,
                "e",
                null,
                evidence("b"));
        try (Index index = open()) {
            index.write(
                    List.of(
                            unit("mlflow", "a", List.of(run(A, "a"), lr, word, loss, tag)),
                            unit("hydra", "b", List.of(nested))),
                    List.of());
            assertNull(index.glances(""));
            Snapshot before = index.snapshot();
            List<Glance> glances = before.runs().stream()
                    .map(run -> new Glance(run, before.values().getOrDefault(run.id(), Snapshot.Values.NONE)))
                    .toList();
            index.keep(glances, before, "");
            assertEquals(glances, index.glances(""));
            assertNull(index.glances("another view"));
            List<Run> runs = glances.stream().map(Glance::run).toList();
            try (Snapshot same = index.snapshot(runs, index.state(), "")) {
                assertEquals(before.runs(), same.runs());
                assertEquals(before.facts(A), same.facts(A));
                assertEquals(before.values().keySet(), same.values().keySet());
            }
            try (Snapshot other = index.snapshot(List.of(), index.state(), "another view")) {
                assertEquals(before.runs(), other.runs(), "read where they are not of this view");
            }
            index.write(List.of(unit("mlflow", "c", List.of())), List.of());
            assertNull(index.glances(""));
            index.keep(glances, before, "");
            assertNull(index.glances(""), "of an older state");
            before.close();
        }
    }

    private Index open() {
        return Index.open(store, "test");
    }

    private static String recorded(Snapshot.Values values) {
        return values.params().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().recorded())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Unit unit(String format, String path, List<Fact> facts) {
        return new Unit(format, path, "f", facts, List.of(), List.of());
    }

    private static Execution run(RunId id, String name) {
        return new Execution(id, name, Status.FINISHED, null, null, null, false, null, null, evidence(name));
    }

    private static Execution at(RunId id, Instant start) {
        return new Execution(id, id.id(), Status.FINISHED, start, null, null, false, null, null, evidence("x"));
    }

    private static Param param(RunId run, String key, String value) {
        return new Param(run, key, Value.of(value), evidence("params/" + key));
    }

    private static Evidence evidence(String file) {
        return new Evidence(file, Locator.WHOLE, null);
    }
}
