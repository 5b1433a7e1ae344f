package assay.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Fact.Tag;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.fact.Value;
import assay.store.Home;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {
    private static final RunId A = RunId.global("mlflow", "a1");
    private static final RunId B = RunId.global("mlflow", "b2");
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    Path temp;

    private Store store;

    @BeforeEach
    void folders() throws IOException {
        store = Home.at(temp.resolve("home")).store(Files.createDirectory(temp.resolve("project")));
    }

    @Test
    void beginningsOfWordsFindWhatFactsSay() {
        try (Index index = open()) {
            write(
                    index,
                    "a",
                    run(A),
                    param(A, "learning_rate", "0.01"),
                    param(A, "rate", "2"),
                    param(A, "decay", "learning"),
                    metric(A),
                    new Tag(A, "team", "crédit risk", whole()),
                    file(A, "data/train-2024.csv"),
                    new Dependency(
                            A, "pip", "scikit-learn", "==1.5", "1.5", Dependency.Origin.LOCKED, List.of(), whole()));
            assertEquals(List.of("learning_rate=0.01", "decay=learning"), found(index, Term.Kind.PARAMETER, "learn"));
            assertEquals(List.of("rate=2", "learning_rate=0.01"), found(index, Term.Kind.PARAMETER, "RATE"), "closest");
            assertEquals(List.of("learning_rate=0.01"), found(index, Term.Kind.PARAMETER, "learning_rate 0.0"));
            assertEquals(List.of("auc="), found(index, Term.Kind.METRIC, "au"));
            assertEquals(List.of("team=crédit risk"), found(index, Term.Kind.TAG, "credit"));
            assertEquals(List.of("data/train-2024.csv="), found(index, Term.Kind.FILE, "train 2024"));
            assertEquals(List.of(SHA256 + "=data/train-2024.csv"), found(index, Term.Kind.DIGEST, "9f86d081"));
            assertEquals(List.of("scikit-learn=1.5"), found(index, Term.Kind.PACKAGE, "scikit-l"));
            assertEquals(List.of(), found(index, Term.Kind.METRIC, "learn"), "another kind");
            assertEquals(A, index.search(Term.Kind.METRIC, "auc", 9).getFirst().run());
        }
    }

    @Test
    void nothingThatIsTypedIsSyntax() {
        try (Index index = open()) {
            write(index, "a", run(A), param(A, "key", "a \"b\" OR c* (x)"));
            for (String text : List.of(
                    "",
                    " ",
                    "\"",
                    "*",
                    "a OR",
                    "NOT",
                    "key:",
                    "(",
                    "b\"",
                    "NEAR(a b)",
                    "a\u0000b",
                    "'; --",
                    "\ud83c\udfaf",
                    "\ud800",
                    "\u1c80",
                    "x".repeat(10_000),
                    "- +",
                    "^a",
                    "{key}: a")) {
                index.search(Term.Kind.PARAMETER, text, 5);
            }
            assertEquals(1, found(index, Term.Kind.PARAMETER, "\"b\" OR").size());
            assertEquals(List.of(), found(index, Term.Kind.PARAMETER, "b OR zebra"), "no operator");
        }
    }

    @Test
    void aTermGoesWithTheLastRecordThatSaysIt() {
        try (Index index = open()) {
            write(index, "a", run(A), param(A, "lr", "0.1"));
            write(index, "b", run(B), param(B, "lr", "0.1"));
            assertEquals(
                    2, index.search(Term.Kind.PARAMETER, "lr", 5).getFirst().uses());
            index.write(List.of(), List.of(new Unit.Known("mlflow", "b", "f")));
            index.finish(List.of(), Instant.EPOCH);
            Found left = index.search(Term.Kind.PARAMETER, "lr", 5).getFirst();
            assertEquals(1, left.uses());
            assertNull(left.run(), "the run that said it last is gone");
            write(index, "a", run(A), param(A, "lr", "0.2"));
            assertEquals(List.of("lr=0.2"), found(index, Term.Kind.PARAMETER, "lr"));
            index.write(List.of(), List.of(new Unit.Known("mlflow", "a", "f")));
            assertEquals(List.of(), found(index, Term.Kind.PARAMETER, "lr"));
        }
    }

    @Test
    void whatIsTooLongIsCutAndWhatIsTooMuchIsLeftOut() throws Exception {
        Term cut = new Term(Term.Kind.TAG, "k", "x".repeat(Term.LONGEST - 1) + "\ud83c\udfaf");
        assertEquals(Term.LONGEST - 1, cut.text().length(), "no half of a character");
        try (Index index = open()) {
            write(index, "a", run(A), param(A, "long", "w".repeat(100_000)));
            assertEquals(
                    Term.LONGEST,
                    index.search(Term.Kind.PARAMETER, "long", 1)
                            .getFirst()
                            .term()
                            .text()
                            .length());
            assertTrue(index.findsAllWords());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.index())) {
            Terms few = new Terms(connection, 2);
            few.add(param(A, "one", "1"), null);
            few.add(param(A, "two", "2"), null);
            few.flush();
            assertTrue(few.full());
            few.close();
        }
    }

    @Test
    void anIndexOfTheFirstVersionIsReadAnew() throws Exception {
        try (Index index = open()) {
            write(index, "a", run(A), param(A, "lr", "0.1"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.index());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE term_words");
            statement.executeUpdate("DROP TABLE term");
            statement.executeUpdate("DROP TABLE glance");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
        try (Index index = open()) {
            assertEquals(List.of(), index.known(), "every record is read again");
            write(index, "a", run(A), param(A, "lr", "0.1"));
            assertEquals(List.of("lr=0.1"), found(index, Term.Kind.PARAMETER, "lr"));
        }
        try (Index index = Index.open(store, "other readers")) {
            assertEquals(List.of(), index.search(Term.Kind.PARAMETER, "lr", 5));
            assertFalse(index.finished());
        }
    }

    private Index open() {
        return Index.open(store, "readers");
    }

    private static List<String> found(Index index, Term.Kind kind, String text) {
        return index.search(kind, text, 20).stream()
                .map(each -> each.term().key() + "=" + each.term().text())
                .toList();
    }

    private static void write(Index index, String path, Fact... facts) {
        index.write(
                List.of(new Unit(
                        "mlflow",
                        path,
                        "f",
                        new ArrayList<>(List.of(facts)),
                        List.of(),
                        List.of(new Unit.Stamp("x", 1, 1, null)))),
                List.of());
    }

    private static Fact run(RunId run) {
        return Execution.known(run, "run " + run.id(), Status.FINISHED, whole());
    }

    private static Fact param(RunId run, String key, String value) {
        return new Param(run, key, Value.of(value), whole());
    }

    private static Fact metric(RunId run) {
        return Facts.metric(run, 0.8);
    }

    private static Fact file(RunId run, String path) {
        return new Artifact(
                run,
                Artifact.Role.INPUT,
                Artifact.Kind.DATA,
                path,
                "train-2024.csv",
                null,
                null,
                List.of(Digest.sha256(SHA256)),
                null,
                whole());
    }

    private static Evidence whole() {
        return new Evidence("x", Locator.WHOLE, null);
    }
}
