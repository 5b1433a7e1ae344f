package assay.formats.kedro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Step;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KedroReaderTest extends ReaderFixture {
    private static final String CATALOG = """
            _base: data
            apples:
              type: pandas.CSVDataSet
              filepath: ${_base}/01_raw/apples.csv
              credentials: dev_s3
            scores:
              type: tracking.MetricsDataSet
              filepath: data/09/scores.json
              versioned: true
            "{fruit}_table":
              type: pandas.ParquetDataset
              filepath: data/02/{fruit}.parquet
            """;

    @Test
    void datasetsOfTheCatalogAreFilesOfTheProject() throws IOException {
        write("shop/conf/base/catalog.yml", CATALOG);
        List<Artifact> datasets = read().all(Artifact.class);
        assertEquals(
                List.of("shop/data/01_raw/apples.csv", "shop/data/09/scores.json", "data/02/{fruit}.parquet"),
                datasets.stream().map(Artifact::path).toList());
        assertEquals(
                List.of("apples", "scores", "{fruit}_table"),
                datasets.stream().map(Artifact::name).toList());
    }

    @Test
    void whatConfLocalHoldsIsNotRead() throws IOException {
        write("conf/local/catalog.yml", CATALOG);
        write("conf/local/parameters.yml", "seed: 1\n");
        assertEquals(List.of(), read().records());
    }

    @Test
    void withoutASessionStoreAVersionIsARunThatIsKnownByItsTimeOnly() throws IOException {
        write("conf/base/catalog.yml", CATALOG);
        write("data/09/scores.json/2024-02-03T04.05.06.789Z/scores.json", "{\"r2\": 0.5}");
        Reading reading = read();
        Execution run = reading.only(Execution.class);
        assertEquals("2024-02-03T04.05.06.789Z", run.name());
        assertEquals(Status.UNKNOWN, run.status());
        assertEquals(Instant.parse("2024-02-03T04:05:06.789Z"), run.start());
        assertTrue(reading.all(assay.fact.Fact.Metric.class).stream()
                .anyMatch(metric -> metric.key().equals("r2") && metric.last() == 0.5));
    }

    @Test
    void parametersInFilesBelongToNoSession() throws IOException {
        write("conf/base/parameters/model.yml", "model:\n  depth: 3\n  api_key: abcdefgh\n");
        List<Setting> settings = read().all(Setting.class);
        assertEquals("params:model.depth", settings.get(0).key());
        assertEquals("[secret withheld]", settings.get(1).value());
    }

    @Test
    void eventsTellWhatTheLastRunLoadedAndSaved() throws IOException {
        write("conf/base/catalog.yml", CATALOG);
        write(".viz/kedro_pipeline_events.json", """
                [{"event": "before_pipeline_run", "timestamp": "2025-07-16T13:08:55.968122+00:00"},
                 {"event": "after_dataset_loaded", "dataset": "apples", "status": "Available", "size": 12},
                 {"event": "after_dataset_loaded", "dataset": "params:depth", "size": 0},
                 {"event": "after_node_run", "node": "weigh", "duration": 0.5, "status": "success"},
                 {"event": "after_dataset_saved", "dataset": "scores", "size": 20},
                 {"event": "after_pipeline_run", "timestamp": "2025-07-16T13:09:13.876251+00:00"}]
                """);
        Reading reading = read();
        assertEquals(Status.FINISHED, reading.only(Execution.class).status());
        assertEquals("weigh", reading.only(Step.class).name());
        List<String> edges = reading.all(Artifact.class).stream()
                .filter(each -> each.run() != null)
                .map(each -> each.role() + " " + each.path() + " " + each.step())
                .toList();
        assertEquals(List.of("INPUT data/01_raw/apples.csv weigh", "OUTPUT data/09/scores.json weigh"), edges);
    }

    @Test
    void aSessionStoreThatIsNoneIsAProblem() throws IOException {
        write("data/session_store.db", "nothing");
        write("conf/base/catalog.yml", "a: [\n");
        write("conf/base/parameters.yml", "- 1\n- {b: 2}\n");
        write(".viz/kedro_pipeline_events.json", "{\"event\": 1}");
        Reading reading = read();
        assertEquals(List.of(), reading.all(Execution.class));
        assertTrue(reading.problems().size() >= 3, reading.problems()::toString);
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }

    @TestFactory
    Stream<DynamicTest> sessionsAreAsManyAsWereCounted() throws IOException {
        Corpus corpus = Corpus.orSkip();
        return corpus.expected("kedro").stream()
                .map(row -> dynamicTest(row.folder(), () -> {
                    List<Execution> runs =
                            Reading.of(corpus.folder().resolve(row.folder())).all(Execution.class).stream()
                                    .filter(each -> each.run().tool().equals("kedro"))
                                    .toList();
                    assertEquals(row.count(), runs.size());
                    assertTrue(runs.stream().allMatch(each -> each.start() != null));
                }));
    }
}
