package assay.formats.datalad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import assay.content.Content;
import assay.content.Excerpt;
import assay.content.Excerpts;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Command;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Repository;
import assay.fact.Fact.Setting;
import assay.fact.Fact.Tag;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.syntax.Json;
import assay.syntax.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DataladReaderTest extends ReaderFixture {
    private static final String MD5 = "9af69ab10f32a7be2158968efa8b5869";
    private static final String KEY = "MD5E-s80--" + MD5 + ".nii.gz";

    private void link(String path, String target) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.createSymbolicLink(folder.resolve(path), Path.of(target));
    }

    private static List<String> files(Reading reading) {
        return reading.all(Artifact.class).stream()
                .map(each -> each.path() + " "
                        + each.digests().stream()
                                .map(digest -> digest.algorithm() + ":" + digest.value())
                                .toList()
                        + " " + each.size())
                .toList();
    }

    @Test
    void aLinkToAKeyGivesTheChecksumOfContentThatWasNotFetched() throws IOException {
        write(".datalad/config", "[datalad \"dataset\"]\n\tid = 47a9ef9e\n");
        link("sub/anat.nii.gz", "../.git/annex/objects/Pv/77/" + KEY + "/" + KEY);
        link("elsewhere", "/nowhere/at/all");
        Reading reading = read();
        assertEquals(List.of("sub/anat.nii.gz [md5:" + MD5 + "] 80"), files(reading));
        assertEquals(
                "a key; the content was not fetched",
                reading.only(Artifact.class).context());
        assertEquals("47a9ef9e", reading.only(Setting.class).value());
    }

    @Test
    void aPointerFileStandsForUnlockedContent() throws IOException {
        write(".datalad/config", "[datalad \"dataset\"]\n");
        write("a.bin", "/annex/objects/" + KEY + "\n");
        write("b.txt", "/annex/objects is where git-annex keeps things\n");
        assertEquals(List.of("a.bin [md5:" + MD5 + "] 80"), files(read()));
    }

    @Test
    void theBranchStandsForARepositoryWithoutDatalad() throws IOException {
        write(".git/refs/heads/git-annex", "0".repeat(40) + "\n");
        link("a.nii.gz", ".git/annex/objects/Pv/77/" + KEY + "/" + KEY);
        Reading reading = read();
        assertEquals(List.of("a.nii.gz [md5:" + MD5 + "] 80"), files(reading));
        write(".datalad/config", "[datalad \"dataset\"]\n");
        assertEquals(1, files(read()).size(), "once, not twice");
    }

    @Test
    void aDatasetInsideOfADatasetSpeaksForItself() throws IOException {
        write(".datalad/config", "[datalad \"dataset\"]\n");
        write("inputs/.datalad/config", "[datalad \"dataset\"]\n");
        link("inputs/a.csv", "../.git/modules/inputs/annex/objects/Pv/77/" + KEY + "/" + KEY);
        assertEquals(List.of("inputs/a.csv [md5:" + MD5 + "] 80"), files(read()));
    }

    @Test
    void onlyKeysThatAreMadeOfContentAreChecksums() {
        assertEquals("sha256", only("SHA256E-s5--" + "ab".repeat(32) + ".csv").algorithm());
        assertEquals("blake2b256", only("BLAKE2B256E-s5--" + "ab".repeat(32)).algorithm());
        assertEquals("annex-key", only("WORM-s30-m1290646437--a.csv").algorithm());
        assertEquals("annex-key", only("XEXTERNAL--whatever").algorithm());
        assertEquals("annex-key", only("MD5--not-hex").algorithm());
        assertEquals(
                List.of(),
                Objects.requireNonNull(AnnexKey.of("URL-s10--https&c%%example.org%a.csv"))
                        .digests());
        assertEquals(
                30L,
                Objects.requireNonNull(AnnexKey.of("SHA1-s30-S10-C2--" + "ab".repeat(20)))
                        .size());
        assertNull(AnnexKey.of("no key"));
        assertNull(AnnexKey.of("../MD5--" + MD5));
    }

    private static assay.fact.Digest only(String key) {
        return Objects.requireNonNull(AnnexKey.of(key)).digests().getFirst();
    }

    @Test
    void aRecordOfACommandIsARun() throws IOException {
        write(".datalad/config", "[datalad \"dataset\"]\n");
        write(".datalad/runinfo/f6f3abb1", """
                {"cmd": ["python", "mean.py", "--api-token", "canary12345"], "exit": 1, "inputs": ["a.csv", "../b.csv"],
                 "outputs": ["out/*.csv"], "extra_inputs": ["images/x.sif"], "pwd": "code"}
                """);
        write(".datalad/runinfo/broken", "{\"cmd\": ");
        write(".datalad/runinfo/packed", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 1});
        Reading reading = read();
        assertEquals(Status.FAILED, reading.only(Execution.class).status());
        assertEquals(
                List.of("python", "mean.py", "--api-token", "[secret withheld]"),
                reading.only(Command.class).arguments());
        assertEquals(
                List.of("code/a.csv", "b.csv", "code/images/x.sif", "code/out/*.csv"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
        assertEquals(2, reading.problems().size());
    }

    @Test
    void containersAndSubdatasetsAreNamed() throws IOException {
        write(".datalad/config", """
                [datalad "containers.fmriprep"]
                \tcmdexec = singularity exec {img} {cmd}
                \timage = images/fmriprep.sif
                """);
        link("images/fmriprep.sif", "../.git/annex/objects/Pv/77/" + KEY + "/" + KEY);
        write(".gitmodules", "[submodule \"inputs\"]\n\tpath = inputs\n\turl = https://u:p@example.org/inputs\n");
        Reading reading = read();
        Dependency image = reading.only(Dependency.class);
        assertEquals("fmriprep images/fmriprep.sif", image.name() + " " + image.spec());
        assertEquals(MD5, image.digests().getFirst().value());
        assertEquals(
                "https://[secret withheld]@example.org/inputs",
                reading.only(Setting.class).value());
    }

    @Test
    void aDamagedConfigurationIsSaidAndTheKeysAreRead() throws IOException {
        write(".datalad/config", "[datalad \"dataset\n");
        link("a.nii.gz", ".git/annex/objects/Pv/77/" + KEY + "/" + KEY);
        Reading reading = read();
        assertEquals(1, files(reading).size());
        assertInstanceOf(Problem.Damaged.class, reading.problems().getFirst());
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
        } catch (IOException none) {
            abort("skipped: there is no git on this machine");
        }
    }

    private static String message(String title, String record) {
        return "[DATALAD RUNCMD] " + title + "\n\n=== Do not change lines below ===\n" + record
                + "\n^^^ Do not change lines above ^^^\n";
    }

    @Test
    void aCommitOfACommandIsARunOfWhatWasCommittedBefore() throws IOException, InterruptedException {
        write(".datalad/config", "[datalad \"dataset\"]\n");
        git("init", "-q", "-b", "main");
        git("commit", "-q", "--allow-empty", "-m", "start");
        String before = read().only(Repository.class).head();
        git("commit", "-q", "--allow-empty", "-m", message("the mean", """
                {"chain": ["%s"], "cmd": "python mean.py --api-token canary12345 {inputs}", "dsid": "47a9ef9e",
                 "exit": 0, "extra_inputs": [], "inputs": ["../a.csv"], "outputs": ["mean.csv"], "pwd": "code"}
                """.formatted("c".repeat(40))));
        git("commit", "-q", "--allow-empty", "-m", "[DATALAD] another commit");
        for (boolean packed : List.of(false, true)) {
            Reading reading = read();
            Execution run = reading.only(Execution.class);
            assertEquals("the mean", run.name());
            assertEquals(Status.FINISHED, run.status());
            assertEquals(Instant.parse("2026-03-01T12:00:00Z"), run.end());
            assertEquals(before, reading.only(Commit.class).sha());
            assertEquals(
                    new Locator.Row("commit", "id=" + run.run().id()),
                    run.evidence().locator());
            assertEquals(
                    List.of("python mean.py --api-token [secret withheld] {inputs}"),
                    reading.only(Command.class).arguments());
            assertEquals(
                    List.of("INPUT a.csv", "OUTPUT code/mean.csv"),
                    reading.all(Artifact.class).stream()
                            .map(each -> each.role() + " " + each.path())
                            .toList());
            assertEquals(
                    List.of("saved by commit", "exit code", "dataset", "runs again"),
                    reading.all(Tag.class).stream().map(Tag::key).toList());
            assertEquals(List.of(), reading.problems());
            Excerpt shown = new Excerpts(Content.of(folder), folder, (key, text) -> text).open(run.evidence());
            assertEquals("[DATALAD RUNCMD] the mean", shown.lines().getFirst().text());
            if (!packed) {
                git("gc", "-q", "--prune=now");
            }
        }
    }

    @Test
    void aCommitThatNamesAFileAndThatFileAreOneRun() throws IOException, InterruptedException {
        String id = "f6f3abb1f6f3abb1f6f3abb1f6f3abb1";
        write(".datalad/config", "[datalad \"dataset\"]\n");
        write(".datalad/runinfo/" + id, "{\"cmd\": \"true\", \"exit\": 0}");
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("commit", "-q", "-m", message("kept apart", "\"" + id + "\""));
        Reading reading = read();
        assertEquals(
                List.of("datalad:" + id, "datalad:" + id),
                reading.all(Execution.class).stream()
                        .map(each -> each.run().key())
                        .toList());
        assertEquals("true", reading.only(Command.class).arguments().getFirst());
    }

    @Test
    void aDamagedRecordAndDamagedObjectsAreSaid() throws IOException, InterruptedException {
        write(".datalad/config", "[datalad \"dataset\"]\n");
        git("init", "-q", "-b", "main");
        git("commit", "-q", "--allow-empty", "-m", message("half", "{\"cmd\": "));
        git("commit", "-q", "--allow-empty", "-m", message("whole", "{\"cmd\": \"true\"}"));
        Reading reading = read();
        assertEquals(1, reading.all(Execution.class).size());
        assertEquals(List.of("Damaged"), kinds(reading));
        String head = Objects.requireNonNull(reading.only(Repository.class).head());
        Path object = folder.resolve(".git/objects/" + head.substring(0, 2) + "/" + head.substring(2));
        assertTrue(object.toFile().setWritable(true));
        Files.writeString(object, "no object");
        Reading damaged = read();
        assertEquals(List.of(), damaged.all(Execution.class));
        assertEquals(1, damaged.problems().size(), damaged.problems()::toString);
        Files.delete(object);
        assertEquals(1, read().problems().size());
    }

    @Test
    void everyStoredMessageOfARunIsRead() throws IOException {
        Path export = Corpus.orSkip().folder().resolve("datalad-lfs");
        int read = 0;
        for (String name :
                List.of("ReproNim__containers", "psychoinformatics-de__fairly-big-processing-workflow-tutorial")) {
            String text = Files.readString(export.resolve(name).resolve("GIT-LOG-EXPORT/datalad-run-commits.txt"));
            for (String commit : text.split("----8<----", -1)) {
                // Merges list the titles of what they merge.
                int start = commit.indexOf("\n\n[DATALAD RUNCMD]");
                if (start >= 0) {
                    RunMessage message = Objects.requireNonNull(RunMessage.of(commit.substring(start + 2)), commit);
                    assertTrue(Json.parse(message.record(), Limits.RECORD)
                            .get("cmd")
                            .exists());
                    read++;
                }
            }
        }
        System.out.println("stored messages of runs read: " + read);
        assertTrue(read > 10);
    }

    @Test
    void realKeysAreAllKeys() throws IOException {
        Path export = Corpus.orSkip().folder().resolve("datalad-lfs");
        for (String name :
                List.of("ReproNim__containers", "psychoinformatics-de__fairly-big-processing-workflow-tutorial")) {
            List<String> unread =
                    Files.readAllLines(export.resolve(name).resolve("GIT-LOG-EXPORT/annex-symlinks.tsv")).stream()
                            .map(line -> line.substring(line.indexOf('\t') + 1))
                            .filter(target -> target.contains("annex/objects"))
                            .filter(target -> AnnexKey.linked(target) == null)
                            .toList();
            assertEquals(List.of(), unread, name);
        }
    }
}
