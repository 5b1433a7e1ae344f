package assay.formats.h2o;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class MojoReaderTest extends ReaderFixture {
    private static final String INI = "[info]\nh2o_version = 3.46.0.7\nmojo_version = 1.40\nalgo = gbm\nuuid = -125\n\n"
            + "[columns]\nAGE\nuuid = 7\n";
    private static final String DETAILS = """
            {"model_id": {"name": "GBM_3_AutoML_1_20250822_193635"}, "data_frame": {"name": "levels.hex"},
             "parameters": [{"name": "seed", "actual_value": 42}, {"name": "ntrees", "actual_value": 5},
              {"name": "training_frame", "actual_value": {"name": "levels.hex"}}, {"name": "x", "actual_value": null}],
             "output": {"status": "DONE", "start_time": 1755891395000, "end_time": 1755891396000,
              "training_metrics": {"RMSE": 0.5, "description": null},
              "scoring_history": {"columns": [{"name": "number_of_trees"}, {"name": "training_rmse"}],
               "data": [[0, 5], [1.0, 0.5]]}}}
            """;

    private void zip(Map<String, String> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("model.zip")))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Map<String, String> mojo() {
        Map<String, String> mojo = new LinkedHashMap<>();
        mojo.put("model.ini", INI);
        mojo.put("experimental/modelDetails.json", DETAILS);
        return mojo;
    }

    private void check(Reading reading) {
        Execution run = reading.only(Execution.class);
        assertEquals("h2o:-125", run.run().key());
        assertEquals(Status.FINISHED, run.status());
        assertEquals("AutoML_1_20250822_193635", run.experiment());
        assertEquals("42", reading.only(Seed.class).value());
        assertEquals(
                List.of("seed", "ntrees", "training_frame"),
                reading.all(Param.class).stream().map(Param::key).toList());
        assertEquals(
                List.of("training_metrics.RMSE", "scoring_history.training_rmse"),
                reading.all(Metric.class).stream().map(Metric::key).toList());
        assertEquals(5, reading.all(Metric.class).getLast().series().steps()[1]);
        assertEquals(
                List.of(Artifact.Kind.MODEL, Artifact.Kind.DATA),
                reading.all(Artifact.class).stream().map(Artifact::kind).toList());
    }

    @Test
    void anArchiveAndAFolderSayTheSame() throws IOException {
        zip(mojo());
        check(read());
        Files.delete(folder.resolve("model.zip"));
        write("gbm/model.ini", INI);
        write("gbm/experimental/modelDetails.json", DETAILS);
        check(read());
    }

    @Test
    void modelsOfAnEnsembleStandWithIt() throws IOException {
        Files.createDirectories(folder.resolve("gbm/models/DRF/child"));
        write("gbm/model.ini", INI);
        write("gbm/models/DRF/child/model.ini", INI.replace("-125", "9"));
        write("model.ini", "[settings]\nx = 1\n");
        assertEquals("h2o:-125", read().only(Execution.class).run().key());
    }

    @Test
    void damagedDetailsAndNamesThatLeadOutAreNamed() throws IOException {
        Map<String, String> mojo = mojo();
        mojo.put("experimental/modelDetails.json", DETAILS.substring(0, 100));
        mojo.put("../trees/t.bin", "x");
        zip(mojo);
        Reading reading = read();
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
        assertEquals(2, reading.problems().size());
        assertTrue(reading.problems().stream().anyMatch(Problem.Refused.class::isInstance));
    }

    @Test
    void realModelsAreRead() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("h2o"));
        assertTrue(reading.all(Execution.class).size() >= 20);
        assertEquals(
                List.of(),
                reading.problems().stream()
                        .filter(Problem.ReaderFailed.class::isInstance)
                        .toList());
    }
}
