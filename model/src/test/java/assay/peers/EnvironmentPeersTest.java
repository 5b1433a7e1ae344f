package assay.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rerun.environment.Environment;
import assay.rerun.environment.EnvironmentFailed;
import assay.rerun.environment.Lab;
import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import assay.syntax.Requirements;
import assay.syntax.Requirements.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Environments out of real locks and the real package index, in the sandbox where there is one.
@Tag("peers")
class EnvironmentPeersTest {
    private static final Path RERUN = Path.of("src/test/resources/rerun").toAbsolutePath();
    private static final String FIT = """
            from sklearn.datasets import load_iris
            from sklearn.linear_model import LogisticRegression
            data, classes = load_iris(return_X_y=True)
            print(round(LogisticRegression(max_iter=1000).fit(data, classes).score(data, classes), 4))
            """;

    private final Path temp;
    private final Lab lab;

    EnvironmentPeersTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        lab = new Lab(Files.createDirectory(temp.resolve("lab")));
    }

    @BeforeEach
    void allow() {
        lab.network = true;
    }

    @ParameterizedTest
    @CsvSource({
        "uv, UV, uv.lock, pip",
        "pylock, PYLOCK, pylock.toml, pip",
        "poetry, POETRY, poetry.lock, pip",
        "poetry-old, POETRY, poetry.lock, pip",
        "pdm, PDM, pdm.lock, pip",
        "pipenv, PIPENV, Pipfile.lock, pip",
        "poetry, REQUIREMENTS, asked.txt, pip",
        "uv, UV, uv.lock, uv",
        "poetry-old, POETRY, poetry.lock, uv"
    })
    void aLockIsInstalledToTheVersion(String folder, Kind kind, String file, String installer) throws Exception {
        if (installer.equals("uv")) {
            useUv();
        }
        try (Stream<Path> files = Files.list(RERUN.resolve("locks/" + folder))) {
            for (Path each : files.toList()) {
                Files.copy(each, lab.code.resolve(each.getFileName()));
            }
        }
        Map<String, String> expected = expected(RERUN.resolve("locks/" + folder + "/asked.txt"));

        Environment made = lab.environment(lab.asked(kind, file, expected));

        assertEquals("built by " + (installer.equals("uv") ? "uv" : "venv and pip") + " from " + file, made.how());
        Map<String, String> loaded = new TreeMap<>(made.loaded());
        loaded.keySet().removeAll(List.of("pip", "setuptools"));
        assertEquals(expected, loaded);
        String own = "The project's own packages were not installed: Python finds their sources by PYTHONPATH.";
        assertEquals(kind == Kind.UV ? List.of(own) : List.of(), made.differences());
        assertEquals("0.9733\n", Lab.run(made, FIT));
        System.out.println(made.how() + ": " + loaded.size() + " packages, Python " + made.version());
    }

    /// What is asked for here: on Linux, before Python 3.12.
    private static Map<String, String> expected(Path asked) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (Requirements.Line line : Requirements.parse(Files.readString(asked))) {
            Requirement it = (Requirement) line;
            boolean elsewhere = it.marker().contains("Windows")
                    || it.marker().contains("win32")
                    || it.marker().contains(">= '3.12'");
            if (!elsewhere) {
                expected.put(it.name(), Objects.requireNonNull(it.version()));
            }
        }
        return expected;
    }

    @ParameterizedTest
    @CsvSource({"pip", "uv"})
    void anotherFileThanTheLockedOneIsRefused(String installer) throws Exception {
        if (installer.equals("uv")) {
            useUv();
        }
        lab.write("requirements.txt", "six==1.16.0 --hash=sha256:" + "0".repeat(64) + "\n");

        EnvironmentFailed failed = lab.failed(asked());

        assertTrue(
                failed.what().startsWith("six==1.16.0 is not the file that was locked: 0000000000000000… was expected"),
                failed::toString);
    }

    @ParameterizedTest
    @CsvSource({"pip", "uv"})
    void whatHasNoWheelIsRefusedAndBuiltWhereAllowed(String installer) throws Exception {
        if (installer.equals("uv")) {
            useUv();
        }
        lab.unhashed = true;
        lab.write("requirements.txt", "docopt==0.6.2\n");

        EnvironmentFailed failed = lab.failed(asked());
        assertEquals("No wheel of docopt==0.6.2 was found that fits this Python and machine.", failed.what());

        lab.sources = true;
        assertEquals("0.6.2", lab.environment(asked()).loaded().get("docopt"));
    }

    @ParameterizedTest
    @CsvSource({"pip", "uv"})
    void withoutANetworkNothingIsFetched(String installer) throws Exception {
        if (installer.equals("uv")) {
            useUv();
        }
        lab.network = false;
        lab.unhashed = true;
        lab.write("requirements.txt", "six==1.16.0\n");

        EnvironmentFailed failed = lab.failed(asked());

        assertTrue(
                failed.what().matches("No wheel of six(==1.16.0)? was found that fits this Python and machine."),
                failed::toString);
        assertTrue(failed.next().contains("wheel folder"), failed::next);
    }

    @ParameterizedTest
    @CsvSource({"pip", "uv"})
    void aWithdrawnPackageIsSaid(String installer) throws Exception {
        if (installer.equals("uv")) {
            useUv();
        }
        lab.unhashed = true;
        lab.write("requirements.txt", "attrs==21.1.0\n");

        assertEquals(
                List.of("A package was withdrawn from the index: Installable but not importable on Python 3.4."),
                lab.environment(asked()).differences());
    }

    @Test
    void aBuildForOneKindOfCudaIsToldWhereItLies() throws Exception {
        lab.unhashed = true;
        lab.write("requirements.txt", "torch==2.1.0+cu121\n");

        EnvironmentFailed failed = lab.failed(asked());

        assertEquals("No wheel of torch==2.1.0+cu121 was found that fits this Python and machine.", failed.what());
        assertTrue(failed.next().startsWith("Such builds lie on an index of their own"), failed::next);
    }

    private Libraries asked() {
        return lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of());
    }

    private void useUv() throws IOException, InterruptedException {
        Path python = new Python(temp).environment(RERUN.resolve("uv"));
        lab.path.add(Objects.requireNonNull(python.getParent()));
    }
}
