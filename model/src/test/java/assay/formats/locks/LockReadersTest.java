package assay.formats.locks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import assay.read.ReadRecord;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockReadersTest extends ReaderFixture {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String COMMIT = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private static String summary(Reading reading) {
        DependencyFile file = reading.only(DependencyFile.class);
        return file.kind() + (file.lock() ? " lock " : " open ") + file.entries() + " " + file.pinned() + " "
                + file.hashed();
    }

    private static Dependency package1(Reading reading) {
        return reading.all(Dependency.class).getFirst();
    }

    @Test
    void poetrysDigestsStoodTogetherUntilLockVersion2() throws IOException {
        Reading reading = read("poetry.lock", """
                [[package]]
                name = "Field.Notes"
                version = "1.0"
                [metadata]
                lock-version = "1.1"
                python-versions = "^3.8"
                [metadata.files]
                "Field.Notes" = [{file = "a.whl", hash = "sha256:%s"}, {file = "a.tar.gz", hash = "md5:%s"}]
                """.formatted(A, "c".repeat(32)));
        assertEquals("poetry lock 1 1 1", summary(reading));
        assertEquals("field-notes", package1(reading).name());
        assertEquals(
                List.of(Digest.sha256(A), Digest.md5("c".repeat(32))),
                package1(reading).digests());
        assertEquals("^3.8", reading.only(Setting.class).value());
    }

    @Test
    void beforeThatThereWereDigestsWithoutFilesAndNoVersion() throws IOException {
        Reading reading = read("poetry.lock", """
                [[package]]
                name = "a"
                version = "1.0"
                [metadata]
                content-hash = "x"
                [metadata.hashes]
                a = ["%s"]
                """.formatted(A));
        assertEquals("poetry lock 1 1 1", summary(reading));
        assertEquals(List.of("UnknownVersion"), kinds(reading));
    }

    @Test
    void aPackageOfThisProjectNeedsNoDigestForTheLockToBeWhole() throws IOException {
        Reading reading = read("poetry.lock", """
                [[package]]
                name = "own"
                version = "1.2.3"
                [package.source]
                type = "directory"
                url = "libs/own"
                [metadata]
                lock-version = "2.0"
                """);
        assertEquals("poetry lock 1 1 0", summary(reading));
        assertEquals("@ ./libs/own", package1(reading).spec());
        assertEquals(List.of(), reading.all(Artifact.class));
    }

    @Test
    void aRepositoryIsNamedByItsCommitAndItsAddressLosesItsPassword() throws IOException {
        Reading reading = read("uv.lock", """
                version = 1
                [[package]]
                name = "own"
                version = "0.1"
                source = { git = "https://u:canary12345@example.org/own?rev=main#%s" }
                [[package]]
                name = "open"
                source = { git = "https://example.org/open#main" }
                """.formatted(COMMIT));
        assertEquals("uv open 2 1 1", summary(reading));
        assertEquals(
                List.of(new Digest("git-commit", COMMIT, Digest.Strength.REFERENCE)),
                package1(reading).digests());
        assertTrue(package1(reading).spec().endsWith("@example.org/own@" + COMMIT));
        assertEquals(List.of(), reading.all(Dependency.class).get(1).digests());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void uvListsTheProjectItselfAndThatIsNoDependency() throws IOException {
        Reading reading = read("uv.lock", """
                version = 1
                requires-python = ">=3.11"
                [[package]]
                name = "tides"
                version = "0.1"
                source = { editable = "." }
                [[package]]
                name = "a"
                version = "1"
                source = { registry = "https://example.org/simple" }
                resolution-markers = ["python_version < '3.12'", "sys_platform == 'win32'"]
                wheels = [{ url = "https://example.org/a.whl", hash = "sha256:%s" }]
                """.formatted(A));
        assertEquals("uv lock 1 1 1", summary(reading));
        assertEquals(
                "==1; python_version < '3.12' or sys_platform == 'win32'",
                package1(reading).spec());
    }

    @Test
    void pipenvsCategoriesAreAllRead() throws IOException {
        Reading reading = read("Pipfile.lock", """
                {"_meta": {"pipfile-spec": 6, "requires": {"python_version": "3.11"}},
                 "default": {"a": {"version": "==1.0", "hashes": ["sha256:%s", "sha256:%s"], "extras": ["x", "y"]},
                             "own": {"editable": true, "path": "."}},
                 "develop": {"b": {"version": "*"}},
                 "docs": {"c": {"git": "https://example.org/c.git", "ref": "%s"}}}
                """.formatted(A, B, COMMIT));
        assertEquals("pipenv open 4 2 2", summary(reading));
        assertEquals(
                List.of("a [x,y]==1.0", "own @ .", "b *", "c @ git+https://example.org/c.git@" + COMMIT),
                reading.all(Dependency.class).stream()
                        .map(each -> each.name() + " " + each.spec())
                        .toList());
        assertEquals("3.11", reading.only(Setting.class).value());
    }

    @Test
    void aWheelOfTheirOwnIsCodeWithTheDigestThatTheLockKeeps() throws IOException {
        Reading reading = read("sub/pdm.lock", """
                [metadata]
                lock_version = "4.5.0"
                [[package]]
                name = "in-house"
                version = "0.3"
                path = "../wheels/in_house-0.3-py3-none-any.whl"
                files = [{file = "in_house-0.3-py3-none-any.whl", hash = "sha256:%s"}]
                """.formatted(A));
        Artifact wheel = reading.only(Artifact.class);
        assertEquals("wheels/in_house-0.3-py3-none-any.whl", wheel.path());
        assertEquals(Artifact.Kind.CODE, wheel.kind());
        assertEquals(List.of(Digest.sha256(A)), wheel.digests());
        assertEquals(null, wheel.run());
    }

    @Test
    void pixisOlderLocksSayTheKindOfEachPackage() throws IOException {
        Reading reading = read("pixi.lock", """
                version: 5
                environments: {}
                packages:
                - kind: conda
                  name: zlib
                  version: '1.3'
                  build: h0_1
                  subdir: linux-64
                  url: https://example.org/t/secret-token/linux-64/zlib-1.3-h0_1.conda
                  sha256: %s
                - kind: pypi
                  name: My_Pkg
                  version: 2.0.0
                  url: https://example.org/my_pkg-2.0.0-py3-none-any.whl
                  sha256: %s
                - kind: pypi
                  name: own
                  version: '0.1'
                  path: .
                  sha256: %s
                """.formatted(A, B, B));
        assertEquals("pixi lock 3 3 2", summary(reading));
        assertEquals(
                List.of("conda zlib =1.3=h0_1; linux-64", "pip my-pkg ==2.0.0", "pip own @ ."),
                reading.all(Dependency.class).stream()
                        .map(each -> each.ecosystem() + " " + each.name() + " " + each.spec())
                        .toList());
    }

    @Test
    void whatPixiBuildsFromSourcesHasNoDigest() throws IOException {
        Reading reading = read("pixi.lock", """
                version: 7
                packages:
                - conda_source: array-api-extra[2ea7f626] @ .
                - neither: x
                """);
        assertEquals("pixi open 1 0 0", summary(reading));
        assertEquals("array-api-extra", package1(reading).name());
        assertEquals(List.of("Damaged"), kinds(reading));
    }

    @Test
    void aPylockOfAnyNameIsALockWithItsHashes() throws IOException {
        Reading reading = read("pylock.gpu.toml", """
                lock-version = "1.0"
                created-by = "x"
                [[packages]]
                name = "Attrs"
                version = "25.1.0"
                wheels = [{name = "attrs.whl", hashes = {sha256 = "%s", sha512 = "%s"}}]
                [[packages]]
                name = "own"
                vcs = {type = "git", url = "https://example.org/own", commit-id = "%s"}
                [[packages]]
                name = "zipped"
                archive = {url = "https://example.org/zipped.zip", hashes = {sha256 = "%s"}}
                """.formatted(A, A + B, COMMIT, B));
        assertEquals("pylock lock 3 3 3", summary(reading));
        assertEquals("attrs", package1(reading).name());
        assertEquals(2, package1(reading).digests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"poetry.lock", "uv.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "pixi.lock"})
    void whatIsNoLockIsAProblem(String name) throws IOException {
        for (String text : List.of("", "{", "[[package]]\nname = \"att", "x = 1\n", "{\"x\": 1}", "[1, 2]")) {
            Reading reading = read(name, text);
            assertEquals(0, reading.facts().count(), text);
            assertEquals(1, reading.problems().size(), text + reading.problems());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"poetry.lock", "uv.lock", "pdm.lock", "pylock.toml"})
    void valuesOfWrongTypesAreLeftOut(String name) throws IOException {
        Reading reading = read(name, """
                version = [1]
                lock-version = {}
                package = [1, "x", {name = 5, version = [], files = 3, source = "x", wheels = {}}, {name = {}}]
                packages = [7, {name = [], wheels = 1}]
                metadata = {lock-version = 1979-05-27, files = "no", targets = []}
                """);
        assertTrue(reading.problems().stream().noneMatch(Problem.ReaderFailed.class::isInstance));
        assertEquals(false, reading.only(DependencyFile.class).lock());
    }

    @Test
    void unknownVersionsAreReadAsFarAsTheyGo() throws IOException {
        Reading reading = read("poetry.lock", "[metadata]\nlock-version = \"999.0\"\n");
        assertEquals(List.of("UnknownVersion"), kinds(reading));
        assertEquals("poetry open 0 0 0", summary(reading));
    }

    @Test
    void ofAConflictOnlyWhatBothSidesSayIsRead() throws IOException {
        Reading reading = read("uv.lock", """
                version = 1
                [[package]]
                name = "a"
                <<<<<<< HEAD
                version = "1"
                =======
                version = "2"
                >>>>>>> x
                source = { registry = "https://example.org/simple" }
                [[package]]
                name = "b"
                version = "3"
                source = { registry = "https://example.org/simple" }
                """);
        assertEquals(
                List.of("b"),
                reading.all(Dependency.class).stream().map(Dependency::name).toList());
        assertEquals(List.of("Damaged"), kinds(reading));
    }

    @Test
    void locksInRunFoldersAreNotTheProjects() throws IOException {
        String run = "mlruns/0/" + "a".repeat(32) + "/artifacts/model/poetry.lock";
        assertEquals(
                0, read(run, "[metadata]\nlock-version = \"2.0\"\n").facts().count());
    }

    /// As many entries as a plain search for their headings finds.
    @Test
    void everyEntryOfTheStoredLocksIsRead() throws IOException {
        Path corpus = Corpus.orSkip().folder();
        Map<String, String> heads = Map.of(
                "poetry", "(?m)^\\[\\[package]]",
                "pdm", "(?m)^\\[\\[package]]",
                "pylock", "(?m)^\\[\\[packages]]",
                "pixi", "(?m)^- (kind|conda|pypi|conda_source):",
                "pipenv", "");
        Map<String, Integer> locks = new TreeMap<>();
        for (String part : List.of("lockfiles", "pip", "conda", "lakefs", "datalad-lfs")) {
            for (ReadRecord record : Reading.of(corpus.resolve(part)).records()) {
                String head = heads.get(record.format());
                if (head == null || record.facts().isEmpty()) {
                    continue;
                }
                String text = Files.readString(corpus.resolve(part).resolve(record.path()));
                long expected = record.format().equals("pipenv")
                        ? inCategories(text)
                        : Pattern.compile(head).matcher(text).results().count();
                DependencyFile file = (DependencyFile) record.facts().getFirst();
                assertEquals(expected, file.entries(), part + "/" + record.path());
                locks.merge(record.format(), 1, Integer::sum);
            }
        }
        System.out.println("stored locks read: " + locks);
        assertEquals(5, locks.size());
    }

    private static long inCategories(String pipfileLock) throws IOException {
        return new ObjectMapper()
                .readTree(pipfileLock).properties().stream()
                        .filter(category -> !category.getKey().equals("_meta"))
                        .mapToLong(category -> category.getValue().size())
                        .sum();
    }
}
