package assay.formats.conda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.read.ReadRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CondaReaderTest extends ReaderFixture {

    private static String summary(Reading reading) {
        DependencyFile file = reading.only(DependencyFile.class);
        return file.kind() + (file.lock() ? " lock " : " open ") + file.entries() + " " + file.pinned() + " "
                + file.hashed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    numpy                        | numpy  | ''            |        | false
                    numpy>=1.2,<2                | numpy  | >=1.2,<2      |        | false
                    numpy=1.26                   | numpy  | =1.26         |        | false
                    numpy=1.26.4                 | numpy  | =1.26.4       | 1.26.4 | false
                    numpy==1.26                  | numpy  | ==1.26        | 1.26   | false
                    numpy=1.26.*                 | numpy  | =1.26.*       |        | false
                    numpy=1.26.4=py311h64a7726_0 | numpy  | =1.26.4=py311h64a7726_0 | 1.26.4 | true
                    conda-forge::Numpy=1.26.4    | numpy  | =1.26.4       | 1.26.4 | false
                    x264=1!161.3030=h7f98852_1   | x264   | =1!161.3030=h7f98852_1 | 1!161.3030 | true
                    numpy!=1.26.4                | numpy  | !=1.26.4      |        | false
                    numpy 1.26.4                 | numpy  | 1.26.4        | 1.26.4 | false
                    pkg[version='>=1']           | pkg    | [version='>=1'] |      | false
                    _libgcc_mutex=0.1=main       | _libgcc_mutex | =0.1=main | 0.1  | true
                    """)
    void aDependencyHasNameSpecAndVersion(String text, String name, String spec, String version, boolean exact) {
        assertEquals(new CondaSpec(name, spec, version, exact), CondaSpec.of(text));
    }

    @Test
    void anEnvironmentListsCondaAndPipPackages() throws IOException {
        Reading reading = read("environment.yml", """
                name: x
                channels: [conda-forge]
                dependencies:
                  - python=3.11.7
                  - pandas>=2
                  - pip:
                      - hydra-core==1.3.8
                      - -r requirements.txt
                      - x @ https://u:canary12345@example.org/x.zip
                variables:
                  API_TOKEN: canary12345
                  TZ: UTC
                prefix: /home/someone/miniconda3/envs/x
                """);
        assertEquals("conda-environment open 4 2 0", summary(reading));
        assertEquals(
                List.of("python python 3.11.7", "conda pandas null", "pip hydra-core 1.3.8", "pip x null"),
                reading.all(Dependency.class).stream()
                        .map(each -> each.ecosystem() + " " + each.name() + " " + each.version())
                        .toList());
        assertEquals(
                List.of("API_TOKEN=[secret withheld]", "TZ=UTC"),
                reading.all(Setting.class).stream()
                        .map(each -> each.key() + "=" + each.value())
                        .toList());
        assertEquals(
                0,
                reading.facts()
                        .filter(fact -> fact.toString().contains("canary12345"))
                        .count());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void anExportWithBuildsIsALock() throws IOException {
        assertEquals(
                "conda-environment lock 2 2 0",
                summary(read("env.yml", "dependencies:\n- a=1.0=h0_1\n- pip:\n  - b==2.0\n")));
        assertEquals(
                "conda-environment open 2 2 0",
                summary(read("env.yml", "dependencies:\n- a=1.0.0\n- pip:\n  - b==2.0\n")));
    }

    @Test
    void anExplicitListIsALockWithHashesOfBothKinds() throws IOException {
        Reading reading = read(
                "spec-file.txt",
                "# platform: linux-64\n@EXPLICIT\n"
                        + "https://conda.anaconda.org/conda-forge/linux-64/python-3.11.7-hab00c5b_1_cpython.conda#"
                        + "27cf681282c11dba7b0b1fd266e8f289\n"
                        + "https://u:canary12345@example.org/t/x-y-2.0-0.tar.bz2#sha256:" + "a".repeat(64) + "\n"
                        + "nonsense\n");
        assertEquals("conda-explicit lock 2 2 2", summary(reading));
        List<Dependency> found = reading.all(Dependency.class);
        assertEquals("python", found.get(0).ecosystem());
        assertEquals("3.11.7", found.get(0).version());
        assertEquals(
                List.of(Digest.md5("27cf681282c11dba7b0b1fd266e8f289")),
                found.get(0).digests());
        assertEquals("x-y", found.get(1).name());
        assertEquals(List.of(Digest.sha256("a".repeat(64))), found.get(1).digests());
        assertEquals("line 5", reading.problems().getFirst().locator().text());
    }

    @Test
    void aCondaLockNamesThePlatformOfEachPackage() throws IOException {
        Reading reading = read("conda-lock.yml", """
                version: 1
                metadata:
                  content_hash: {linux-64: aa}
                package:
                - name: zlib
                  version: 1.2.13
                  manager: conda
                  platform: linux-64
                  hash: {md5: 27cf681282c11dba7b0b1fd266e8f289, sha256: %s}
                - name: My_Pkg
                  version: '2.0'
                  manager: pip
                  platform: linux-64
                """.formatted("b".repeat(64)));
        assertEquals("conda-lock lock 2 2 1", summary(reading));
        assertEquals("my-pkg", reading.all(Dependency.class).get(1).name());
        assertEquals("linux-64", reading.all(Dependency.class).getFirst().spec());
    }

    @Test
    void anEmptyOrCutFileIsAProblem() throws IOException {
        assertEquals(
                "Damaged",
                read("environment.yml", "name: x\n").problems().getFirst().kind());
        assertEquals(
                1, read("environment.yml", "dependencies:\n- [a\n").problems().size());
        assertEquals(0, read("environment.yml", "dependencies:\n- [a\n").facts().count());
    }

    @Test
    void ofAConflictOnlyWhatBothSidesSayIsRead() throws IOException {
        Reading reading = read(
                "environment.yml", "dependencies:\n- a=1\n<<<<<<< HEAD\n- b=1\n=======\n- b=2\n>>>>>>> x\n- c=3\n");
        assertEquals(
                List.of("a", "c"),
                reading.all(Dependency.class).stream().map(Dependency::name).toList());
        assertEquals(
                List.of("Damaged"),
                reading.problems().stream().map(Problem::kind).toList());
    }

    @Test
    void whatCondaListExportsIsALockWithoutDigestsAndPipsPackagesAreKnownByTheirBuild() throws IOException {
        Reading reading = read(
                "requirements.txt",
                "# This file may be used to create an environment using:\n# $ conda create --name <env> --file <this file>\n"
                        + "numpy=1.26.4=py311h64a7726_0\nMy_Pkg=2.0=pypi_0\nnonsense\n");
        assertEquals("conda-list lock 2 2 0", summary(reading));
        assertEquals(
                List.of("conda numpy =1.26.4=py311h64a7726_0", "pip my-pkg ==2.0"),
                reading.all(Dependency.class).stream()
                        .map(each -> each.ecosystem() + " " + each.name() + " " + each.spec())
                        .toList());
        assertEquals("line 5", reading.problems().getFirst().locator().text());
    }

    @Test
    void pipsPackagesStandAsCommentsInWhatCondaLockRenders() throws IOException {
        Reading reading = read(
                "conda-linux-64.lock",
                "# platform: linux-64\n@EXPLICIT\nhttps://example.org/linux-64/a-1.0-0.conda#" + "c".repeat(32)
                        + "\n# pip b @ https://example.org/b-2.0-py3-none-any.whl --hash=sha256:" + "b".repeat(64)
                        + "\n");
        assertEquals("conda-explicit lock 2 2 2", summary(reading));
        assertEquals(
                List.of(Digest.sha256("b".repeat(64))),
                reading.all(Dependency.class).getLast().digests());
    }

    @Test
    void aFolderOfEnvironmentsHoldsThemUnderAnyName() throws IOException {
        write("workflow/envs/plots.yaml", "dependencies:\n- a=1.0\n");
        write("notes/plots.yaml", "dependencies:\n- a=1.0\n");
        assertEquals(
                "workflow/envs/plots.yaml",
                read().only(DependencyFile.class).evidence().file());
    }

    @Test
    void ofACutLockTheLastEntryIsLeftOut() throws IOException {
        Reading reading = read(
                "conda-lock.yml",
                "version: 1\nmetadata: {}\npackage:\n- name: a\n  version: '1'\n- name: b\n  version: '1");
        assertEquals(0, reading.facts().count());
        assertEquals(1, reading.problems().size());
        Reading half = read(
                "conda-lock.yml",
                "version: 1\nmetadata: {}\npackage:\n- name: a\n  version: '1'\n- name: b\n  version: 1");
        assertEquals("conda-lock open 1 1 0", summary(half));
        assertEquals("Truncated", half.problems().getFirst().kind());
    }

    /// As many as a plain search for their lines finds.
    @Test
    void everyEntryOfTheStoredListsAndLocksIsRead() throws IOException {
        Path corpus = Corpus.orSkip().folder().resolve("conda");
        Map<String, Integer> read = new TreeMap<>();
        for (ReadRecord record : Reading.of(corpus).records()) {
            for (Fact fact : record.facts()) {
                if (fact instanceof DependencyFile file && COUNTED.containsKey(file.kind())) {
                    String text = Files.readString(corpus.resolve(record.path()));
                    assertEquals(
                            Pattern.compile(COUNTED.get(file.kind()))
                                    .matcher(text)
                                    .results()
                                    .count(),
                            file.entries(),
                            record.path());
                    read.merge(file.kind(), 1, Integer::sum);
                }
            }
        }
        assertEquals(Map.of("conda-explicit", 2, "conda-lock", 4), read);
    }

    private static final Map<String, String> COUNTED =
            Map.of("conda-explicit", "(?m)^(https?://|# pip )", "conda-lock", "(?m)^(- name|  name):");

    @Test
    void anEnvironmentOnDiskIsWhatItsFilesSay() throws IOException {
        write(
                "env/conda-meta/history",
                "==> 2026-01-01 00:00:00 <==\n# conda version: 24.9.2\n+forge/noarch::a-b-1.0-0\n+forge/noarch::gone-1.0-0\n"
                        + "+forge/noarch::old-1.0-0\n-forge/noarch::old-1.0-0\n+nonsense\n");
        write(
                "env/conda-meta/a-b-1.0-0.json",
                "{\"name\": \"a-b\", \"version\": \"1.0\", \"build\": \"0\", \"md5\": \"" + "c".repeat(32) + "\"}");
        write("env/conda-meta/b-1.0-0.json", "{\"name\": 5");
        write("env/conda-meta/c-1.0-0.json", "[]");
        Reading reading = read();
        assertEquals("conda-meta open 1 1 1", summary(reading));
        assertEquals(
                "a-b =1.0=0",
                reading.only(Dependency.class).name() + " "
                        + reading.only(Dependency.class).spec());
        assertEquals("24.9.2", reading.only(Setting.class).value());
        assertEquals(4, reading.problems().size());
        assertTrue(reading.problems().stream().anyMatch(each -> each.message().contains("for 1: gone-1.0-0.")));
    }

    @Test
    void theStoredEnvironmentIsReadFileByFile() throws IOException {
        Path corpus = Corpus.orSkip().folder().resolve("conda");
        Reading reading = Reading.of(corpus);
        DependencyFile meta = reading.all(DependencyFile.class).stream()
                .filter(each -> each.kind().equals("conda-meta"))
                .findFirst()
                .orElseThrow();
        Path folder = corpus.resolve(meta.evidence().file()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(files.filter(file -> file.toString().endsWith(".json")).count(), meta.entries());
        }
        assertEquals(meta.entries(), meta.hashed());
    }
}
