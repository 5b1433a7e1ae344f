package assay.formats.prov;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvReaderTest extends ReaderFixture {

    private Reading read(String rest) throws IOException {
        write("prov.json", "{\"prefix\": {\"ex\": \"https://example.org/\"},\n" + rest + "}");
        return read();
    }

    @Test
    void recordsInPartsAndTypedValuesAreRead() throws IOException {
        Reading reading = read("""
                "activity": {"ex:a": [{"prov:label": {"$": "A run", "type": "xsd:string"}},
                                      {"prov:startTime": "2026-11-02T12:00:00Z"}]},
                "entity": {"ex:v": {"prov:value": {"$": 7, "type": "xsd:int"}}},
                "used": {"_:1": [{"prov:activity": "ex:a", "prov:entity": "ex:v", "prov:role": "lr"},
                                 {"prov:activity": "ex:a", "prov:entity": "ex:b.csv"}]}
                """);
        Execution run = reading.only(Execution.class);
        assertEquals("prov:prov.json#ex:a", run.run().key());
        assertEquals("A run", run.name());
        assertEquals("2026-11-02T12:00:00Z", String.valueOf(run.start()));
        assertEquals("lr", reading.only(Param.class).key());
        assertEquals("https://example.org/b.csv", reading.only(Artifact.class).path());
    }

    @Test
    void aTimeWithoutAZoneStaysAText() throws IOException {
        Reading reading = read("\"activity\": {\"ex:a\": {\"prov:endTime\": \"2018-10-25T15:46:36.967359\"}}");
        assertNull(reading.only(Execution.class).end());
        assertEquals("end, without a zone", reading.only(Tag.class).key());
    }

    @Test
    void bundlesAreDocumentsWithPrefixesOfTheirOwn() throws IOException {
        Reading reading = read("""
                "bundle": {"ex:b": {"prefix": {"id": "urn:uuid:"}, "activity": {"id:1f767ad4": {}, "ex:a": {}}}}
                """);
        assertEquals(
                List.of("prov:1f767ad4", "prov:prov.json#ex:a"),
                reading.all(Execution.class).stream()
                        .map(each -> each.run().key())
                        .toList());
    }

    @Test
    void whatSpeaksOfNoActivityOfTheDocumentMakesNoRun() throws IOException {
        Reading reading = read("""
                "entity": {"ex:e": {}}, "used": {"_:1": {"prov:entity": "ex:e"}},
                "wasGeneratedBy": {"_:2": {"prov:entity": "ex:e", "prov:activity": "ex:gone"}}
                """);
        assertEquals(List.of(), reading.facts().toList());
    }

    @Test
    void locationsThatLeaveTheProjectAreRefused() throws IOException {
        Reading reading = read("""
                "activity": {"ex:a": {}}, "entity": {"ex:e": {"prov:location": "../../etc/passwd"}},
                "used": {"_:1": {"prov:entity": "ex:e", "prov:activity": "ex:a"}}
                """);
        assertEquals(List.of(), reading.all(Artifact.class));
        assertInstanceOf(Problem.Refused.class, reading.problems().getFirst());
    }

    @Test
    void oddShapesAreNoReasonToFail() throws IOException {
        assertEquals(
                1,
                read("\"activity\": {\"ex:a\": [], \"ex:b\": 3, \"\": {}}, \"used\": [1], \"agent\": null")
                        .all(Execution.class)
                        .size());
        assertInstanceOf(
                Problem.Truncated.class, read("\"activity\": {").problems().getFirst());
    }

    @Test
    void aRealRunOfAWorkflowHasItsStepsAsChildrenAndItsDataByChecksum() throws IOException {
        Reading reading =
                Reading.of(Corpus.orSkip().folder().resolve("repro/common-workflow-language__cwlprov/examples"));
        assertEquals(3, reading.all(Execution.class).size());
        assertEquals(
                2,
                reading.all(Execution.class).stream()
                        .filter(each -> each.parent() != null)
                        .count());
        assertTrue(reading.all(Artifact.class).stream()
                .anyMatch(each -> each.run() != null
                        && each.name().equals("whale.txt")
                        && each.path().equals("revsort-run-1/data/32/327fc7aedf4f6b69a42a7c8b808dc5a7aff61376")));
        assertEquals("debian", reading.all(Dependency.class).getFirst().name());
        assertEquals(":8", reading.all(Dependency.class).getFirst().spec());
    }

    @Test
    void ofRealDocumentsNoneIsPassedOver() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("datapackages/trungdong__prov"));
        assertTrue(reading.records().size() > 80, () -> reading.records().size() + " records");
        assertEquals(List.of(), reading.problems());
    }
}
