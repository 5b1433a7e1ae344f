package assay.formats.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest.Strength;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Model;
import assay.fact.Fact.Param;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Tag;
import assay.fact.RunId;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlflowReaderTest extends ReaderFixture {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";
    private static final String LOGGED = "m-00112233445566778899aabbccddeeff";
    private static final RunId RUN = RunId.global("mlflow", ID);
    private static final String EXPERIMENT = "experiment_id: '1'\nlifecycle_stage: active\nname: wear\n";

    private static String meta(String id, String more) {
        return "artifact_uri: ./mlruns/1/" + id + "/artifacts\nend_time: 1700000001000\nexperiment_id: '1'\n"
                + "lifecycle_stage: active\nrun_id: " + id + "\nrun_name: trial\nstart_time: 1700000000000\nstatus: 3\n"
                + "user_id: tester\n" + more;
    }

    private void run(String id, String meta) throws IOException {
        write("mlruns/1/meta.yaml", EXPERIMENT);
        write("mlruns/1/" + id + "/meta.yaml", meta);
    }

    @Test
    void theStoresOf2019HaveSecondsNoStepsAndAnotherKeyForTheId() throws IOException {
        run(ID, meta(ID, "").replace("run_id:", "run_uuid:").replace("run_name: trial", "name: ''"));
        write("mlruns/1/" + ID + "/tags/mlflow.runName", "old one");
        write("mlruns/1/" + ID + "/metrics/loss", "1552417036 0.5\n1552417037 0.25\n");
        Reading reading = read();
        Execution run = reading.only(Execution.class);
        assertEquals(RUN, run.run());
        assertEquals("old one", run.name());
        assertEquals(Instant.ofEpochMilli(1_700_000_000_000L), run.start());
        Metric metric = reading.only(Metric.class);
        assertEquals(0.25, metric.last());
        assertEquals(1_552_417_037_000L, metric.series().times()[1]);
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void theLastValueIsTheLargestByStepTimeAndValue() throws IOException {
        run(ID, meta(ID, ""));
        write("mlruns/1/" + ID + "/metrics/loss", "1700000000003 1 7\n1700000000001 2 9\n1700000000001 3 9\n");
        write("mlruns/1/" + ID + "/metrics/deep/er", "1700000000000 nan 0\n1700000000000 -inf 1\n");
        List<Metric> metrics = read().all(Metric.class);
        assertEquals("deep/er", metrics.get(0).key());
        assertEquals(Double.NEGATIVE_INFINITY, metrics.get(0).last());
        assertEquals(3, metrics.get(1).last());
    }

    @Test
    void aPointThatNamesItsDatasetKeepsItsStep() throws IOException {
        run(ID, meta(ID, ""));
        write("mlruns/1/" + ID + "/metrics/loss", "1700000000000 0.5 3 a set of valves cb6b523e\n");
        Reading reading = read();
        assertEquals(3, reading.only(Metric.class).series().steps()[0]);
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void runsAreDeletedInPlaceAndWithTheirExperimentInTheTrash() throws IOException {
        run(ID, meta(ID, "").replace("stage: active", "stage: deleted"));
        write("mlruns/.trash/2/meta.yaml", EXPERIMENT.replace("active", "deleted"));
        write("mlruns/.trash/2/" + OTHER + "/meta.yaml", meta(OTHER, ""));
        List<Execution> runs = read().all(Execution.class);
        assertEquals(2, runs.size());
        assertTrue(runs.stream().allMatch(Execution::deleted));
    }

    @Test
    void everyStatusIsKnownAndNoneMeansRunning() throws IOException {
        run(ID, meta(ID, "").replace("status: 3\n", ""));
        run(OTHER, meta(OTHER, "").replace("status: 3", "status: 9"));
        Reading reading = read();
        assertEquals(
                List.of(Status.RUNNING, Status.UNKNOWN),
                reading.all(Execution.class).stream().map(Execution::status).toList());
        assertEquals(List.of("UnknownVersion"), kinds(reading));
    }

    @Test
    void aFolderThatWasCopiedUnderAnotherNameKeepsItsOwnId() throws IOException {
        run(OTHER, meta(ID, ""));
        Reading reading = read();
        assertEquals(RUN, reading.only(Execution.class).run());
        assertEquals(List.of("Damaged"), kinds(reading));
    }

    @Test
    void pathsOfWindowsAreFoundInTheProject() throws IOException {
        run(ID, meta(ID, "").replace("./mlruns/", "file:///C:/Users/tester/my%20work/mlruns/".replace("%20", " ")));
        write("data/train.csv", "1,2\n");
        write("mlruns/1/" + ID + "/artifacts/plot.txt", "x");
        dataset("'{\"uri\": \"C:\\\\Users\\\\tester\\\\my work\\\\data\\\\train.csv\"}'", "'{\"num_rows\": 4}'");
        List<Artifact> files = read().all(Artifact.class);
        assertEquals("data/train.csv", files.get(0).path());
        assertEquals("mlruns/1/" + ID + "/artifacts/plot.txt", files.get(1).path());
    }

    private void dataset(String source, String profile) throws IOException {
        write(
                "mlruns/1/datasets/d1/meta.yaml",
                "digest: cb6b523e\nname: valves\nprofile: " + profile
                        + "\nschema: '{\"mlflow_colspec\": [{\"type\": \"double\", \"name\": \"a\"}]}'\nsource: "
                        + source
                        + "\nsource_type: local\n");
        write(
                "mlruns/1/" + ID + "/inputs/i1/meta.yaml",
                "destination_id: d1\ndestination_type: RUN\nsource_id: d1\nsource_type: DATASET\n"
                        + "tags:\n  mlflow.data.context: training\n");
    }

    @Test
    void aDatasetsDigestIsAsStrongAsWhatItCovers() throws IOException {
        run(ID, meta(ID, ""));
        dataset("'{\"uri\": \"s3://bucket/train.csv\"}'", "'{\"num_rows\": 10000}'");
        Artifact all = read().only(Artifact.class);
        assertEquals("s3://bucket/train.csv", all.path());
        assertEquals("training", all.context());
        assertEquals(Strength.TRUNCATED, all.digests().getFirst().strength());
        dataset("'{\"uri\": \"s3://bucket/train.csv\"}'", "'{\"num_rows\": 10001}'");
        assertEquals(
                Strength.SAMPLE,
                read().only(Artifact.class).digests().getFirst().strength());
        dataset("'{\"tags\": {}}'", "null");
        Artifact made = read().only(Artifact.class);
        assertEquals("mlflow-dataset:valves@cb6b523e", made.path());
        assertEquals(Strength.REFERENCE, made.digests().getFirst().strength());
    }

    @Test
    void anInputThatIsALoggedModelIsTheModelInUse() throws IOException {
        run(ID, meta(ID, ""));
        write("mlruns/1/models/" + LOGGED + "/meta.yaml", "model_id: " + LOGGED + "\nname: valve-model\n");
        write(
                "mlruns/1/" + ID + "/inputs/i1/meta.yaml",
                "destination_id: " + LOGGED + "\ndestination_type: RUN\nsource_id: " + LOGGED
                        + "\nsource_type: MODEL\ntags: {}\n");
        Artifact model = read().only(Artifact.class);
        assertEquals(Role.INPUT, model.role());
        assertEquals(Kind.MODEL, model.kind());
        assertEquals("valve-model", model.name());
        assertEquals("mlruns/1/models/" + LOGGED + "/artifacts", model.path());
    }

    @Test
    void anEvaluationBefore3IsLinkedWithTheModelByItsUuid() throws IOException {
        run(ID, meta(ID, ""));
        run(OTHER, meta(OTHER, ""));
        String uuid = "33ef09c4256840ec8ae98ff4ae882f13";
        write(
                "mlruns/1/" + OTHER + "/artifacts/model/MLmodel",
                "artifact_path: model\nmodel_uuid: " + uuid + "\nrun_id: " + OTHER + "\n");
        String tag = "[{\"name\":\"adult\",\"hash\":\"596e\",\"model\":\"" + uuid + "\"}]";
        write("mlruns/1/" + ID + "/tags/mlflow.datasets", tag);
        write("mlruns/1/" + OTHER + "/tags/mlflow.datasets", tag);
        List<Artifact> models = read().all(Artifact.class);
        assertEquals(
                List.of("INPUT " + ID, "OUTPUT " + OTHER),
                models.stream()
                        .map(each -> each.role() + " "
                                + java.util.Objects.requireNonNull(each.run()).id())
                        .toList());
        assertEquals(models.get(1).path(), models.get(0).path());
        assertEquals("evaluation", models.get(0).context());
    }

    @Test
    void anEvaluationOfAModelThatIsNotHereStillNamesIt() throws IOException {
        run(ID, meta(ID, ""));
        write("mlruns/1/" + ID + "/tags/mlflow.datasets", "[{\"model\":\"" + OTHER + "\"},{\"model\":7},{}]");
        assertEquals("mlflow-model:" + OTHER, read().only(Artifact.class).path());
        write("mlruns/1/" + ID + "/tags/mlflow.datasets", "[{\"model\":\"" + OTHER);
        assertEquals(List.of(), read().all(Artifact.class));
    }

    @Test
    void aRegisteredModelHasVersionsStagesAndAliases() throws IOException {
        write(
                "mlruns/models/wear of pumps/meta.yaml",
                "aliases: {}\ncreation_timestamp: 1700000000000\nlast_updated_timestamp: 1700000000000\n"
                        + "name: wear of pumps\n");
        write("mlruns/models/wear of pumps/aliases/champion", "2");
        write("mlruns/1/models/" + LOGGED + "/artifacts/model.pkl", "x");
        String version = "creation_timestamp: 1700000000000\ncurrent_stage: Production\nname: wear of pumps\nrun_id: "
                + ID + "\n";
        write("mlruns/models/wear of pumps/version-1/meta.yaml", version + "source: s3://b/model\nversion: '1'\n");
        write(
                "mlruns/models/wear of pumps/version-2/meta.yaml",
                version.replace("Production", "None") + "source: models:/" + LOGGED
                        + "\nstorage_location: file:///home/tester/mlruns/1/models/" + LOGGED
                        + "/artifacts\nversion: 2\n");
        List<Model> versions = read().all(Model.class);
        assertEquals("Production", versions.get(0).stage());
        assertEquals("s3://b/model", versions.get(0).source());
        assertEquals(List.of("champion"), versions.get(1).aliases());
        assertEquals(null, versions.get(1).stage());
        assertEquals("mlruns/1/models/" + LOGGED + "/artifacts", versions.get(1).source());
        assertEquals(RUN, versions.get(1).run());
    }

    @Test
    void tracesAreCountedForTheirExperimentAndTheirRun() throws IOException {
        run(ID, meta(ID, ""));
        write("mlruns/1/traces/a/trace_info.yaml", "request_id: a\nstatus: ERROR\n");
        write("mlruns/1/traces/a/request_metadata/mlflow.sourceRun", ID);
        write("mlruns/1/traces/tr-b/trace_info.yaml", "state: OK\ntrace_id: tr-b\n");
        write("mlruns/1/traces/tr-b/artifacts/trace_info.yaml", "state: ERROR\n");
        Reading reading = read();
        assertEquals(
                List.of("traces in mlruns/1: 2", "traces in mlruns/1 that failed: 1"),
                reading.all(Setting.class).stream()
                        .map(each -> each.key() + ": " + each.value())
                        .toList());
        assertEquals(
                List.of(RUN + " traces 1"),
                reading.all(Tag.class).stream()
                        .map(each -> each.run() + " " + each.key() + " " + each.value())
                        .toList());
        write("mlruns/1/traces/a/trace_info.yaml", "request_id: a\nsta");
        Reading cut = read();
        assertEquals("2", cut.only(Setting.class).value());
        assertEquals(List.of("Truncated"), kinds(cut));
    }

    @Test
    void artifactsOfAServerLieBesideTheStore() throws IOException {
        run(ID, meta(ID, "").replace("./mlruns/1", "mlflow-artifacts:/1"));
        write("mlartifacts/1/" + ID + "/artifacts/plot.txt", "x");
        assertEquals(
                "mlartifacts/1/" + ID + "/artifacts/plot.txt",
                read().only(Artifact.class).path());
    }

    @Test
    void secretsAreWithheld() throws IOException {
        run(ID, meta(ID, ""));
        write("mlruns/1/" + ID + "/params/api_key", "canary12345");
        write("mlruns/1/" + ID + "/tags/source", "https://anna:canary12345@example.org/x");
        Reading reading = read();
        assertFalse(reading.facts().anyMatch(fact -> fact.toString().contains("canary12345")));
        assertEquals("[secret withheld]", reading.only(Param.class).value().recorded());
    }

    @Test
    void badFilesCostOnlyWhatTheyHold() throws IOException {
        run(ID, "{{{ not yaml\n");
        write("mlruns/1/" + ID + "/params/kept", "1");
        write("mlruns/1/" + ID + "/params/huge", "x".repeat(2 << 20));
        write("mlruns/1/" + ID + "/metrics/loss", "not a number\n1700000000000 0.5 0\n1700000000000 0.2");
        write("mlruns/1/" + ID + "/metrics/empty", "");
        write("mlruns/1/" + ID + "/inputs/i/meta.yaml", "source_id: gone\nsource_type: DATASET\n");
        Reading reading = read();
        assertEquals(RUN, reading.only(Execution.class).run());
        assertEquals("kept", reading.only(Param.class).key());
        assertEquals(0.5, reading.only(Metric.class).last());
        assertFalse(kinds(reading).contains("ReaderFailed"));
        assertTrue(kinds(reading).containsAll(List.of("Damaged", "TooLarge", "Truncated")), () -> "" + kinds(reading));
    }

    @Test
    void otherMetaFilesAndModelsWithoutARunAreNotRuns() throws IOException {
        write("recipe/meta.yaml", "package:\n  name: x\nbuild:\n  number: 0\n");
        write("mlruns/0/meta.yaml", EXPERIMENT);
        write("mlruns/0/datasets/" + ID + "/meta.yaml", "digest: a\nname: b\n");
        write("model/MLmodel", "flavors: {}\n");
        assertEquals(List.of(), read().facts().toList());
    }

    @Test
    void aHostileFileTakesNoTime() throws IOException {
        run(ID, meta(ID, "") + "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n");
        write("mlruns/1/" + OTHER + "/meta.yaml", "[".repeat(100_000) + "\n");
        Reading reading = read();
        assertFalse(kinds(reading).contains("ReaderFailed"), () -> "" + reading.problems());
        assertEquals(2, reading.all(Execution.class).size());
    }
}
