package assay.formats.hydra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Command;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class HydraReaderTest extends ReaderFixture {
    private static final String HYDRA = """
            hydra:
              mode: RUN
              output_subdir: .hydra
              job:
                name: train
                env_set:
                  OMP_NUM_THREADS: '1'
              runtime:
                version: 1.3.8
                cwd: /home/someone/project
                choices:
                  model: cautious
                  hydra/launcher: basic
            """;

    private void run(String at, String hydra) throws IOException {
        write(at + "/hydra.yaml", hydra);
        write(at + "/overrides.yaml", "- model=cautious\n- +db.password=canary12345\n");
        write(at + "/config.yaml", "model:\n  lr: 0.1\nseed: 3\ndb:\n  password: canary12345\nwho: ${oc.env:USER}\n");
    }

    @Test
    void anOutputFolderIsARunWithItsComposedParameters() throws IOException {
        run("outputs/2026-09-22/09-41-08/.hydra", HYDRA);
        Reading reading = read();
        Execution execution = reading.only(Execution.class);
        assertEquals(new RunId("hydra", "outputs", "2026-09-22/09-41-08"), execution.run());
        assertEquals("outputs/2026-09-22/09-41-08", execution.name());
        assertEquals(Status.UNKNOWN, execution.status());
        assertNull(execution.start(), "the folder's name has no zone");
        assertEquals(
                List.of("model.lr=0.1", "seed=3", "db.password=[secret withheld]", "who=${oc.env:USER}"),
                reading.all(Param.class).stream()
                        .map(each -> each.key() + "=" + each.value().recorded())
                        .toList());
        assertEquals("3", reading.only(Seed.class).value());
        assertEquals(
                "hydra-core 1.3.8",
                reading.only(Dependency.class).name() + " "
                        + reading.only(Dependency.class).version());
        assertEquals(
                List.of(
                        "start, by the folder's name: 2026-09-22 09:41:08",
                        "choice of model: cautious",
                        "command: put together from the job's name and the overrides; "
                                + "interpreter and script are not recorded"),
                reading.all(Tag.class).stream()
                        .map(each -> each.key() + ": " + each.value())
                        .toList());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void theCommandIsPutTogetherWithSecretsWithheld() throws IOException {
        run("out/.hydra", HYDRA);
        Command command = read().only(Command.class);
        assertEquals(
                List.of("python", "train.py", "model=cautious", "+db.password=[secret withheld]"), command.arguments());
        assertEquals("/home/someone/project", command.workingFolder());
    }

    @Test
    void theSweepIsTheParentOfItsNumberedJobs() throws IOException {
        String sweep = "multirun/2026-09-22/10-02-34";
        write(
                sweep + "/multirun.yaml",
                HYDRA.replace("RUN", "MULTIRUN")
                        + "  overrides:\n    task:\n    - model=a,b\n"
                        + "  sweeper:\n    _target_: hydra_plugins.optuna.OptunaSweeper\n");
        write(
                sweep + "/optimization_results.yaml",
                "name: optuna\nbest_params:\n  model.lr: 0.1\n  db.password: canary12345\nbest_value: 0.25\n");
        for (int i = 0; i < 2; i++) {
            run(
                    sweep + "/" + i + "/.hydra",
                    HYDRA.replace("RUN", "MULTIRUN").replace("name: train", "name: train\n    num: " + i));
        }
        Reading reading = read();
        List<Execution> runs = reading.all(Execution.class);
        RunId parent = new RunId("hydra", "multirun", "2026-09-22/10-02-34");
        assertEquals(3, runs.size());
        assertEquals("2026-09-22/10-02-34/1", runs.get(1).run().id());
        assertEquals(sweep, runs.get(1).experiment());
        assertEquals(parent, runs.get(1).parent());
        assertEquals(parent, runs.get(2).run());
        assertNull(runs.get(2).parent());
        assertEquals(
                List.of("python", "train.py", "--multirun", "model=a,b"),
                reading.all(Command.class).get(2).arguments());
        assertEquals(0.25, reading.only(Metric.class).last());
        List<String> tags = reading.all(Tag.class).stream()
                .map(each -> each.run().id() + " " + each.key() + "=" + each.value())
                .toList();
        assertTrue(
                tags.containsAll(List.of(
                        "2026-09-22/10-02-34/1 job=1",
                        "2026-09-22/10-02-34 sweeper=OptunaSweeper",
                        "2026-09-22/10-02-34 best model.lr=0.1",
                        "2026-09-22/10-02-34 best db.password=[secret withheld]")),
                tags::toString);
    }

    @Test
    void jobsOfASweepThatLeftNothingShareItsFolderAsTheirExperiment() throws IOException {
        for (int i = 0; i < 2; i++) {
            run("multirun/2026-09-22/10-02-34/" + i + "/.hydra", HYDRA.replace("RUN", "MULTIRUN"));
        }
        List<Execution> runs = read().all(Execution.class);
        assertEquals(2, runs.size());
        assertNull(runs.get(0).parent());
        assertEquals("multirun/2026-09-22/10-02-34", runs.get(1).experiment());
    }

    @Test
    void aSingleRunBelowAnOldSweepIsNotItsJob() throws IOException {
        write("multirun.yaml", HYDRA.replace("RUN", "MULTIRUN"));
        run("outputs/a/.hydra", HYDRA);
        run("outputs/b/.hydra", HYDRA.replace("  mode: RUN\n", ""));
        List<Execution> runs = read().all(Execution.class);
        assertEquals(
                List.of("outputs/a of null", "outputs/b of .", ". of null"),
                runs.stream()
                        .sorted(java.util.Comparator.comparing(
                                        (Execution each) -> each.run().id().length())
                                .reversed()
                                .thenComparing(each -> each.run().id()))
                        .map(each -> each.run().id() + " of "
                                + (each.parent() == null
                                        ? "null"
                                        : each.parent().id()))
                        .toList());
    }

    @Test
    void damagedSweepsAndOtherFilesOfThatNameCostNothingElse() throws IOException {
        write("a/multirun.yaml", "hydra:\n  job: [\n");
        write("b/multirun.yaml", "jobs: 3\n");
        write("c/multirun.yaml", "hydra:\n  job:\n    name: tr");
        Reading reading = read();
        assertEquals(
                List.of("a", "c"),
                reading.all(Execution.class).stream().map(Execution::name).toList());
        assertEquals(List.of(), reading.all(Command.class));
        assertEquals(
                List.of("Damaged", "Truncated"),
                reading.problems().stream().map(Problem::kind).toList());
    }

    @Test
    void logAndMetricsBesideItAreTheRuns() throws IOException {
        run("out/a/.hydra", HYDRA);
        write("out/a/train.log", "[2026-09-22][INFO] - AUC\n");
        write("out/a/metrics.json", "{\"auc\": 0.5}");
        write("out/a/deeper/metrics.json", "{\"auc\": 0.9}");
        Reading reading = read();
        assertEquals(0.5, reading.only(Metric.class).last());
        assertEquals(
                List.of("out/a/train.log", "out/a/metrics.json"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
    }

    @Test
    void aRunAtTheTopOfTheProjectTakesNoMetricsFromThere() throws IOException {
        run(".hydra", HYDRA);
        write("metrics.json", "{\"auc\": 0.5}");
        Reading reading = read();
        assertEquals(new RunId("hydra", "", "."), reading.only(Execution.class).run());
        assertEquals(List.of(), reading.all(Metric.class));
    }

    @Test
    void aFolderRenamedByTheProjectIsKnownByItsOwnSettings() throws IOException {
        run("out/conf_used", HYDRA.replace("output_subdir: .hydra", "output_subdir: conf_used"));
        run("copied/somewhere", HYDRA);
        assertEquals("out", read().only(Execution.class).name());
    }

    @Test
    void aRunThatLostItsHydraFileIsStillARun() throws IOException {
        run("out/.hydra", HYDRA);
        Files.delete(folder.resolve("out/.hydra/hydra.yaml"));
        Reading reading = read();
        assertEquals("out", reading.only(Execution.class).name());
        assertEquals(4, reading.all(Param.class).size());
        assertEquals("Damaged", reading.problems().getFirst().kind());
    }

    @Test
    void aDamagedConfigurationCostsTheParametersOnly() throws IOException {
        run("out/.hydra", HYDRA);
        write("out/.hydra/config.yaml", "model:\n  lr: [0.1\n");
        Reading reading = read();
        assertEquals(1, reading.all(Execution.class).size());
        assertEquals(1, reading.all(Command.class).size());
        Problem problem = reading.problems().getFirst();
        assertEquals("out/.hydra/config.yaml", problem.file());
        assertTrue(problem.locator().text().startsWith("line "), problem::toString);
    }
}
