package assay.formats.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.formats.Corpus;
import assay.formats.Corpus.Expected;
import assay.formats.Reading;
import assay.read.ReadRecord;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Runs, their status and models as they were counted apart from the product.
class MlflowCorpusTest {

    @TestFactory
    Stream<DynamicTest> runsModelsAndDatabasesAreAsManyAsWereCounted() throws IOException {
        Corpus corpus = Corpus.orSkip();
        Map<String, List<Expected>> byFolder = new TreeMap<>();
        Stream.concat(corpus.expected("mlflow").stream(), corpus.expected("mlflow-sqlite").stream())
                .forEach(row -> byFolder.computeIfAbsent(row.folder(), _ -> new java.util.ArrayList<>())
                        .add(row));
        assertFalse(byFolder.isEmpty());
        return byFolder.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    Reading reading = Reading.of(corpus.folder().resolve(each.getKey()));
                    for (Expected row : each.getValue()) {
                        assertEquals(row.count(), count(row, reading), row::toString);
                    }
                }));
    }

    private static long count(Expected row, Reading reading) {
        Stream<ReadRecord> records =
                reading.records().stream().filter(record -> record.format().equals(row.format()));
        return switch (row.what()) {
            case "MLmodel files" ->
                records.filter(record -> record.path().endsWith("MLmodel")).count();
            case "databases" -> records.count();
            case "runs" -> executions(records).count();
            case "deleted" -> executions(records).filter(Execution::deleted).count();
            default ->
                executions(records)
                        .filter(run ->
                                row.what().equals("status " + run.status().name()))
                        .count();
        };
    }

    /// Copies of a database at different times count as often as they are there.
    private static Stream<Execution> executions(Stream<ReadRecord> records) {
        return records.flatMap(record -> record.facts().stream())
                .filter(Execution.class::isInstance)
                .map(Execution.class::cast);
    }

    @Test
    void tracesAreCountedWhereThereAreAny() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("mlflow"));
        Set<String> counts = new HashSet<>();
        reading.all(Setting.class).stream()
                .filter(each -> each.key().startsWith("traces in "))
                .forEach(each -> counts.add(each.value()));
        assertFalse(counts.isEmpty());
    }
}
