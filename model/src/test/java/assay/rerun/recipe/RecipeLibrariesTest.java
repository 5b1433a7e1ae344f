package assay.rerun.recipe;

import static assay.rerun.recipe.Told.gap;
import static assay.rerun.recipe.Told.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.fact.Grade;
import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which lock is taken, out of the commit that the run was made on.
class RecipeLibrariesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/formats");
    private static final String HASH = " --hash=sha256:" + "a".repeat(64) + "\n";

    @TempDir
    Path temp;

    private Git git;

    @BeforeEach
    void build() throws IOException {
        git = Git.in(temp.resolve("project"));
        git.write("train.py", "");
        git.write(".gitignore", "runs/\n");
    }

    /// @param packages as JSON, or empty
    private Recipe recipe(String packages, String... filled) throws IOException {
        String commit = git.commit("one");
        git.write(
                "runs/one/assay-run.json",
                "{\"assayRun\":\"1\",\"id\":\"one-1\",\"name\":\"one\",\"command\":[\"python\",\"train.py\"],"
                        + "\"code\":{\"commit\":\"" + commit
                        + "\",\"dirty\":false},\"environment\":{\"python\":\"3.11.9\""
                        + (packages.isEmpty() ? "" : ",\"packages\":" + packages) + "}}");
        try (Told told = Told.of(git.folder(), temp.resolve("home"))) {
            return told.recipe("one", filled);
        }
    }

    private static boolean hasGap(Recipe recipe) {
        return recipe.gaps().stream().anyMatch(gap -> gap.id().equals("libraries"));
    }

    @ParameterizedTest
    @CsvSource({
        "pylock/*/pylock.toml, PYLOCK",
        "uv/*/uv.lock, UV",
        "poetry/*/poetry.lock, POETRY",
        "pipenv/*/Pipfile.lock, PIPENV",
        "pdm/*/pdm.lock, PDM",
        "pixi/*/pixi.lock, PIXI"
    })
    void locksOfTheRealToolsAreTakenFromTheCommit(String where, Kind kind) throws IOException {
        Path lock = find(where);
        git.write(String.valueOf(lock.getFileName()), Files.readString(lock));
        git.write("requirements.txt", "numpy==1.0\n");

        Libraries libraries = only(recipe(""), Libraries.class);

        assertEquals(kind, libraries.kind());
        assertTrue(libraries.inCode());
        assertEquals("3.11.9", libraries.python());
        assertTrue(kind == Kind.PIXI || !libraries.packages().isEmpty(), libraries.toString());
    }

    private static Path find(String where) throws IOException {
        String name = where.substring(where.lastIndexOf('/') + 1);
        try (var all = Files.walk(SAMPLES.resolve(where.substring(0, where.indexOf('/'))))) {
            return all.filter(each -> String.valueOf(each.getFileName()).equals(name))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no sample of " + name));
        }
    }

    @Test
    void aLockThatAgreesWithTheRunIsMatchedAndWhatItLacksIsSaid() throws IOException {
        git.write("requirements.lock", "numpy==2.1.0" + HASH + "scipy==1.14.0" + HASH);

        Recipe recipe = recipe("{\"numpy\":\"2.1.0\",\"scipy\":\"1.14.0\",\"house\":\"1.0\",\"pip\":\"24.0\"}");

        Libraries libraries = only(recipe, Libraries.class);
        assertEquals(Kind.REQUIREMENTS, libraries.kind());
        assertEquals(Grade.MATCHED, libraries.grade());
        assertEquals(4, libraries.packages().size());
        assertTrue(
                gap(recipe, "libraries").what().contains("2 packages that requirements.lock does not pin: house, pip"));
    }

    @Test
    void aLockThatContradictsTheRunIsNotTaken() throws IOException {
        git.write("requirements.lock", "numpy==2.0.0" + HASH);

        Recipe recipe = recipe("{\"numpy\":\"2.1.0\",\"scipy\":\"1.14.0\"}");

        assertEquals(Kind.RECORDED, only(recipe, Libraries.class).kind());
        assertEquals(
                Map.of("numpy", "2.1.0", "scipy", "1.14.0"),
                only(recipe, Libraries.class).packages());
        assertTrue(gap(recipe, "libraries").what().contains("numpy 2.0.0 for 2.1.0"), recipe.toString());
    }

    @Test
    void theLockIsTheCommitsAndNotTodays() throws IOException {
        git.write("requirements.lock", "numpy==2.1.0" + HASH);
        Recipe before = recipe("{\"numpy\":\"2.1.0\",\"scipy\":\"1.14.0\"}");
        git.write("requirements.lock", "numpy==9.9.9" + HASH);
        try (Told told = Told.of(git.folder(), temp.resolve("home2"))) {
            assertEquals(
                    Kind.REQUIREMENTS, only(told.recipe("one"), Libraries.class).kind());
        }
        assertEquals(Kind.REQUIREMENTS, only(before, Libraries.class).kind());
    }

    @Test
    void aListThatSettlesNothingIsAGapThatDoesNotStop() throws IOException {
        git.write("requirements.txt", "numpy>=2\nscipy\n");

        Recipe recipe = recipe("");

        assertEquals(Kind.REQUIREMENTS, only(recipe, Libraries.class).kind());
        assertEquals(Grade.RECORDED, only(recipe, Libraries.class).grade());
        assertTrue(gap(recipe, "libraries").what().contains("without settling their versions"), recipe.toString());
        assertEquals(List.of(), recipe.stopping());
    }

    @Test
    void aLockInConflictCannotBeReadWhichIsSaid() throws IOException {
        git.write("uv.lock", "<<<<<<< HEAD\nversion = 1\n=======\nversion = 2\n>>>>>>> other\n");

        Recipe recipe = recipe("");

        assertTrue(gap(recipe, "libraries").what().startsWith("uv.lock cannot be read"), recipe.toString());
        assertEquals(Kind.INTERPRETER, only(recipe, Libraries.class).kind());
    }

    @Test
    void condasExplicitListIsALockAndItsEnvironmentFileIsNot() throws IOException {
        git.write("environment.yml", "name: x\ndependencies:\n  - python=3.11\n  - numpy\n");
        assertTrue(hasGap(recipe("")));
        git.write(
                "conda-linux-64.lock",
                "@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/linux-64/numpy-2.1.0-py311_0.conda#" + "a".repeat(32)
                        + "\n");

        Libraries libraries = only(recipe(""), Libraries.class);

        assertEquals(Kind.CONDA_EXPLICIT, libraries.kind());
        assertEquals(Map.of("numpy", "2.1.0"), libraries.packages());
    }

    @Test
    void aPersonChooses() throws IOException {
        git.write("requirements.lock", "numpy==2.1.0" + HASH);
        String packages = "{\"numpy\":\"2.1.0\",\"scipy\":\"1.14.0\"}";

        assertEquals(
                Kind.RECORDED,
                only(recipe(packages, "libraries=recorded"), Libraries.class).kind());
        Libraries interpreter = only(recipe(packages, "libraries=interpreter"), Libraries.class);
        assertEquals(Kind.INTERPRETER, interpreter.kind());
        assertEquals(Grade.STATED, interpreter.grade());
    }

    @Test
    void anImageWithItsDigestComesFirstAndOneWithoutIsAGap() throws IOException {
        git.write("requirements.lock", "numpy==2.1.0" + HASH);
        String commit = git.commit("one");
        String folder = "mlruns/1/" + "a".repeat(32) + "/";
        git.write("mlruns/1/meta.yaml", "experiment_id: '1'\nname: e\nlifecycle_stage: active\nartifact_location: x\n");
        git.write(
                folder + "meta.yaml",
                "run_id: " + "a".repeat(32) + "\nrun_name: boxed\nstatus: 3\nstart_time: 1700000000000\n"
                        + "end_time: 1700000001000\nlifecycle_stage: active\nartifact_uri: x\nexperiment_id: '1'\n"
                        + "user_id: someone\n");
        git.write(folder + "tags/mlflow.source.git.commit", commit);
        git.write(folder + "tags/mlflow.source.name", "train.py");
        git.write(folder + "tags/mlflow.docker.image.uri", "registry.example.org/tides:latest");
        try (Told told = Told.of(git.folder(), temp.resolve("home"))) {
            Recipe recipe = told.recipe("boxed");
            assertEquals(Kind.REQUIREMENTS, only(recipe, Libraries.class).kind());
            assertTrue(gap(recipe, "image").what().contains("tides:latest without a digest"), recipe.toString());
            Recipe filled = told.recipe("boxed", "image=sha256:" + "b".repeat(64));
            assertEquals(Kind.IMAGE, only(filled, Libraries.class).kind());
            assertEquals(
                    "registry.example.org/tides@sha256:" + "b".repeat(64),
                    only(filled, Libraries.class).image());
        }
        git.write(folder + "tags/mlflow.docker.image.id", "sha256:" + "c".repeat(64));
        try (Told told = Told.of(git.folder(), temp.resolve("home3"))) {
            assertEquals(
                    "sha256:" + "c".repeat(64),
                    only(told.recipe("boxed"), Libraries.class).image());
        }
    }
}
