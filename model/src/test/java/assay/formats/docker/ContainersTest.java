package assay.formats.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Step;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.read.ReadRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainersTest extends ReaderFixture {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private static List<String> images(Reading reading) {
        return reading.all(Dependency.class).stream()
                .map(each -> each.name() + each.spec())
                .toList();
    }

    private static List<String> settings(Reading reading) {
        return reading.all(Setting.class).stream()
                .map(each -> each.key() + "=" + each.value())
                .toList();
    }

    @Test
    void theDefaultOfAVariableNamesTheImageAndWithoutOneItStaysOpen() throws IOException {
        Reading reading = read("compose.gpu.yaml", """
                services:
                  a: {image: "${IMAGE:-example.org/a:1}", gpus: all}
                  b: {image: "${OTHER}/b@%s"}
                """.formatted(DIGEST));
        assertEquals(List.of("example.org/a:1", "${OTHER}/b@" + DIGEST), images(reading));
        assertEquals(List.of("GPU asked for by a=all"), settings(reading));
        assertEquals(List.of(), reading.all(Execution.class));
        assertEquals(List.of(), reading.all(DependencyFile.class));
    }

    @Test
    void aComposeFileWithoutServicesIsAProblem() throws IOException {
        for (String text : List.of("version: '2'\n", "services: []\n", "services: {", "web:\n  image: a\n")) {
            assertEquals(1, read("docker-compose.yml", text).problems().size(), text);
        }
        assertEquals(List.of(), images(read("docker-compose.yml", "services: {a: 5, b: {image: [x]}}\n")));
    }

    @Test
    void aManifestThatWasNeverInAClusterIsNoRun() throws IOException {
        Reading reading = read("k8s/any.yaml", """
                apiVersion: jobset.x-k8s.io/v1alpha2
                kind: JobSet
                metadata: {name: j}
                spec:
                  replicatedJobs:
                  - name: workers
                    template: {spec: {template: {spec: {containers: [{name: c, image: "a:1", args: [x]}]}}}}
                """);
        assertEquals(List.of("a:1"), images(reading));
        assertEquals("x", reading.only(Step.class).command());
        assertEquals(List.of(), reading.all(Execution.class));
    }

    @Test
    void anExportedJobIsARunWithItsStatus() throws IOException {
        Reading reading = read("job.yaml", """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: j, uid: u-1}
                spec: {template: {spec: {containers: [{name: c, image: a, env: [{name: SEED, value: "5"}]}]}}}
                status:
                  startTime: "2026-01-05T10:00:00Z"
                  conditions: [{type: Failed, status: "True"}]
                """);
        assertEquals(Status.FAILED, reading.only(Execution.class).status());
        assertEquals("kubernetes:u-1", reading.only(Execution.class).run().key());
        assertEquals("5", reading.only(Seed.class).value());
    }

    @Test
    void templatesAndOtherYamlAreLeftAlone() throws IOException {
        read("deploy/job.yaml", "apiVersion: batch/v1\nkind: Job\nmetadata: {name: {{ .Release.Name }}}\n");
        read("deploy/other.yaml", "kind: Job\njobs: 3\n");
        read("notes/some.yaml", "apiVersion: batch/v1\nkind: Job\n");
        assertEquals(List.of(), read().records());
    }

    @Test
    void brokenManifestsAreProblems() throws IOException {
        Reading reading = read("job.yaml", """
                apiVersion: batch/v1
                kind: Job
                spec: {template: [{containers: [5, {image: {}, env: 3, resources: {limits: 4}}, {command: [1]}]}]}
                """);
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
        assertEquals(
                1,
                read("job.yaml", "apiVersion: v1\nkind: Pod\nspec: [\n")
                        .problems()
                        .size());
    }

    @Test
    void anImageBuiltHereHasOnlyItsId() throws IOException {
        Reading reading = read("image.json", """
                [{"Id": "%s", "RepoTags": ["own:v1"], "RepoDigests": [], "Config": {"Env": null}}]
                """.formatted(DIGEST));
        Dependency image = reading.only(Dependency.class);
        assertEquals(null, image.version());
        assertEquals(List.of(new Digest("image-id", "a".repeat(64), Digest.Strength.REFERENCE)), image.digests());
    }

    @Test
    void aContainerThatNeverStartedHasNoTimes() throws IOException {
        Reading reading = read("inspect.json", """
                [{"Id": "c1", "Path": "sh", "Args": [], "Image": "x",
                  "State": {"Status": "created", "ExitCode": 0, "StartedAt": "0001-01-01T00:00:00Z"}}, {"Path": 1}]
                """);
        Execution run = reading.only(Execution.class);
        assertEquals(Status.SCHEDULED, run.status());
        assertEquals(null, run.start());
        assertEquals(1, reading.problems().size());
        assertEquals(
                1,
                read("inspect.json", "[{\"Id\": \"c1\", \"Path\": \"sh\", \"State\": {")
                        .problems()
                        .size());
    }

    @Test
    void blobsThatAreMissingAreNamedAllTheSame() throws IOException {
        read("image/oci-layout", "{\"imageLayoutVersion\": \"1.0.0\"}");
        Reading reading = read("image/index.json", """
                {"schemaVersion": 2, "manifests": [
                  {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": 5},
                  {"digest": "sha256:short"}, 7]}
                """.formatted(DIGEST));
        assertEquals(
                "image/blobs/sha256/" + "a".repeat(64),
                reading.only(Artifact.class).path());
        assertEquals(5L, reading.only(Artifact.class).size());
        assertEquals(2, reading.problems().size());
    }

    @Test
    void theStoredLayoutsNameBlobsThatHaveTheirDigests() throws IOException, NoSuchAlgorithmException {
        Path corpus = Corpus.orSkip().folder().resolve("containers");
        int same = 0;
        for (Artifact blob : Reading.of(corpus).all(Artifact.class)) {
            Path file = corpus.resolve(blob.path());
            if (blob.path().contains("/blobs/") && Files.exists(file)) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                assertEquals(
                        HexFormat.of().formatHex(digest),
                        blob.digests().getFirst().value());
                same++;
            }
        }
        assertTrue(same >= 15, "checked " + same);
    }

    @Test
    void nearlyAllStoredContainersNameTheirImage() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("containers"));
        for (String format : List.of("kubernetes", "docker-inspect")) {
            List<ReadRecord> records = reading.records().stream()
                    .filter(record -> record.format().equals(format))
                    .toList();
            assertFalse(records.isEmpty(), format);
            System.out.println(format + ": " + records.size() + " stored records");
            // A patch names no image, and one file is no YAML.
            assertTrue(records.stream()
                            .filter(record -> record.facts().stream().anyMatch(Dependency.class::isInstance))
                            .count()
                    >= records.size() - 4);
        }
        assertEquals(List.of(), reading.all(Execution.class));
    }
}
