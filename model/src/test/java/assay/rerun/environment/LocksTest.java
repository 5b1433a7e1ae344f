package assay.rerun.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rerun.environment.Pin.From;
import assay.syntax.Requirements;
import assay.syntax.Requirements.Requirement;
import assay.syntax.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read from a lock is what the tool that wrote it exports.
class LocksTest {
    private static final Path LOCKS = Path.of("src/test/resources/rerun/locks").toAbsolutePath();

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "uv,uv.lock",
        "pylock,pylock.toml",
        "poetry,poetry.lock",
        "poetry-old,poetry.lock",
        "pdm,pdm.lock",
        "pipenv,Pipfile.lock"
    })
    void aLockAsksForWhatItsToolExports(String folder, String file) throws Exception {
        Map<String, Requirement> theirs = new TreeMap<>();
        for (Requirements.Line line : Requirements.parse(Files.readString(LOCKS.resolve(folder + "/asked.txt")))) {
            Requirement it = (Requirement) line;
            theirs.put(it.name() + it.spec(), it);
        }

        PinList list = list(file, new Material(LOCKS.resolve(folder)));

        Map<String, Pin> ours = new TreeMap<>();
        list.pins().stream()
                .filter(pin -> pin.from() != From.FOLDER)
                .forEach(pin -> ours.put(pin.name() + pin.spec(), pin));
        assertEquals(theirs.keySet(), ours.keySet());
        theirs.forEach((name, it) -> {
            Pin pin = ours.get(name);
            assertEquals(new TreeSet<>(it.hashes()), new TreeSet<>(pin.hashes()), name);
            for (String condition : List.of("Windows", "win32", "3.12")) {
                assertEquals(
                        it.marker().contains(condition),
                        pin.marker().contains(condition),
                        () -> name + ": " + it.marker() + " and " + pin.marker());
            }
        });
        assertTrue(list.whole());
        assertEquals(List.of(), list.notes());
        assertEquals(Indexes.USUAL, list.indexes());
    }

    private static PinList list(String file, Material material) throws IOException, Refused {
        return switch (file) {
            case "uv.lock" -> UvList.of(file, material);
            case "pylock.toml" -> PylockList.of(file, material);
            case "poetry.lock" -> PoetryList.of(file, material);
            case "pdm.lock" -> PdmList.of(file, material);
            default -> PipenvList.of(file, material);
        };
    }

    @Test
    void placesOfTheirOwnAreTold() throws Exception {
        PinList list = of("uv.lock", """
                version = 1
                [[package]]
                name = "proj"
                source = { virtual = "." }
                dependencies = [
                    { name = "repo" }, { name = "wheel_" }, { name = "sources" }, { name = "member" }, { name = "far" },
                ]
                [[package]]
                name = "repo"
                version = "1"
                source = { git = "https://example.org/repo?rev=main#0123456789abcdef0123456789abcdef01234567" }
                [[package]]
                name = "wheel_"
                version = "1"
                source = { path = "dist/wheel_-1-py3-none-any.whl" }
                wheels = [{ filename = "wheel_-1-py3-none-any.whl", hash = "sha256:aa" }]
                [[package]]
                name = "sources"
                version = "1"
                source = { url = "https://example.org/sources-1.tar.gz" }
                sdist = { hash = "sha256:bb" }
                [[package]]
                name = "member"
                version = "1"
                source = { editable = "packages/member" }
                [[package]]
                name = "far"
                version = "2.1.0+cpu"
                source = { registry = "https://download.example.org/whl/cpu" }
                wheels = [{ url = "https://download.example.org/whl/far.whl", hash = "sha256:cc" }]
                """);

        assertEquals(
                List.of(
                        "@ . FOLDER",
                        "@ git+https://example.org/repo@0123456789abcdef0123456789abcdef01234567 REPOSITORY",
                        "@ " + temp.resolve("dist/wheel_-1-py3-none-any.whl").toUri() + " WHEEL",
                        "@ https://example.org/sources-1.tar.gz ARCHIVE",
                        "@ packages/member FOLDER",
                        "==2.1.0+cpu INDEX"),
                list.pins().stream().map(pin -> pin.spec() + " " + pin.from()).toList());
        assertEquals(Indexes.beside(List.of("https://download.example.org/whl/cpu")), list.indexes());
    }

    @Test
    void aPackageIsAskedForWhereWhatNeedsItIs() throws Exception {
        PinList list = of("uv.lock", """
                version = 1
                [[package]]
                name = "proj"
                source = { editable = "." }
                dependencies = [
                    { name = "a", marker = "sys_platform == 'linux'" },
                    { name = "b", extra = ["fast"] },
                ]
                [[package]]
                name = "a"
                version = "1"
                dependencies = [{ name = "c", marker = "python_version < '3.9' or os_name == 'nt'" }, { name = "d" }]
                [[package]]
                name = "b"
                version = "1"
                dependencies = [{ name = "d", marker = "os_name == 'nt'" }, { name = "b" }]
                [package.optional-dependencies]
                fast = [{ name = "e" }]
                slow = [{ name = "f" }]
                [[package]]
                name = "c"
                version = "1"
                [[package]]
                name = "d"
                version = "1"
                [[package]]
                name = "e"
                version = "1"
                [[package]]
                name = "f"
                version = "1"
                """);

        assertEquals(
                List.of(
                        "proj ",
                        "a sys_platform == 'linux'",
                        "b ",
                        "c sys_platform == 'linux' and (python_version < '3.9' or os_name == 'nt')",
                        "d sys_platform == 'linux' or os_name == 'nt'",
                        "e "),
                list.pins().stream().map(pin -> pin.name() + " " + pin.marker()).toList());
        assertEquals(Set.of("a", "c", "d", "f"), list.elsewhere());
    }

    @Test
    void groupsAndExtrasOfAPylockAreDecidedHere() throws Exception {
        PinList list = of("pylock.toml", """
                lock-version = "1.0"
                default-groups = ["main"]
                [[packages]]
                name = "a"
                version = "1"
                marker = "'main' in dependency_groups and python_version >= '3.9'"
                [[packages]]
                name = "b"
                version = "1"
                marker = "'dev' in dependency_groups or 'all' in extras"
                [[packages]]
                name = "c"
                [packages.vcs]
                type = "git"
                url = "https://example.org/c"
                commit-id = "abc"
                """);

        assertEquals(
                List.of(
                        "a==1 ; python_version >= \"0\" and python_version >= '3.9'",
                        "b==1 ; python_version < \"0\" or python_version < \"0\"",
                        "c @ git+https://example.org/c@abc"),
                list.pins().stream().map(Pin::line).toList());
    }

    @Test
    void indexesOfARequirementsFileStayOutOfCommands() throws Exception {
        Files.writeString(
                temp.resolve("requirements.txt"),
                "-i https://someone:word@index.example.org/simple\n--extra-index-url=https://more.example.org/simple\n"
                        + "--trusted-host index.example.org\ntiny[fast] == 1.0\n");
        PinList list = RequirementsList.of("requirements.txt", new Material(temp), Map.of());

        assertEquals(
                "--index-url https://someone:word@index.example.org/simple\n"
                        + "--extra-index-url https://more.example.org/simple\n",
                list.indexes().lines());
        assertEquals(List.of("The option --trusted-host in requirements.txt was not followed."), list.notes());
        assertEquals("tiny[fast]== 1.0", list.pins().getFirst().line());
        assertFalse(list.whole());

        Files.writeString(temp.resolve("requirements.txt"), "-i https://pypi.org/simple\ntiny==1.0\n");
        assertEquals(
                Indexes.USUAL,
                RequirementsList.of("requirements.txt", new Material(temp), Map.of())
                        .indexes());
    }

    @Test
    void aDamagedLockNamesItsLine() {
        SyntaxException damaged = assertThrows(SyntaxException.class, () -> of("uv.lock", "version = 1\n[[package\n"));
        assertEquals(2, damaged.line());
    }

    private PinList of(String file, String text) throws IOException, Refused {
        Files.writeString(temp.resolve(file), text);
        return list(file, new Material(temp));
    }
}
