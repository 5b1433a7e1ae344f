package assay.formats.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerReaderTest extends ReaderFixture {
    private static final String DIGEST = "sha256:" + "3b1f0c5a9d7e2486".repeat(4);

    private static List<String> images(Reading reading) {
        return reading.all(Dependency.class).stream()
                .map(each -> each.ecosystem() + " " + each.name() + each.spec())
                .toList();
    }

    private static String base(Reading reading) {
        return reading.all(Setting.class).stream()
                .filter(each -> each.key().equals("image of the final stage"))
                .map(Setting::value)
                .reduce("", String::concat);
    }

    @Test
    void onlyADigestPinsAnImage() throws IOException {
        Reading tag = read("Dockerfile", "FROM python:3.11-slim\n");
        assertEquals(List.of("container python:3.11-slim"), images(tag));
        assertEquals(null, tag.only(Dependency.class).version());
        assertEquals(false, tag.only(DependencyFile.class).lock());
        Reading digest = read("Dockerfile", "FROM reg.example.org:5000/a/b:1@" + DIGEST + "\n");
        assertEquals("reg.example.org:5000/a/b", digest.only(Dependency.class).name());
        assertEquals(DIGEST, digest.only(Dependency.class).version());
        assertEquals(true, digest.only(DependencyFile.class).lock());
    }

    @Test
    void argumentsAreFilledInAndStagesAreFollowedToTheirImage() throws IOException {
        Reading reading = read("train.Dockerfile", """
                ARG VERSION=3.11
                ARG VARIANT
                FROM --platform=$BUILDPLATFORM python:${VERSION}-slim AS Base
                FROM golang:${GO:-1.22} as tools
                FROM base
                COPY --from=tools /x /x
                """);
        assertEquals(List.of("container python:3.11-slim", "container golang:1.22"), images(reading));
        assertEquals("python:3.11-slim", base(reading));
    }

    @Test
    void anImageThatOnlyTheBuildKnowsStaysAsWritten() throws IOException {
        assertEquals(List.of("container ${IMAGE}"), images(read("Dockerfile", "ARG IMAGE\nFROM ${IMAGE}\n")));
    }

    @Test
    void packagesInstalledByNameAreListed() throws IOException {
        Reading reading = read("Dockerfile", """
                FROM scratch
                RUN apt-get update && apt-get install -y --no-install-recommends \\
                    # a comment between
                    git=1:2.39.5 curl \\
                    && rm -rf /var
                RUN pip install --no-cache-dir --index-url https://u:canary12345@example.org/s "torch>=2" numpy==1.26.4
                RUN pip install --require-hashes -r requirements.lock
                RUN python -m pip install .
                """);
        assertEquals(
                List.of("system git=1:2.39.5", "system curl", "pip torch>=2", "pip numpy==1.26.4"), images(reading));
        assertEquals(
                "line 2",
                reading.all(Dependency.class).getFirst().evidence().locator().text());
        assertEquals(2, reading.only(DependencyFile.class).pinned());
        assertEquals(
                0,
                reading.facts()
                        .filter(fact -> fact.toString().contains("canary12345"))
                        .count());
    }

    @Test
    void variablesAreKeptAndSecretsWithheld() throws IOException {
        Reading reading = read(
                "Dockerfile",
                "FROM scratch\nENV A=1 B=\"two words\" \\\n    TRACKING_TOKEN=canary12345\nENV OLD all the rest\n");
        assertEquals(
                List.of("A=1", "B=two words", "TRACKING_TOKEN=[secret withheld]", "OLD=all the rest"),
                reading.all(Setting.class).stream()
                        .filter(each -> each.kind() == Setting.Kind.VARIABLE)
                        .map(each -> each.key() + "=" + each.value())
                        .toList());
    }

    @Test
    void hereDocumentsAndTheEscapeDirectiveAreUnderstood() throws IOException {
        Reading reading = read("Dockerfile", """
                # escape=`
                FROM python:3.11 `
                  AS base
                RUN <<EOF
                FROM not:an-image
                pip install notseen
                EOF
                ENV PATH C:\\bin\\
                """);
        assertEquals(List.of("container python:3.11"), images(reading));
        assertEquals("C:\\bin\\", reading.all(Setting.class).getLast().value());
    }

    @Test
    void aFileWithoutFromIsAProblem() throws IOException {
        Reading reading = read("Dockerfile", "RUN x\n");
        assertEquals(
                List.of("Damaged"),
                reading.problems().stream().map(Problem::kind).toList());
        assertEquals(0, reading.facts().count());
    }

    @Test
    void whatOnlySoundsLikeOneIsLeftAlone() throws IOException {
        read("Dockerfile.md", "FROM x\n");
        read("Dockerfile.dockerignore", "x\n");
        assertEquals(List.of(), read("mydockerfile", "FROM x\n").records());
    }
}
