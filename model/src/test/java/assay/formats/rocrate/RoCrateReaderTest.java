package assay.formats.rocrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Tag;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoCrateReaderTest extends ReaderFixture {
    private static final String SHA1 = "327fc7aedf4f6b69a42a7c8b808dc5a7aff61376";

    private Reading read(String entities) throws IOException {
        write("crate/ro-crate-metadata.json", """
                {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [
                  {"@id": "ro-crate-metadata.json", "about": {"@id": "./"}}, {"@id": "./", "@type": "Dataset"},
                """ + entities + "]}");
        return read();
    }

    @Test
    void anActionThatRanIsARun() throws IOException {
        Reading reading = read("""
                {"@id": "#a", "@type": ["CreateAction"], "name": "Sepia", "startTime": "2024-05-17T01:04:52+01:00",
                 "actionStatus": "http://schema.org/FailedActionStatus", "error": "out of ink",
                 "object": {"@id": "pics/2017-06-11%2012.56.14.jpg"}, "result": [{"@id": "pics/b.jpg"}]},
                {"@id": "pics/2017-06-11%2012.56.14.jpg", "@type": "File", "sha1": "%s"},
                {"@id": "pics/b.jpg", "@type": ["File", "Image"]}
                """.replace("%s", SHA1));
        Execution run = reading.only(Execution.class);
        assertEquals("ro-crate:crate#a", run.run().key());
        assertEquals("Sepia", run.name());
        assertEquals(Status.FAILED, run.status());
        assertEquals("2024-05-17T00:04:52Z", String.valueOf(run.start()));
        assertEquals(
                List.of(
                        "null crate/pics/2017-06-11 12.56.14.jpg",
                        "INPUT crate/pics/2017-06-11 12.56.14.jpg",
                        "OUTPUT crate/pics/b.jpg"),
                reading.all(Artifact.class).stream()
                        .map(each -> (each.run() == null ? "null" : each.role()) + " " + each.path())
                        .toList());
    }

    @Test
    void stepsOfAWorkflowAreChildrenOfItsRun() throws IOException {
        Reading reading = read("""
                {"@id": "#engine", "@type": "OrganizeAction", "object": [{"@id": "#c"}], "result": {"@id": "#whole"}},
                {"@id": "#c", "@type": "ControlAction", "object": {"@id": "#step"}},
                {"@id": "#whole", "@type": "CreateAction"}, {"@id": "#step", "@type": "CreateAction"}
                """);
        assertEquals(2, reading.all(Execution.class).size());
        assertNull(reading.all(Execution.class).getFirst().parent());
        assertEquals(
                "ro-crate:crate#whole",
                Objects.requireNonNull(reading.all(Execution.class).get(1).parent())
                        .key());
        assertEquals(Status.UNKNOWN, reading.all(Execution.class).getFirst().status());
    }

    @Test
    void valuesAreParametersUnderTheNameOfTheWorkflow() throws IOException {
        Reading reading = read("""
                {"@id": "#a", "@type": "CreateAction", "object": [{"@id": "#pv"}, {"@id": "#list"}, {"@id": "#key"}]},
                {"@id": "#pv", "@type": "PropertyValue", "exampleOfWork": {"@id": "#f"}, "name": "x", "value": 7},
                {"@id": "#f", "@type": "FormalParameter", "name": "random_seed"},
                {"@id": "#list", "@type": "PropertyValue", "name": "layers", "value": [4, 2]},
                {"@id": "#key", "@type": "PropertyValue", "name": "api_key", "value": "canary12345"}
                """);
        assertEquals(
                List.of("random_seed=7", "layers=4, 2", "api_key=[secret withheld]"),
                reading.all(Param.class).stream()
                        .map(each -> each.key() + "=" + each.value().recorded())
                        .toList());
        assertEquals("7", reading.only(Seed.class).value());
    }

    @Test
    void collectionsStandForTheirPartsAndMayBeCircles() throws IOException {
        Reading reading = read("""
                {"@id": "#a", "@type": "CreateAction", "object": {"@id": "#many"}},
                {"@id": "#many", "@type": "Collection", "hasPart": [{"@id": "#many"}, {"@id": "a.csv"}, "b.csv"]},
                {"@id": "a.csv", "@type": "File"}
                """);
        assertEquals(
                List.of("crate/a.csv", "b.csv"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
    }

    @Test
    void anImageIsADependencyAndItsTagNoPin() throws IOException {
        Reading reading = read("""
                {"@id": "#a", "@type": "CreateAction", "instrument": {"@id": "#tool"}, "containerImage":
                  {"@id": "docker://example/tool:latest"}},
                {"@id": "#tool", "@type": "SoftwareApplication", "name": "tool", "softwareVersion": "tool 1.2 (x)"}
                """);
        List<Dependency> found = reading.all(Dependency.class);
        assertEquals("tool", found.getFirst().name());
        assertNull(found.getFirst().version());
        assertEquals(
                "example/tool :latest", found.get(1).name() + " " + found.get(1).spec());
        assertNull(found.get(1).version());
        assertEquals("tool", reading.only(Tag.class).value());
    }

    @Test
    void pathsThatLeaveTheProjectAreRefusedAndPlaceholdersSaid() throws IOException {
        Reading reading = read("""
                {"@id": "../../etc/passwd", "@type": "File", "sha1": "%s"},
                {"@id": "/etc/passwd", "@type": "File", "sha1": "%s"},
                {"@id": "a.csv", "@type": "File", "sha256": "todo"}
                """.formatted(SHA1, SHA1));
        assertEquals(
                List.of("../../etc/passwd", "/etc/passwd", "crate/a.csv"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList(),
                "as they are written");
        assertEquals(3, reading.problems().size());
        assertEquals(
                2,
                reading.problems().stream()
                        .filter(Problem.Refused.class::isInstance)
                        .count());
    }

    @Test
    void damagedOrEmptyCratesAreSaid() throws IOException {
        write("ro-crate-metadata.json", "{\"@graph\": 3}");
        assertInstanceOf(Problem.Damaged.class, read().problems().getFirst());
        write("ro-crate-metadata.json", "{\"@graph\": [{");
        assertInstanceOf(Problem.Truncated.class, read().problems().getFirst());
    }

    @Test
    void realRunCratesHaveAsManyRunsAsActions() throws IOException {
        Path crates = Corpus.orSkip().folder().resolve("datapackages/ResearchObject__workflow-run-crate");
        Reading reading = Reading.of(crates);
        assertEquals(
                30,
                reading.records().stream()
                        .filter(record -> record.format().equals("ro-crate"))
                        .flatMap(record -> record.facts().stream())
                        .filter(Execution.class::isInstance)
                        .count());
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }
}
