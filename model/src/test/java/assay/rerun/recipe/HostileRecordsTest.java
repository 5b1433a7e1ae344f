package assay.rerun.recipe;

import static assay.rerun.recipe.Told.gap;
import static assay.rerun.recipe.Told.lines;
import static assay.rerun.recipe.Told.only;
import static assay.rerun.recipe.Told.stopping;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records that were written to lead a recipe astray.
class HostileRecordsTest {

    @TempDir
    Path temp;

    private Git git;

    @BeforeEach
    void build() throws IOException {
        git = Git.in(temp.resolve("project"));
        git.write("train.py", "");
        git.write(".gitignore", "runs/\n");
    }

    private Recipe recipe(String more, String... filled) throws IOException {
        String commit = git.commit("one");
        git.write(
                "runs/one/assay-run.json",
                "{\"assayRun\":\"1\",\"id\":\"one-1\",\"name\":\"one\",\"code\":{\"commit\":\"" + commit
                        + "\",\"dirty\":false}," + more + "}");
        try (Told told = Told.of(git.folder(), temp.resolve("home"))) {
            return told.recipe("one", filled);
        }
    }

    @Test
    void dataOutsideOfTheProjectAreNeverOpened() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "x");
        Files.createSymbolicLink(git.folder().resolve("leads-out"), secret);
        String sha = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
        String command = "\"command\":[\"python\",\"train.py\"],\"inputs\":[";
        for (String path : List.of("../secret", secret.toString(), "leads-out", "a/../../secret", "/etc/passwd")) {
            Recipe recipe = recipe(command + "{\"path\":\"" + path + "\",\"sha256\":\"" + sha + "\"}]");

            assertTrue(stopping(recipe).toString().startsWith("[data:"), path + stopping(recipe));
            assertInstanceOf(
                    Step.Data.Nowhere.class, only(recipe, Step.Data.class).where(), path);
        }
    }

    @Test
    void aPatchOutsideOfTheProjectIsNeverOpened() throws IOException {
        Files.writeString(temp.resolve("kept.patch"), "diff --git a/x b/x\nnew file mode 100644\n");
        String commit = git.commit("one");
        git.write(
                "runs/one/assay-run.json",
                "{\"assayRun\":\"1\",\"id\":\"one-1\",\"name\":\"one\",\"command\":[\"python\",\"train.py\"],\"code\":{"
                        + "\"commit\":\"" + commit + "\",\"dirty\":true,\"patch\":\"../kept.patch\"}}");
        try (Told told = Told.of(git.folder(), temp.resolve("home"))) {
            assertEquals(List.of("code:changes"), stopping(told.recipe("one")));
            assertEquals(
                    List.of("code:changes"),
                    stopping(told.recipe("one", "code:changes=" + temp.resolve("kept.patch"))));
        }
    }

    @Test
    void aWorkingFolderThatLeavesTheCodeEndsAtItsTop() throws IOException {
        Recipe recipe = recipe("\"command\":[\"python\",\"train.py\"],\"workingFolder\":\"../../..\"");

        assertEquals("", only(recipe, Step.Command.class).folder());
        assertEquals(List.of("python train.py"), lines(recipe));
    }

    @Test
    void aStageThatLeavesTheCodeByItsWorkingFolderEndsAtTheTop() throws IOException {
        git.write("dvc.yaml", "stages:\n  a:\n    wdir: ../../outside\n    cmd: python train.py\n");
        git.write(
                "dvc.lock",
                "schema: '2.0'\nstages:\n  a:\n    cmd: python train.py\n    deps:\n    - path: train.py\n"
                        + "      hash: md5\n      md5: d41d8cd98f00b204e9800998ecf8427e\n");
        git.commit("one");
        try (Told told = Told.of(git.folder(), temp.resolve("home"))) {
            Recipe recipe = told.recipe("dvc.lock");

            assertFalse(only(recipe, Step.Command.class).folder().contains(".."), recipe.toString());
        }
    }

    @Test
    void stagesInARingAndTwiceTheSameNameComeToAnEnd() throws IOException {
        String stage = ":\n    cmd: python train.py\n    deps:\n    - path: %s\n      hash: md5\n      md5: "
                + "0".repeat(32) + "\n    outs:\n    - path: %s\n      hash: md5\n      md5: " + "0".repeat(32) + "\n";
        git.write(
                "dvc.lock",
                "schema: '2.0'\nstages:\n  a" + stage.formatted("y", "x") + "  b" + stage.formatted("x", "y"));
        git.commit("one");
        try (Told told = Told.of(git.folder(), temp.resolve("home"))) {
            Recipe recipe = told.recipe("dvc.lock", "code=" + git.run("rev-parse", "HEAD"));

            assertEquals(2, recipe.all(Step.Command.class).size());
            assertTrue(recipe.all(Step.Command.class).getFirst().note().contains("in a ring"), recipe.toString());
        }
    }

    @Test
    void aParentOfItselfComesToAnEnd() throws IOException {
        Recipe recipe = recipe("\"parent\":\"one-1\"");

        assertEquals(List.of("command"), stopping(recipe));
    }

    @Test
    void secretsInTheCodesOwnCommandAreWithheld() throws IOException {
        git.write(
                "MLproject",
                "entry_points:\n  main:\n    command: \"python train.py --api-token sk-CANARY0123456789abcd\"\n");
        String commit = git.commit("one");
        String folder = "mlruns/1/" + "a".repeat(32) + "/";
        git.write("mlruns/1/meta.yaml", "experiment_id: '1'\nname: e\nlifecycle_stage: active\nartifact_location: x\n");
        git.write(
                folder + "meta.yaml",
                "run_id: " + "a".repeat(32) + "\nrun_name: told\nstatus: 3\nstart_time: 1700000000000\n"
                        + "end_time: 1700000001000\nlifecycle_stage: active\nartifact_uri: x\nexperiment_id: '1'\n"
                        + "user_id: someone\n");
        git.write(folder + "tags/mlflow.source.git.commit", commit);
        git.write(folder + "tags/mlflow.project.entryPoint", "main");
        git.write(folder + "tags/mlflow.source.name", ".");
        try (Told told = Told.of(git.folder(), temp.resolve("home"))) {
            Recipe recipe = told.recipe("told");

            assertEquals(List.of("secret:api-token"), stopping(recipe));
            assertFalse(recipe.toString().contains("CANARY"), recipe.toString());
        }
    }

    @Test
    void secretsInSettingsAreLaidAndNeverShown() throws IOException {
        git.write("params.yaml", "seed: 1\ndb_password: CANARY-hunter2\n");
        git.write(
                "dvc.lock",
                "schema: '2.0'\nstages:\n  a:\n    cmd: python train.py\n    deps:\n    - path: train.py\n      hash: md5\n"
                        + "      md5: d41d8cd98f00b204e9800998ecf8427e\n    params:\n      params.yaml:\n        seed: 5\n");
        git.commit("one");
        try (Told told = Told.of(git.folder(), temp.resolve("home"))) {
            Recipe recipe = told.recipe("dvc.lock");

            assertTrue(only(recipe, Step.Configuration.class).text().startsWith("seed: 5\n"), recipe.toString());
            assertEquals(
                    new SeedSlot.Setting("params.yaml", "seed"),
                    only(recipe, Step.Seeds.class).slot());
            assertFalse(RecipeJson.of(recipe).toString().contains("CANARY"));
        }
    }

    @Test
    void aSecretIsPutInItsPlaceForAShellAsOneWord() throws IOException {
        Recipe recipe = recipe(
                "\"command\":[\"python train.py --token abcdefghij123 > out.txt\"]", "secret:argument 0=TIDE_TOKEN");

        Step.Command command = only(recipe, Step.Command.class);
        assertTrue(command.shell(), recipe.toString());
        assertEquals(
                List.of("sh", "-c", "python train.py --token 'a'\\''; rm -rf /' > out.txt"),
                command.vector(any -> "a'; rm -rf /"));
        assertTrue(gap(recipe, "secret:argument 0").stops());
    }
}
