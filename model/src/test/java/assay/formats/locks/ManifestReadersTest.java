package assay.formats.locks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.Reading;
import assay.read.ReadRecord;
import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReadersTest {
    private static final String COMMIT = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

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

    private static List<String> asked(Reading reading) {
        return reading.all(Dependency.class).stream()
                .peek(each -> assertEquals(Dependency.Origin.DECLARED, each.origin()))
                .map(each -> each.ecosystem() + " " + each.name() + " " + each.spec() + " " + each.version())
                .toList();
    }

    @Test
    void anExtraAndAGroupAreConditions() throws IOException {
        Reading reading = read("pyproject.toml", """
                [project]
                name = "tides"
                requires-python = ">=3.11"
                dependencies = ["NumPy ~= 2.1", 'winreg==1.0 ; sys_platform == "win32"']
                [project.optional-dependencies]
                plot = ["matplotlib; python_version<'3.13' or extra == 'x'"]
                [dependency-groups]
                dev = ["pytest==8.0.0", {include-group = "lint"}]
                lint = ["ruff"]
                """);
        assertEquals("pyproject open 5 2 0", summary(reading));
        assertEquals(
                List.of(
                        "pip numpy ~= 2.1 null",
                        "pip winreg ==1.0; sys_platform == \"win32\" 1.0",
                        "pip matplotlib ; (python_version<'3.13' or extra == 'x') and extra == \"plot\" null",
                        "pip pytest ==8.0.0; \"dev\" in dependency_groups 8.0.0",
                        "pip ruff ; \"lint\" in dependency_groups null"),
                asked(reading));
        assertEquals("python asked for", reading.only(Setting.class).key());
    }

    @Test
    void whatPinsEveryEntryIsStillNoLock() throws IOException {
        Reading reading = read("pyproject.toml", "[project]\ndependencies = ['numpy==2.1.0']\n");
        assertEquals("pyproject open 1 1 0", summary(reading));
    }

    @Test
    void aFileThatOnlyConfiguresToolsAsksForNothing() throws IOException {
        assertEquals(
                0,
                read("pyproject.toml", "[tool.black]\nline-length = 100\n")
                        .facts()
                        .count());
    }

    @Test
    void uvSaysInATableWhereAPackageComesFrom() throws IOException {
        Reading reading = read("pyproject.toml", """
                [project]
                dependencies = ["Own_Tools>=1", "torch==2.5.1"]
                [tool.uv.sources]
                own-tools = { git = "https://u:canary12345@example.org/own", rev = "%s" }
                torch = { index = "cu124" }
                """.formatted(COMMIT));
        assertEquals("pyproject open 2 2 1", summary(reading));
        Dependency own = reading.all(Dependency.class).getFirst();
        assertTrue(own.spec().endsWith("@example.org/own@" + COMMIT), own.spec());
        assertTrue(!own.spec().contains("canary12345"), own.spec());
        assertEquals("git-commit", own.digests().getFirst().algorithm());
        assertEquals("==2.5.1", reading.all(Dependency.class).getLast().spec());
    }

    @Test
    void poetryTakesAPlainVersionForThatOneAndHasAlternatives() throws IOException {
        Reading reading = read("pyproject.toml", """
                [tool.poetry.dependencies]
                python = "^3.11"
                numpy = "2.1.0"
                scipy = "1.*"
                any = "*"
                torch = [
                    { version = "^2.4", markers = "sys_platform == 'darwin'" },
                    { url = "https://example.org/torch.whl", python = "~3.11" },
                ]
                [tool.poetry.dev-dependencies]
                pytest = "^8"
                """);
        assertEquals(
                List.of(
                        "pip numpy 2.1.0 2.1.0",
                        "pip scipy 1.* null",
                        "pip any  null",
                        "pip torch ^2.4; sys_platform == 'darwin' null",
                        "pip torch @ https://example.org/torch.whl; python ~3.11 null",
                        "pip pytest ^8; \"dev\" in dependency_groups null"),
                asked(reading));
        assertEquals("^3.11", reading.only(Setting.class).value());
    }

    @Test
    void poetry2OnlySaysMoreOfWhatTheListAsksFor() throws IOException {
        Reading reading = read("pyproject.toml", """
                [project]
                dependencies = ["own>=1"]
                [tool.poetry.dependencies]
                own = { path = "libs/own", develop = true }
                """);
        assertEquals(List.of("pip own @ ./libs/own null"), asked(reading));
    }

    @Test
    void pixiAsksForCondasPackagesByFeatureAndPlatform() throws IOException {
        Reading reading = read("pyproject.toml", """
                [tool.pixi.dependencies]
                python = "3.11.*"
                NumPy = { version = "==2.1.0", build = "py311_0" }
                [tool.pixi.feature.cuda.system-requirements]
                cuda = "12.4"
                [tool.pixi.feature.cuda.target.linux-64.dependencies]
                cudnn = ">=9"
                [tool.pixi.pypi-dependencies]
                Own_Tools = { path = ".", editable = true }
                """);
        assertEquals(
                List.of(
                        "python python 3.11.* null",
                        "conda numpy ==2.1.0=py311_0 2.1.0",
                        "pip own-tools @ . null",
                        "conda cudnn >=9; feature == \"cuda\" and platform == \"linux-64\" null"),
                asked(reading));
        assertEquals("cuda asked for", reading.only(Setting.class).key());
    }

    @Test
    void aPipfileMayNameCategoriesOfItsOwn() throws IOException {
        Reading reading = read("Pipfile", """
                [[source]]
                url = "https://example.org/simple"
                name = "pypi"
                [packages]
                requests = "*"
                own = { git = "https://example.org/own.git", ref = "main" }
                [docs-packages]
                sphinx = "==8.1"
                [scripts]
                run = "python train.py"
                [requires]
                python_version = "3.11"
                """);
        assertEquals("pipfile open 3 1 0", summary(reading));
        assertEquals(
                List.of(
                        "pip requests  null",
                        "pip own @ git+https://example.org/own.git@main null",
                        "pip sphinx ==8.1; \"docs\" in dependency_groups 8.1"),
                asked(reading));
    }

    @Test
    void whatIsNoRequirementIsNamedAndTheRestIsRead() throws IOException {
        Reading reading = read("pyproject.toml", """
                [project]
                dependencies = ["numpy", "two words", ""]
                """);
        assertEquals(2, reading.problems().size());
        assertEquals("pyproject open 1 0 0", summary(reading));
    }

    @Test
    void aCutOrDamagedManifestGivesNothingButAProblem() throws IOException {
        Reading reading = read("pyproject.toml", "[project]\ndependencies = [\"numpy\",");
        assertEquals(0, reading.facts().count());
        assertEquals(
                List.of("Truncated"),
                reading.problems().stream().map(Problem::kind).toList());
    }

    @Test
    void ofAConflictOnlyWhatBothSidesAskForIsRead() throws IOException {
        Reading reading = read("Pipfile", """
                [packages]
                a = "*"
                <<<<<<< HEAD
                b = "==1"
                =======
                b = "==2"
                >>>>>>> other
                """);
        assertEquals(List.of("pip a  null"), asked(reading));
    }

    /// As many of PEP 621's requirements, of Poetry's, Pipenv's and Pixi's entries as their tables have.
    @Test
    void everyEntryOfTheStoredManifestsIsRead() throws IOException {
        Path corpus = Corpus.orSkip().folder();
        Pattern tables = Pattern.compile("(?:/tool/pixi|/tool/poetry)?(?:/package)?(?:/(?:group|feature|target)/[^/]+)*"
                + "/(?:(?:dev-|host-|build-|run-|pypi-)?dependencies|(?:[a-z]+-)?packages)");
        Pattern lists = Pattern.compile("/project/dependencies|/project/optional-dependencies/[^/]+"
                + "|/dependency-groups/[^/]+|/tool/uv/dev-dependencies|/tool/pdm/dev-dependencies/[^/]+");
        Set<String> ids = Set.of("pyproject", "pipfile", "pixi-toml");
        int read = 0;
        for (String part : List.of("lockfiles", "pip", "conda", "lakefs", "datalad-lfs")) {
            for (ReadRecord record : Reading.of(corpus.resolve(part)).records()) {
                if (!ids.contains(record.format())) {
                    continue;
                }
                if (record.facts().isEmpty() && !record.problems().isEmpty()) {
                    System.out.println("not read: " + record.problems());
                    continue;
                }
                String text = Files.readString(corpus.resolve(part).resolve(record.path()));
                long expected = count(Toml.parse(text, Limits.RECORD), tables, lists);
                long found = record.facts().stream()
                        .filter(Dependency.class::isInstance)
                        .count();
                assertEquals(expected, found, part + "/" + record.path());
                assertEquals(List.of(), record.problems(), part + "/" + record.path());
                read++;
            }
        }
        System.out.println("stored manifests read: " + read);
        assertTrue(read > 25);
    }

    private static long count(Tree tree, Pattern tables, Pattern lists) {
        if (tables.matcher(tree.pointer()).matches()) {
            return tree.entries().entrySet().stream()
                    .filter(each -> !tree.pointer().startsWith("/tool/poetry")
                            || !each.getKey().equals("python"))
                    .mapToLong(each -> Math.max(1, each.getValue().items().size()))
                    .sum();
        }
        if (lists.matcher(tree.pointer()).matches()) {
            return tree.items().stream().filter(each -> each.text() != null).count();
        }
        return tree.entries().values().stream()
                .mapToLong(each -> count(each, tables, lists))
                .sum();
    }
}
