package assay.formats.azureml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Command;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Step;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AzureReaderTest extends ReaderFixture {
    @Test
    void aJobAsksForSomethingAndNothingRan() throws IOException {
        Reading reading = read("job.yml", """
                $schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json
                command: python train.py --data ${{inputs.levels}} --api-key canary12345
                code: src
                environment: azureml:sklearn-env@latest
                environment_variables: {MY_TOKEN: canary12345}
                inputs:
                  levels: {type: uri_file, path: azureml:levels:3}
                  rate: 0.1
                """);
        assertEquals(List.of(), reading.all(Execution.class));
        assertEquals(1, reading.all(Step.class).size());
        assertEquals(
                List.of("src", "azureml:levels:3"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
        assertEquals("latest", reading.only(Dependency.class).spec());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void theBestChildOfAnAutoMlHasItsPackagesBesideItsId() throws IOException {
        String automl = "AutoML_1bf9c79d-ba88-49bd-9ceb-d358da8460e4";
        write(
                "outputs/env_dependencies.json",
                "{\"azureml-core\": \"1.51.0\", \"Scikit_Learn\": \"0.22.1\", \"odd\": {}}");
        Reading alone = read();
        assertEquals(null, alone.all(Dependency.class).getFirst().run());
        Reading reading = read("outputs/run_id.txt", automl + "_86\n");
        Execution run = reading.only(Execution.class);
        assertEquals("azureml:" + automl, String.valueOf(run.parent().key()));
        assertEquals(
                List.of("azureml-core ==1.51.0", "scikit-learn ==0.22.1"),
                reading.all(Dependency.class).stream()
                        .peek(each -> assertEquals(run.run(), each.run()))
                        .map(each -> each.name() + " " + each.spec())
                        .toList());
        assertEquals(true, reading.only(DependencyFile.class).lock());
        Reading other = read("outputs/run_id.txt", "42\n");
        assertEquals(0, other.facts().count());
        assertEquals(List.of("Damaged"), kinds(other));
    }

    @Test
    void aTracebackAtTheEndOfWhatAJobPrintedIsAFailure() throws IOException {
        String traceback = "Traceback (most recent call last):\n  File \"train.py\", line 7\nValueError: no levels\n\n";
        Execution failed =
                read("job/user_logs/std_log.txt", "epoch 1\n" + traceback).only(Execution.class);
        assertEquals(Status.FAILED, failed.status());
        assertEquals("job", failed.name());
        assertEquals(
                Status.UNKNOWN,
                read("job/user_logs/std_log.txt", traceback + "went on\n")
                        .only(Execution.class)
                        .status());
        assertTrue(read("std_log.txt", "epoch 1\n").all(Execution.class).size() == 1, "that of the folder alone");
    }

    @Test
    void savedDetailsLoseTheirSignedAddresses() throws IOException {
        Reading reading = read("rundetail.txt", """
                {"runId": "HD_1", "target": "cpu", "status": "Completed", "parentRunId": "HD_0",
                 "startTimeUtc": "2020-11-19T02:45:56.677Z", "endTimeUtc": "2020-11-19T03:05:10.542Z",
                 "properties": {"azureml.git.commit": "0123456789012345678901234567890123456789",
                  "azureml.git.dirty": "True", "azureml.git.branch": "main"},
                 "runDefinition": {"script": "train.py", "arguments": ["--lr", 0.1]},
                 "inputDatasets": [{"dataset": {"name": "levels", "version": "3"}}],
                 "logFiles": {"a.txt": "https://x.blob.example.net/a.txt?sv=2019&sig=canary12345"}}
                """);
        Execution run = reading.only(Execution.class);
        assertEquals(Status.FINISHED, run.status());
        assertEquals("azureml:HD_0", String.valueOf(run.parent().key()));
        assertEquals(true, reading.only(Commit.class).dirty());
        assertEquals(
                List.of("train.py", "--lr", "0.1"), reading.only(Command.class).arguments());
        assertEquals("3", reading.only(Artifact.class).digests().getFirst().value());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void aDriverLogNamesTheCallAndItsEnd() throws IOException {
        Reading reading = read("70_driver_log_0.txt", """
                [2020-10-03T15:24:46.005994] Entering context manager injector.
                Current directory:  /mnt/jobs/ws/azureml/hd_5/mounts/store/azureml/HD_573900d3_3
                Preparing to call script [ train.py ] with arguments: ['--C', '0.5', '--token', 'canary12345']
                The experiment failed. Finalizing run...
                [2020-10-03T15:25:46] done
                """);
        Execution run = reading.only(Execution.class);
        assertEquals("azureml:HD_573900d3_3", run.run().key());
        assertEquals(Status.FAILED, run.status());
        assertEquals("train.py", reading.only(Command.class).arguments().getFirst());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void damagedAndForeignFilesAreTold() throws IOException {
        assertEquals(List.of(), read("run.json", "{\"runId\": 3}").records());
        Reading reading = read("run.json", "{\"runId\": \"a\", \"target\": \"b\", ");
        assertEquals(1, reading.problems().size());
        assertEquals(List.of(), reading.all(Execution.class));
    }

    @Test
    void realFilesAreRead() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("azureml"));
        assertTrue(reading.all(Execution.class).stream()
                        .filter(run -> run.run().tool().equals("azureml"))
                        .count()
                >= 3);
        assertTrue(reading.all(Step.class).size() > 20);
    }
}
