package assay.formats.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DvcExtensionsTest extends ReaderFixture {
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "76543210fedcba9876543210fedcba9876543210";

    @Test
    void metricsOfStagesMadeByMatrixAreKnownByTheirTemplate() throws IOException {
        write("dvc.yaml", """
                stages:
                  score:
                    matrix: {model: [a, b]}
                    cmd: run
                    metrics:
                      - out/${item.model}.json
                  other:
                    cmd: run
                    outs: [out/c.json]
                """);
        write("dvc.lock", """
                schema: '2.0'
                stages:
                  score@a:
                    cmd: run
                    outs:
                    - path: out/a.json
                  other:
                    cmd: run
                    outs:
                    - path: out/c.json
                """);
        write("out/a.json", "{\"r2\": 0.5}");
        write("out/c.json", "{\"rows\": 3}");
        Reading reading = read();
        assertEquals("r2", reading.only(Metric.class).key());
        assertEquals(
                List.of(Artifact.Kind.METRICS, Artifact.Kind.FILE),
                reading.all(Artifact.class).stream().map(Artifact::kind).toList());
    }

    @Test
    void anExperimentIsARefOnABaselineAndTheQueueIsNone() throws IOException {
        String baseline = ID.substring(0, 2) + "/" + ID.substring(2);
        write(".git/refs/exps/" + baseline + "/calm-heron", OTHER + "\n");
        write(".git/refs/exps/exec/EXEC_HEAD", ID + "\n");
        write(".git/refs/exps/celery/stash", ID + "\n");
        write(
                ".git/packed-refs",
                "# pack-refs with: peeled fully-peeled sorted \n" + OTHER + " refs/exps/" + baseline + "/bold-tern\n"
                        + ID
                        + " refs/exps/" + baseline + "/calm-heron\n" + ID + " refs/exps/stash\n" + ID
                        + " refs/heads/main\n");
        Reading reading = read();
        assertEquals(
                List.of("bold-tern", "calm-heron"),
                reading.all(Execution.class).stream().map(Execution::name).toList());
        assertTrue(reading.all(Commit.class).stream()
                .allMatch(commit -> commit.sha().equals(OTHER)));
        assertTrue(reading.all(Execution.class).getFirst().run().id().endsWith("on " + ID));
    }

    @Test
    void aRefThatHoldsNoCommitIsAProblem() throws IOException {
        write(".git/refs/exps/" + ID.substring(0, 2) + "/" + ID.substring(2) + "/calm-heron", "nothing\n");
        Reading reading = read();
        assertEquals(List.of(), reading.all(Execution.class));
        assertEquals(1, reading.problems().size());
    }

    @Test
    void experimentsOfRealRepositoriesAreAllFound() throws IOException {
        Path listing =
                Corpus.orSkip().folder().resolve("dvc/iterative__example-get-started/GIT-REFS-EXPORT/for-each-ref.txt");
        StringBuilder packed = new StringBuilder();
        for (String line : Files.readAllLines(listing)) {
            String[] columns = line.split("\\s+");
            if (columns.length >= 3 && columns[2].startsWith("refs/exps/")) {
                packed.append(columns[0]).append(' ').append(columns[2]).append('\n');
            }
        }
        write(".git/packed-refs", packed.toString());
        assertEquals(5, read().all(Execution.class).size());
    }

    @Test
    void oldTablesOfDvcLiveHaveATimeForEachStep() throws IOException {
        write("dvclive/metrics.json", "{\"acc\": 0.5, \"step\": 1}");
        write("dvclive/plots/metrics/acc.tsv", "timestamp\tstep\tacc\n1700000000000\t0\t0.25\n1700000001000\t1\tnan\n");
        Metric metric = read().only(Metric.class);
        assertEquals(1_700_000_000_000L, metric.series().times()[0]);
        assertEquals(2, metric.series().size());
        assertTrue(Double.isNaN(metric.last()));
    }

    @Test
    void aDamagedLineOfATableIsAProblemAndTheOthersAreRead() throws IOException {
        write("dvclive/metrics.json", "{");
        write("dvclive/plots/metrics/acc.tsv", "step\tacc\n0\t0.5\n1\n2\tx\n3\t0.75\n");
        write("dvclive/plots/metrics/b.tsv", "");
        Reading reading = read();
        assertEquals(2, reading.only(Metric.class).series().size());
        assertEquals(4, reading.problems().size(), reading.problems()::toString);
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }

    @Test
    void foldersOfDvcLiveInRealProjectsAreRuns() throws IOException {
        Path dvc = Corpus.orSkip().folder().resolve("dvc");
        for (String each : List.of("007Vd__ml_pipeline", "iterative__dvclive-exp-tracking")) {
            Reading reading = Reading.of(dvc.resolve(each));
            Execution run = reading.all(Execution.class).stream()
                    .filter(found -> found.run().tool().equals("dvclive"))
                    .findFirst()
                    .orElseThrow();
            try (Stream<Path> tables = Files.walk(dvc.resolve(each))) {
                long count =
                        tables.filter(path -> path.toString().endsWith(".tsv")).count();
                assertTrue(reading.all(Metric.class).stream()
                                .filter(metric -> metric.run().equals(run.run()))
                                .count()
                        >= count);
            }
        }
    }
}
