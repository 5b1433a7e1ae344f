package assay.formats.frictionless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Problem;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrictionlessReaderTest extends ReaderFixture {
    private static final String MD5 = "62a77bd761010be554b1ee710b3ebd7a";

    @Test
    void aHashWithoutAPrefixIsMd5AndThatOfThePackageIsNoFiles() throws IOException {
        Reading reading = read("prices/datapackage.json", """
                {"name": "prices", "hash": "06b27cc7604bc93a4f465e41a9e7a419", "bytes": 999,
                 "resources": [{"name": "daily", "path": "data/daily.csv", "bytes": 12, "hash": "%s"}]}
                """.formatted(MD5));
        Artifact file = reading.only(Artifact.class);
        assertEquals("prices/data/daily.csv", file.path());
        assertEquals("daily", file.name());
        assertEquals("md5", file.digests().getFirst().algorithm());
        assertEquals(12L, file.size());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void thePackageMayBeYaml() throws IOException {
        Reading reading = read("datapackage.yml", "name: codes\nresources:\n- name: codes\n  path: data/codes.csv\n");
        assertEquals("data/codes.csv", reading.only(Artifact.class).path());
    }

    @Test
    void aResourceOfSeveralPartsHasNoChecksumOfAnyOne() throws IOException {
        Reading reading = read("datapackage.json", """
                {"resources": [{"name": "m", "path": ["a.csv", "b.csv"], "bytes": 12, "hash": "%s"}]}
                """.formatted(MD5));
        assertEquals(
                List.of("a.csv", "b.csv"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
        assertTrue(reading.all(Artifact.class).stream()
                .allMatch(each -> each.digests().isEmpty()));
    }

    @Test
    void addressesStayAndPathsThatLeaveTheProjectAreRefused() throws IOException {
        Reading reading = read("datapackage.json", """
                {"resources": [
                  {"path": "https://data.example.org/a.csv?token=canary12345"},
                  {"path": "sqlite:///levels.db"},
                  {"path": "../secret.csv"},
                  {"path": "/etc/passwd"},
                  {"path": "C:/data.csv"}]}
                """);
        assertEquals(
                List.of(
                        "https://data.example.org/a.csv?token=[secret withheld]",
                        "sqlite:///levels.db",
                        "../secret.csv",
                        "/etc/passwd",
                        "C:/data.csv"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
        assertEquals(3, reading.problems().size());
        assertTrue(reading.problems().stream().allMatch(Problem.Refused.class::isInstance));
    }

    @Test
    void dataInsideOfThePackageIsNoFile() throws IOException {
        Reading reading = read("datapackage.json", """
                {"resources": [{"name": "few", "data": [["id"], [1]]}, {"name": "none"}, 7]}
                """);
        assertEquals(List.of(), reading.all(Artifact.class));
        assertEquals(2, reading.problems().size());
    }

    @Test
    void whatIsNoPackageIsSaid() throws IOException {
        assertInstanceOf(
                Problem.Damaged.class, read("datapackage.json", "[]").problems().getFirst());
        assertInstanceOf(
                Problem.Damaged.class,
                read("datapackage.json", "{\"resources\": [{\"path\": \"a.csv\", \"hash\": \"md5:xyz\"}]}")
                        .problems()
                        .getFirst());
        assertInstanceOf(
                Problem.Truncated.class,
                read("datapackage.json", "{\"resources\": [{\"path\": ")
                        .problems()
                        .getFirst());
    }
}
