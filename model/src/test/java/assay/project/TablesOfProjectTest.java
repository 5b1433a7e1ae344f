package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.content.Content;
import assay.store.Home;
import assay.table.Overlap;
import assay.table.TableDiff;
import assay.verify.Check;
import assay.verify.Verdict;
import assay.verify.Verifier;
import assay.verify.Watch;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A DVC project whose train.csv grew by a row after the run, the old one still in the cache.
class TablesOfProjectTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-10-01T10:00:00Z"));

    @TempDir
    Path temp;

    private Path folder = Path.of("");

    @BeforeEach
    void makeProject() throws IOException {
        folder = Files.createDirectories(temp.resolve("project"));
        String train = "id,v\n1,a\n2,b\n";
        write("data/train.csv", train);
        write("data/test.csv", "id,v\n8,b\n9,z\n");
        String digest = md5("data/train.csv");
        write(".dvc/config", "");
        write(".dvc/cache/files/md5/" + digest.substring(0, 2) + "/" + digest.substring(2), train);
        write("dvc.yaml", """
                stages:
                  train:
                    cmd: python train.py
                    deps: [data/train.csv, data/test.csv]
                """);
        write("dvc.lock", """
                schema: '2.0'
                stages:
                  train:
                    cmd: python train.py
                    deps:
                    - {path: data/train.csv, hash: md5, md5: %s, size: 13}
                    - {path: data/test.csv, hash: md5, md5: %s, size: 13}
                """.formatted(digest, md5("data/test.csv")));
        write("data/train.csv", train + "3,c\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String md5(String path) throws IOException {
        return Content.of(folder).digest(path, "MD5", Progress.NONE);
    }

    private Project open() {
        Project project = Project.open(folder, Home.at(temp.resolve("home")), CLOCK);
        project.scan(Progress.NONE);
        return project;
    }

    @Test
    void aMismatchIsExplainedByItsRows() {
        try (Project project = open()) {
            Check mismatch =
                    project.verify(project.recorded(), Verifier.Options.USUAL, Watch.NONE, Progress.NONE).stream()
                            .filter(check -> check.verdict() == Verdict.MISMATCH)
                            .findFirst()
                            .orElseThrow();
            assertEquals("data/train.csv", mismatch.recorded().file());
            TableDiff.Compared compared =
                    assertInstanceOf(TableDiff.Compared.class, project.table(mismatch, Progress.NONE));
            assertEquals(2, compared.before().rows());
            assertEquals(3, compared.after().rows());
            assertEquals(1, Objects.requireNonNull(compared.rows()).added());
            assertEquals(List.of("3"), compared.rows().first().getFirst().key());
        }
    }

    @Test
    void rowsThatTrainingAndTestShareAreCounted() {
        try (Project project = open()) {
            Overlap overlap = project.overlap(
                            project.records().runs().getFirst().id(), Progress.NONE)
                    .getFirst();
            assertEquals("data/train.csv", overlap.first().path());
            assertEquals("data/test.csv", overlap.second().path());
            assertEquals(0, Objects.requireNonNull(overlap.exact()).ofSecond());
            assertEquals(1, Objects.requireNonNull(overlap.withoutKey()).ofSecond());
        }
    }
}
