package assay.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Grade;
import assay.fact.RunId;
import assay.fact.Series;
import assay.rerun.Attempt;
import assay.rerun.Execution;
import assay.rerun.Laid;
import assay.rerun.Outcome;
import assay.rerun.RerunPlan;
import assay.rerun.RerunSettings;
import assay.rerun.RerunWatch;
import assay.rerun.Rerunner;
import assay.rerun.environment.Environment;
import assay.rerun.gpu.Gpus;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.SeedSlot;
import assay.rerun.recipe.Step;
import assay.rerun.run.LocalExecutor;
import assay.rerun.slurm.SlurmExecutor;
import assay.rerun.slurm.SlurmSettings;
import assay.store.Home;
import assay.store.Store;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Reruns of a recipe of two stages as arrays of jobs of a real Slurm: laid, run and read like those on this machine.
@Tag("peers")
class SlurmRerunnerPeersTest {

    @Test
    void aRecipeIsMadeAgainAsAnArrayOfJobs() throws Exception {
        // Short, and open to the user of munge.
        Path temp = Files.createTempDirectory(Path.of("/tmp"), "assay");
        Files.setPosixFilePermissions(temp, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        try (SlurmCluster slurm = new SlurmCluster(temp)) {
            Files.createDirectories(temp.resolve("project"));
            List<Execution> made = make(temp, slurm);

            assertEquals(
                    List.of(Execution.State.FINISHED, Execution.State.FAILED, Execution.State.FINISHED),
                    made.stream().map(Execution::state).toList(),
                    made::toString);
            assertEquals(4.0, made.get(0).outcome().metrics().get("score").values()[0]);
            assertEquals(12.0, made.get(2).outcome().metrics().get("score").values()[0]);
            assertEquals(
                    "The stage first ended with exit code 7; its last line: seed 5 is refused.",
                    made.get(1).why());
            assertEquals(1, made.get(1).ran().size());
            assertTrue(Files.isRegularFile(made.getFirst().folder().resolve("assay-run.json")));
        } finally {
            FileUtils.delete(temp.toFile(), FileUtils.RECURSIVE);
        }
    }

    private static List<Execution> make(Path temp, SlurmCluster slurm) throws IOException {
        Store store = Home.at(temp.resolve("home")).store(temp.resolve("project"));
        SlurmSettings settings = new SlurmSettings(
                "", "", 1, "gpu:1", 0, "", List.of(), Duration.ofMinutes(2), Duration.ofMillis(200), slurm.variables());
        Rerunner rerunner = new Rerunner(
                store,
                InstantSource.system(),
                new SlurmExecutor(new LocalExecutor(InstantSource.system()), store, InstantSource.system(), settings),
                (recipe, code, binds, progress) -> {
                    Files.createDirectories(code);
                    return new Laid(Map.of(), Map.of(), List.of(), List.of());
                },
                (asked, code, console, stop) -> new Environment(
                        "as it is", null, null, List.of(), Map.of("PATH", "/usr/bin:/bin"), null, Map.of(), List.of()),
                (place, written, consoles, progress) -> read(place.resolve("code/score.txt"), written),
                (environment, executions) -> {},
                Map.of(),
                "assay test",
                Gpus.here());
        Recipe recipe = new Recipe(
                RunId.global("assay", "one"),
                "one",
                List.of(
                        stage(
                                "first",
                                "[ $SEED != 5 ] || { echo \"seed 5 is refused\"; exit 7; }; echo $SEED > seed.txt"),
                        stage("second", "echo $((2 * $(cat seed.txt))) > score.txt"),
                        new Step.Seeds(
                                Map.of("SEED", "0"), new SeedSlot.Variable("SEED"), "", Grade.RECORDED, List.of())),
                List.of());
        RerunSettings usual = RerunSettings.USUAL.unconfined();
        return rerunner.make(
                        new RerunPlan(
                                recipe, List.of(new Attempt(1, "2"), new Attempt(2, "5"), new Attempt(3, "6")), usual),
                        store.folder().resolve("reruns/x/1"),
                        RerunWatch.NONE,
                        Progress.NONE)
                .executions();
    }

    private static Step.Command stage(String name, String line) {
        return new Step.Command(name, List.of(line), true, "", List.of(), "", Grade.RECORDED, List.of());
    }

    private static Outcome read(Path score, Map<String, assay.fact.Digest> written) {
        try {
            return Files.exists(score)
                    ? new Outcome(
                            Map.of(
                                    "score",
                                    Series.point(
                                            0,
                                            0,
                                            Double.parseDouble(
                                                    Files.readString(score).strip()))),
                            written,
                            Map.of(),
                            List.of())
                    : Outcome.NOTHING;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
