package assay.formats.conda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Digest;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CondaReaderTest {

    @TempDir
    Path folder;

    private Reading read(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return Reading.of(folder);
    }

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
}
