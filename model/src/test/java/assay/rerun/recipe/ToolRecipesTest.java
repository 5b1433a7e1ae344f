package assay.rerun.recipe;

import static assay.rerun.recipe.Told.gap;
import static assay.rerun.recipe.Told.lines;
import static assay.rerun.recipe.Told.only;
import static assay.rerun.recipe.Told.stopping;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import assay.fact.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each tool's records tell of how a run was started: on the samples that the real tools
/// wrote, and on small projects with a real repository around what a tool records.
class ToolRecipesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/formats");

    @TempDir
    Path temp;

    private Told sample(String name) throws IOException {
        Path from = SAMPLES.resolve(name);
        Path to = temp.resolve("sample");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
        return Told.of(to, temp.resolve("home"));
    }

    private Git git() throws IOException {
        return Git.in(temp.resolve("project"));
    }

    private Told told(Git git) {
        return Told.of(git.folder(), temp.resolve("home"));
    }

    /// A run in MLflow's store of files.
    private static void mlflow(Git git, String id, Map<String, String> tags, Map<String, String> params)
            throws IOException {
        git.write(".gitignore", "mlruns/\n");
        git.write("mlruns/1/meta.yaml", "experiment_id: '1'\nname: e\nlifecycle_stage: active\nartifact_location: x\n");
        String folder = "mlruns/1/" + id + "/";
        git.write(
                folder + "meta.yaml",
                "artifact_uri: mlruns/1/" + id + "/artifacts\nend_time: 1700000001000\nexperiment_id: '1'\n"
                        + "lifecycle_stage: active\nrun_id: " + id + "\nrun_name: " + id.charAt(0)
                        + "-run\nstart_time: 1700000000000\nstatus: 3\nuser_id: someone\n");
        for (Map.Entry<String, String> each : tags.entrySet()) {
            git.write(folder + "tags/" + each.getKey(), each.getValue());
        }
        for (Map.Entry<String, String> each : params.entrySet()) {
            git.write(folder + "params/" + each.getKey(), each.getValue());
        }
    }

    private static String id(char digit) {
        return String.valueOf(digit).repeat(32);
    }

    @Test
    void mlflowProjectsCommandIsTheEntryPointsOfTheCommitWithTheRunsParameters() throws IOException {
        Git git = git();
        git.write(
                "MLproject",
                "name: tides\nentry_points:\n  main:\n    parameters:\n      seed: {type: int, default: 1}\n"
                        + "      name: string\n    command: \"python src/train.py --seed {seed} --name {name}\"\n");
        git.write("src/train.py", "");
        String commit = git.commit("one");
        git.write("MLproject", "name: tides\nentry_points:\n  main:\n    command: \"python other.py\"\n");
        git.commit("two");
        mlflow(
                git,
                id('a'),
                Map.of(
                        "mlflow.source.type", "PROJECT",
                        "mlflow.source.name", "file:///home/someone/tides",
                        "mlflow.project.entryPoint", "main",
                        "mlflow.source.git.commit", commit),
                Map.of("seed", "3", "name", "high tide; rm -rf"));
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("a-run");

            assertEquals(List.of(), stopping(recipe));
            assertEquals(
                    List.of("python", "src/train.py", "--seed", "3", "--name", "high tide; rm -rf"),
                    only(recipe, Step.Command.class).arguments());
            assertEquals(
                    new SeedSlot.Argument(0, 3, ""),
                    only(recipe, Step.Seeds.class).slot());
        }
    }

    @Test
    void aParameterWithoutAValueLeavesMlflowsCommandOpen() throws IOException {
        Git git = git();
        git.write(
                "MLproject",
                "entry_points:\n  main:\n    parameters:\n      name: string\n    command: \"python t.py {name}\"\n");
        git.write("t.py", "");
        String commit = git.commit("one");
        Map<String, String> tags = Map.of(
                "mlflow.project.entryPoint", "main", "mlflow.source.git.commit", commit, "mlflow.source.name", ".");
        mlflow(git, id('a'), tags, Map.of());
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("a-run");

            assertEquals(List.of("command"), stopping(recipe));
            assertTrue(gap(recipe, "command").what().contains("takes name"), recipe.toString());
        }
    }

    @Test
    void aChildIsMadeAgainByTheCommandOfItsParentWhereItHasNone() throws IOException {
        Git git = git();
        git.write("sweep.py", "");
        String commit = git.commit("one");
        Map<String, String> parent = Map.of(
                "mlflow.source.name", "sweep.py",
                "command", "python sweep.py --seeds 3",
                "mlflow.source.git.commit", commit);
        mlflow(git, id('a'), parent, Map.of());
        Map<String, String> child = Map.of(
                "mlflow.source.name", "sweep.py", "mlflow.parentRunId", id('a'), "mlflow.source.git.commit", commit);
        mlflow(git, id('b'), child, Map.of());
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("b-run");

            assertEquals(List.of("python sweep.py --seeds 3"), lines(recipe));
            assertTrue(
                    only(recipe, Step.Command.class).note().startsWith("The command is recorded at the parent a-run"),
                    recipe.toString());
        }
    }

    @Test
    void aNotebookIsProposedFromTopToBottom() throws IOException {
        Git git = git();
        git.write("notebooks/train.ipynb", "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[]}");
        String commit = git.commit("one");
        Map<String, String> tags = Map.of(
                "mlflow.source.type", "NOTEBOOK",
                "mlflow.source.name", "/home/someone/tides/notebooks/train.ipynb",
                "mlflow.source.git.commit", commit);
        mlflow(git, id('a'), tags, Map.of());
        try (Told told = told(git)) {
            assertEquals(List.of("command"), stopping(told.recipe("a-run")));
            Recipe accepted = told.recipe("a-run", "command=accept");

            assertEquals(
                    List.of("jupyter nbconvert --to notebook --execute notebooks/train.ipynb --output rerun.ipynb"),
                    lines(accepted));
            assertEquals(Grade.STATED, only(accepted, Step.Command.class).grade());
        }
    }

    @Test
    void papermillsNotebookIsTheOneThatItRead() throws IOException {
        try (Told told = sample("notebook/papermill")) {
            Recipe recipe = told.recipe("project/notebooks/trained.ipynb", "code=folder");

            assertEquals(List.of("command"), stopping(recipe));
            assertTrue(
                    gap(recipe, "command").fill().contains("papermill project/notebooks/train.ipynb rerun.ipynb"),
                    recipe.toString());
            assertTrue(gap(recipe, "command").fill().contains("-p seed 7"), recipe.toString());
            assertTrue(gap(recipe, "command").what().contains("data.limit"), recipe.toString());
        }
    }

    @Test
    void dvcsStagesComeInTheOrderOfWhatTheyReadAndInTheirWorkingFolder() throws IOException {
        Git git = git();
        git.write("dvc.yaml", "stages:\n  b:\n    wdir: sub\n    cmd: python b.py\n  a:\n    cmd: python a.py\n");
        git.write("a.py", "");
        git.write("sub/b.py", "");
        git.write(
                "dvc.lock",
                "schema: '2.0'\nstages:\n  b:\n    cmd:\n    - python b.py --seed 2\n    - echo done > ok\n"
                        + "    deps:\n    - path: mid.csv\n      hash: md5\n      md5: " + "0".repeat(32)
                        + "\n    outs:\n    - path: end.csv\n      hash: md5\n      md5: " + "1".repeat(32)
                        + "\n  a:\n    cmd: python a.py\n    deps:\n    - path: a.py\n      hash: md5\n"
                        + "      md5: d41d8cd98f00b204e9800998ecf8427e\n"
                        + "    outs:\n    - path: mid.csv\n      hash: md5\n      md5: " + "0".repeat(32) + "\n");
        git.commit("one");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("dvc.lock");

            assertEquals(List.of(), stopping(recipe));
            assertEquals(List.of("python a.py", "cd sub && python b.py --seed 2\necho done > ok"), lines(recipe));
            assertEquals(List.of(), recipe.all(Step.Data.class));
        }
    }

    @Test
    void sacredsCopiesAreTheCodeAndItsOwnSeedIsGivenBack() throws IOException {
        try (Told told = sample("sacred/three-runs")) {
            Recipe recipe = told.recipe("1");

            assertEquals(List.of(), stopping(recipe));
            assertEquals(Step.Code.Origin.COPY, only(recipe, Step.Code.class).origin());
            assertEquals(List.of("python train.py main with end=well lr=0.1 seed=7"), lines(recipe));
            assertEquals(
                    new SeedSlot.Argument(0, 6, "seed="),
                    only(recipe, Step.Seeds.class).slot());
            assertEquals("levels.csv", only(recipe, Step.Data.class).target());
            assertEquals(Grade.MATCHED, only(recipe, Step.Data.class).grade());
        }
    }

    @Test
    void guildsOperationIsItsRecordedVectorWithoutTheMachinesPaths() throws IOException {
        try (Told told = sample("guild/operations")) {
            Recipe recipe = told.recipe("88f014169afc4e399513838e3a4beaec", "code=folder");

            assertEquals(List.of("python3 -um guild.op_main train -- --end well --lr 0.05 --seed 7"), lines(recipe));
            assertEquals("levels.csv", only(recipe, Step.Data.class).target());
            assertEquals(".", only(recipe, Step.Variables.class).values().get("PYTHONPATH"));
        }
    }

    @Test
    void hydrasJobIsTheScriptWithItsOverrides() throws IOException {
        try (Told told = sample("hydra/runs")) {
            Recipe recipe = told.recipe("2026-10-01/11-00-00/2", "code=folder");

            assertEquals(List.of("cd project && python train.py seed=2 model=small"), lines(recipe));
            assertEquals(
                    new SeedSlot.Argument(0, 2, "seed="),
                    only(recipe, Step.Seeds.class).slot());
        }
    }

    @Test
    void hydrasScriptIsLookedForInTheCode() throws IOException {
        Git git = git();
        git.write("pkg/train.py", "");
        git.commit("one");
        git.write(
                "outputs/2026-10-01/10-00-00/.hydra/hydra.yaml",
                "hydra:\n  job:\n    name: train\n  runtime:\n    version: 1.3.2\n    cwd: /home/someone/project\n");
        git.write("outputs/2026-10-01/10-00-00/.hydra/config.yaml", "seed: 4\n");
        git.write("outputs/2026-10-01/10-00-00/.hydra/overrides.yaml", "[]\n");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("2026-10-01/10-00-00", "code=" + git.run("rev-parse", "HEAD"));

            assertEquals(List.of("python pkg/train.py"), lines(recipe));
            assertEquals(
                    new SeedSlot.Argument(0, 2, "seed="),
                    only(recipe, Step.Seeds.class).slot());
        }
    }

    @Test
    void metaflowsFlowIsRunAndNeverResumedAndItsParametersAreAsked() throws IOException {
        try (Told told = sample("metaflow/two-runs")) {
            Recipe recipe = told.recipe("HarvestFlow/1795259347420872", "code=folder");

            assertEquals(List.of("command"), stopping(recipe));
            assertTrue(gap(recipe, "command").what().contains("--seed, --name, --crop"), recipe.toString());
            assertTrue(gap(recipe, "command").fill().contains("`python harvest.py run`"), recipe.toString());
        }
    }

    @Test
    void snakemakesJobsAreTheirShellCommandsInOrder() throws IOException {
        try (Told told = sample("snakemake/workflow")) {
            Recipe one = told.recipe("snakemake:project#plot: plots/a.txt", "code=folder");

            assertEquals(List.of("cd project && wc -l < clean/a.csv > plots/a.txt"), lines(one));
            Recipe all = told.recipe("snakemake:project#.snakemake/metadata", "code=folder");
            List<String> names =
                    all.all(Step.Command.class).stream().map(Step.Command::name).toList();
            assertTrue(names.indexOf("clean") < names.indexOf("plot"), names.toString());
        }
    }

    @Test
    void lightningsTrainingIsProposedWithTheOptionsThatTheScriptHas() throws IOException {
        Git git = git();
        git.write(
                "fit.py",
                "import lightning as L\nfrom argparse import ArgumentParser\np = ArgumentParser()\n"
                        + "p.add_argument('--lr', type=float)\np.add_argument('--fast', action='store_true')\n"
                        + "if __name__ == '__main__':\n    L.Trainer().fit(None)\n");
        git.write("other.py", "def f(): pass\n");
        git.commit("one");
        git.write("lightning_logs/version_0/hparams.yaml", "lr: 0.1\nfast: true\nwidth: 8\n");
        git.write("lightning_logs/version_0/metrics.csv", "epoch,step,loss\n0,1,0.5\n");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("lightning_logs/version_0", "code=" + git.run("rev-parse", "HEAD"));

            assertEquals(List.of("command"), stopping(recipe));
            assertTrue(gap(recipe, "command").fill().contains("`python fit.py --lr 0.1 --fast`"), recipe.toString());
        }
    }

    @Test
    void mlperfsScriptByConventionIsProposed() throws IOException {
        Git git = git();
        git.write("benchmarks/tides/run_and_time.sh", "");
        git.commit("one");
        Path log = SAMPLES.resolve("mlperf/training-and-inference/project/results/workstation/tides/result_0.txt");
        git.write("results/w/tides/result_0.txt", Files.readString(log));
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("result_0", "code=" + git.run("rev-parse", "HEAD"));

            assertTrue(gap(recipe, "command").fill().contains("`bash run_and_time.sh`"), recipe.toString());
            assertEquals(
                    List.of("cd benchmarks/tides && bash run_and_time.sh"),
                    lines(told.recipe("result_0", "code=" + git.run("rev-parse", "HEAD"), "command=accept")));
        }
    }

    @Test
    void dataladsNamesInBracesAreFilled() throws IOException {
        try (Told told = sample("datalad/echo")) {
            Recipe recipe = told.recipe("49412e665a0485cc28471a7ff45385a5", "code=folder");

            assertEquals(List.of("cd project && head -n 2 data/levels.csv > top.csv"), lines(recipe));
        }
    }

    @Test
    void sumatrasFileOfParametersIsNotGuessed() throws IOException {
        try (Told told = sample("sumatra/piers")) {
            Recipe recipe = told.recipe("first", "code=folder");

            assertEquals(List.of("command"), stopping(recipe));
            assertTrue(gap(recipe, "command").what().contains("<parameters>"), recipe.toString());
        }
    }

    @Test
    void wandbsPathsOfAnotherMachineBecomeTheCodes() throws IOException {
        Git git = git();
        git.write("src/train.py", "");
        String commit = git.commit("one");
        git.write(
                "wandb/run-20261001_100000-abcd1234/files/wandb-metadata.json",
                "{\"os\":\"Linux\",\"python\":\"3.11.7\",\"program\":\"/home/someone/tides/src/train.py\","
                        + "\"executable\":\"/home/someone/venv/bin/python3.11\",\"args\":[\"--seed=5\",\"--data\",\"x y\"],"
                        + "\"git\":{\"commit\":\"" + commit + "\"},\"root\":\"/home/someone/tides/src\"}");
        git.write("wandb/run-20261001_100000-abcd1234/files/config.yaml", "wandb_version: 1\n");
        git.write("wandb/run-20261001_100000-abcd1234/run-abcd1234.wandb", "");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("abcd1234");

            assertEquals(List.of("python3 src/train.py --seed=5 --data 'x y'"), lines(recipe));
            assertEquals(
                    new SeedSlot.Argument(0, 2, "--seed="),
                    only(recipe, Step.Seeds.class).slot());
            assertTrue(only(recipe, Step.Command.class).note().contains("/home/someone/tides/src/train.py"));
        }
    }

    @Test
    void aScriptThatTheCodeDoesNotHaveIsAGap() throws IOException {
        Git git = git();
        git.write("other.py", "");
        String commit = git.commit("one");
        assayRun(git, "[\"python\",\"train.py\"]", ",\"code\":{\"commit\":\"" + commit + "\",\"dirty\":false}");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("one");

            assertEquals(List.of("command"), stopping(recipe));
            assertTrue(gap(recipe, "command").what().contains("train.py"), recipe.toString());
            Recipe filled = told.recipe("one", "command=python other.py --n 1");
            assertEquals(List.of(), stopping(filled));
            assertEquals(List.of("python other.py --n 1"), lines(filled));
        }
    }

    private static void assayRun(Git git, String command, String more) throws IOException {
        git.write(
                "runs/one/assay-run.json",
                "{\"assayRun\":\"1\",\"id\":\"one-1\",\"name\":\"one\",\"command\":" + command + more + "}");
    }

    @Test
    void withoutACommandOrCodeBothAreAsked() throws IOException {
        Git git = git();
        git.write("train.py", "");
        git.commit("one");
        git.write("runs/one/assay-run.json", "{\"assayRun\":\"1\",\"id\":\"one-1\",\"name\":\"one\"}");
        try (Told told = told(git)) {
            assertEquals(List.of("code", "command"), stopping(told.recipe("one")));
            Recipe folder = told.recipe("one", "code=folder", "command=python train.py");
            assertEquals(List.of(), stopping(folder));
            assertEquals(Step.Code.Origin.FOLDER, only(folder, Step.Code.class).origin());
            assertEquals(List.of("code"), stopping(told.recipe("one", "code=0123456789", "command=python train.py")));
        }
    }

    @Test
    void aCommitThatIsNotHereIsAGapThatSaysSo() throws IOException {
        Git git = git();
        git.write("train.py", "");
        git.commit("one");
        assayRun(git, "[\"python\",\"train.py\"]", ",\"code\":{\"commit\":\"" + "1".repeat(40) + "\"}");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("one");

            assertEquals(List.of("code"), stopping(recipe));
            assertTrue(gap(recipe, "code").what().contains("in none of the project's repositories"), recipe.toString());
        }
    }

    @Test
    void aKeptPatchIsPartOfTheCodeAndOneThatDoesNotFitIsAGap() throws IOException {
        Git git = git();
        git.write("train.py", "a\nb\n");
        String commit = git.commit("one");
        String fits = "diff --git a/train.py b/train.py\n--- a/train.py\n+++ b/train.py\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
        git.write("runs/one/kept.patch", fits);
        git.write("runs/one/other.patch", fits.replace("-b", "-x"));
        String code = ",\"code\":{\"commit\":\"" + commit + "\",\"dirty\":true,\"patch\":\"runs/one/kept.patch\"}";
        assayRun(git, "[\"python\",\"train.py\"]", code);
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("one");
            assertEquals(List.of(), stopping(recipe));
            assertEquals("runs/one/kept.patch", only(recipe, Step.Code.class).patch());
        }
        assayRun(git, "[\"python\",\"train.py\"]", code.replace("kept.patch", "other.patch"));
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("one");
            assertEquals(List.of("code:changes"), stopping(recipe));
            Recipe filled = told.recipe("one", "code:changes=runs/one/kept.patch");
            assertEquals(List.of(), stopping(filled));
            assertEquals("runs/one/kept.patch", only(filled, Step.Code.class).patch());
            assertEquals(Grade.STATED, only(filled, Step.Code.class).grade());
        }
    }

    @Test
    void submodulesAndPointersThatAreNotHereAreGaps() throws IOException {
        Git git = git();
        git.write("train.py", "");
        git.write(".gitattributes", "*.bin filter=lfs\n");
        git.write(
                "model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 5\n");
        git.run("add", "-A");
        git.run("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",vendor/lib");
        git.run("commit", "-q", "-m", "one");
        String commit = git.run("rev-parse", "HEAD");
        assayRun(git, "[\"python\",\"train.py\"]", ",\"code\":{\"commit\":\"" + commit + "\",\"dirty\":false}");
        try (Told told = told(git)) {
            assertEquals(List.of("code:submodule vendor/lib", "code:lfs"), stopping(told.recipe("one")));
            assertEquals(
                    List.of(), stopping(told.recipe("one", "code:submodule vendor/lib=accept", "code:lfs=accept")));
        }
    }

    @Test
    void dataAreHeldAgainstTheirRecordAndFilledByPeople() throws IOException {
        Git git = git();
        git.write("train.py", "");
        git.write(".gitignore", "*.csv\nruns/\n");
        String commit = git.commit("one");
        git.write("same.csv", "1\n");
        git.write("changed.csv", "2\n");
        String one = "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865";
        assayRun(
                git,
                "[\"python\",\"train.py\"]",
                ",\"code\":{\"commit\":\"" + commit + "\",\"dirty\":false},\"inputs\":["
                        + "{\"path\":\"same.csv\",\"sha256\":\"" + one + "\"},"
                        + "{\"path\":\"changed.csv\",\"sha256\":\"" + one + "\"},"
                        + "{\"path\":\"gone.csv\",\"sha256\":\"" + "b".repeat(64) + "\"},"
                        + "{\"path\":\"s3://bucket/far.csv\"}]");
        Path elsewhere = Files.writeString(temp.resolve("elsewhere.csv"), "1\n");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("one");
            assertEquals(List.of("data:changed.csv", "data:gone.csv"), stopping(recipe));
            assertEquals(Grade.MATCHED, recipe.all(Step.Data.class).getFirst().grade());
            Recipe filled = told.recipe(
                    "one", "data:changed.csv=" + elsewhere, "data:gone.csv=fetch", "data:s3://bucket/far.csv=fetch");
            assertEquals(List.of(), stopping(filled));
            Step.Data changed = data(filled, "changed.csv");
            assertInstanceOf(Step.Data.Outside.class, changed.where());
            assertEquals(Grade.MATCHED, changed.grade());
            assertInstanceOf(Step.Data.Fetched.class, data(filled, "gone.csv").where());
            Recipe accepted = told.recipe("one", "data:changed.csv=accept", "data:gone.csv=same.csv");
            assertEquals(Grade.STATED, data(accepted, "changed.csv").grade());
            assertEquals(Grade.STATED, data(accepted, "gone.csv").grade());
            assertEquals(
                    List.of("data:changed.csv", "data:gone.csv"),
                    stopping(told.recipe("one", "data:changed.csv=nothing.csv")));
        }
    }

    private static Step.Data data(Recipe recipe, String target) {
        return recipe.all(Step.Data.class).stream()
                .filter(each -> each.target().equals(target))
                .findFirst()
                .orElseThrow(() -> new AssertionError(recipe.steps().toString()));
    }

    @Test
    void anOldVersionIsTakenOutOfGit() throws IOException {
        Git git = git();
        git.write("train.py", "");
        git.write("levels.csv", "1\n");
        git.commit("one");
        String blob = git.run("rev-parse", "HEAD:levels.csv");
        git.write("levels.csv", "2\n");
        String commit = git.commit("two");
        String one = "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865";
        assayRun(
                git,
                "[\"python\",\"train.py\"]",
                ",\"code\":{\"commit\":\"" + commit
                        + "\",\"dirty\":false},\"inputs\":[{\"path\":\"levels.csv\",\"sha256\":\"" + one + "\"}]");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("one");

            assertEquals(List.of(), stopping(recipe));
            assertEquals(
                    new Step.Data.InGit("", blob), only(recipe, Step.Data.class).where());
        }
    }

    @Test
    void variablesOfTheMachineAndSecretsStayBehind() throws IOException {
        Git git = git();
        git.write("train.py", "");
        String commit = git.commit("one");
        assayRun(
                git,
                "[\"python\",\"train.py\"]",
                ",\"code\":{\"commit\":\"" + commit + "\",\"dirty\":false},\"environment\":{\"variables\":{"
                        + "\"OMP_NUM_THREADS\":\"2\",\"CUBLAS_WORKSPACE_CONFIG\":\":4096:8\",\"EDITOR\":\"vi\","
                        + "\"LD_LIBRARY_PATH\":\"/opt/x\",\"PYTHONPATH\":\"src:/opt/y\",\"HF_TOKEN\":\"hf_CANARYCANARYCANARY\","
                        + "\"CUDA_VISIBLE_DEVICES\":\"3\"}}");
        try (Told told = told(git)) {
            Recipe recipe = told.recipe("one");

            assertEquals(
                    Map.of("OMP_NUM_THREADS", "2", "CUBLAS_WORKSPACE_CONFIG", ":4096:8", "PYTHONPATH", "src"),
                    only(recipe, Step.Variables.class).values());
            assertTrue(only(recipe, Step.Variables.class).note().contains("CUDA_VISIBLE_DEVICES"), recipe.toString());
            assertTrue(gap(recipe, "variable:HF_TOKEN").what().contains("is a secret"), recipe.toString());
            Recipe filled = told.recipe("one", "variable:PYTHONHASHSEED=0", "variable:HF_TOKEN=hf_CANARYCANARYCANARY");
            assertEquals(
                    "0", filled.all(Step.Variables.class).getLast().values().get("PYTHONHASHSEED"));
            assertTrue(!filled.toString().contains("CANARY"), filled.toString());
        }
    }
}
