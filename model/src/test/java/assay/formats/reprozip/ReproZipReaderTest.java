package assay.formats.reprozip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReproZipReaderTest extends ReaderFixture {
    private static final String CONFIG = """
            # ReproZip configuration file
            version: "0.8"
            runs:
            - id: run0
              argv: [python, train.py, --password, canary12345]
              environ: {OMP_NUM_THREADS: '2', HOME: /home/someone}
              exitcode: 1
              workingdir: /home/someone/study
            inputs_outputs:
            - name: levels
              path: /home/someone/study/levels.csv
              read_by_runs: [0, 7]
              written_by_runs: []
            """;

    private static byte[] tar(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] tar = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 512 + (content.length + 511) / 512 * 512);
        byte[] size =
                String.format(java.util.Locale.ROOT, "%011o", content.length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, tar, 124, size.length);
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
        System.arraycopy(content, 0, tar, 512, content.length);
        return tar;
    }

    private static void expect(Reading reading) {
        assertEquals(Status.FAILED, reading.only(Execution.class).status());
        assertEquals(
                List.of("levels"),
                reading.all(Artifact.class).stream().map(Artifact::name).toList());
        assertEquals("OMP_NUM_THREADS", reading.only(Setting.class).key());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary")));
    }

    @Test
    void aTraceIsReadWithoutItsDatabase() throws IOException {
        write(".reprozip-trace/config.yml", CONFIG.getBytes(StandardCharsets.UTF_8));
        write("levels.csv", new byte[3]);
        Reading reading = read();
        expect(reading);
        assertEquals("levels.csv", reading.only(Artifact.class).path());
    }

    @Test
    void packsOfBothVersionsAreRead() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(tar("METADATA/version", "REPROZIP VERSION 2\n"));
        both.write(tar("METADATA/config.yml", CONFIG));
        write("two/study.rpz", both.toByteArray());
        expect(read());
        Files.delete(folder.resolve("two/study.rpz"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(both.toByteArray());
        }
        write("one/study.rpz", packed.toByteArray());
        expect(read());
    }

    @Test
    void cutAndDamagedPacksAreSaid() throws IOException {
        write("study.rpz", Arrays.copyOf(tar("METADATA/config.yml", CONFIG), 600));
        assertInstanceOf(Problem.Truncated.class, read().problems().getFirst());
        byte[] odd = tar("METADATA/config.yml", CONFIG);
        odd[124] = 'x';
        write("study.rpz", odd);
        assertInstanceOf(Problem.Damaged.class, read().problems().getFirst());
        write("study.rpz", tar("DATA/other", "x"));
        assertTrue(read().problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
    }

    @Test
    void aDamagedTraceLosesTheTraceOnly() throws IOException {
        write(".reprozip-trace/config.yml", CONFIG.getBytes(StandardCharsets.UTF_8));
        write(".reprozip-trace/trace.sqlite3", "no database".getBytes(StandardCharsets.UTF_8));
        Reading reading = read();
        expect(reading);
        assertEquals(
                ".reprozip-trace/trace.sqlite3", reading.problems().getFirst().file());
    }

    @Test
    void realTracesNameWhatWasReallyRead() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("repro/mintproject__simpleModel"));
        assertEquals(
                List.of("INPUT config.json", "INPUT linemodel.py", "INPUT x.csv", "OUTPUT y.csv"),
                reading.all(Artifact.class).stream()
                        .filter(each -> each.run() != null)
                        .map(each -> each.role() + " "
                                + each.path().substring(each.path().lastIndexOf('/') + 1))
                        .distinct()
                        .sorted()
                        .toList());
    }
}
