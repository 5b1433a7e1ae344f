package assay.rerun.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What conda's tools are told to do. A stand-in makes an environment of this machine's Python in their place: the real
/// ones were not run.
class CondaTest {
    private static final String HERE =
            CondaPackages.platform(System.getProperty("os.name"), System.getProperty("os.arch"));

    private final Lab lab;

    CondaTest(@TempDir Path temp) throws IOException {
        lab = new Lab(temp);
    }

    /// Writes its call and variables into the folder that it is started in.
    private void tool(String name) throws IOException {
        Path folder = Files.createDirectories(lab.temp.resolve("tools"));
        Path program = folder.resolve(name);
        Files.writeString(program, """
                #!/bin/sh
                echo "$*" >called.txt
                env | sort >environment.txt
                while [ "$1" != --prefix ]; do shift; done
                exec '%s' -I -m venv "$2"
                """.formatted(lab.python));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        lab.path.add(folder);
        // The stand-in takes this machine's Python, which conda would bring itself.
        lab.sandbox = false;
    }

    private static Path folder(Environment made) {
        return Objects.requireNonNull(made.python()).getParent().getParent().getParent();
    }

    @Test
    void anExplicitListGoesToMicromambaAsItIs() throws IOException {
        tool("micromamba");
        String url = "https://conda.example.org/linux-64/zlib-1.3.1-hb9d3cd8_2.conda#c9f075ab2f33b3bbee9e62d4ad0a6cd8";
        lab.write("explicit.txt", "# platform: linux-64\n@EXPLICIT\n" + url + "\n");

        Environment made = lab.environment(Lab.libraries(Kind.CONDA_EXPLICIT, "explicit.txt", null, Map.of()));

        Path folder = folder(made);
        assertEquals(
                "create --yes --prefix " + folder + "/conda --no-rc --offline --file " + folder + "/explicit.txt\n",
                Files.readString(folder.resolve("called.txt")));
        assertEquals("@EXPLICIT\n" + url + "\n", Files.readString(folder.resolve("explicit.txt")));
        assertEquals("built by micromamba from explicit.txt", made.how());
        List<String> variables = Files.readAllLines(folder.resolve("environment.txt"));
        assertTrue(variables.contains("PIP_ONLY_BINARY=:all:"), variables::toString);
        assertTrue(variables.contains("PIP_NO_INDEX=1"), variables::toString);
        assertTrue(
                variables.contains("CONDA_PKGS_DIRS=" + lab.temp.resolve("home/environments/cache/conda")),
                variables::toString);
    }

    @Test
    void aCondaLockIsTurnedIntoAListForThisMachineAndPipAddsTheRest() throws IOException {
        tool("conda");
        String tiny = lab.wheels.wheel("tiny", "1.0").substring("sha256:".length());
        lab.write("conda-lock.yml", """
                version: 1
                metadata: {platforms: [%1$s, other-64]}
                package:
                - {name: zlib, version: 1.3.1, manager: conda, platform: %1$s, category: main,
                   url: 'https://conda.example.org/here/zlib.conda', hash: {md5: aa11aa11aa11aa11aa11aa11aa11aa11}}
                - {name: zlib, version: 1.3.1, manager: conda, platform: other-64, category: main,
                   url: 'https://conda.example.org/other/zlib.conda', hash: {md5: bb}}
                - {name: black, version: '1', manager: conda, platform: %1$s, category: dev,
                   url: 'https://conda.example.org/here/black.conda', hash: {md5: cc}}
                - {name: tiny, version: '1.0', manager: pip, platform: %1$s, category: main,
                   url: 'https://example.org/tiny.whl', hash: {sha256: %2$s}}
                """.formatted(HERE, tiny));

        Environment made =
                lab.environment(Lab.libraries(Kind.CONDA_LOCK, "conda-lock.yml", null, Map.of("tiny", "1.0")));

        Path folder = folder(made);
        assertEquals(
                "create --yes --prefix " + folder + "/conda --offline --file " + folder + "/explicit.txt\n",
                Files.readString(folder.resolve("called.txt")));
        assertEquals(
                "@EXPLICIT\nhttps://conda.example.org/here/zlib.conda#aa11aa11aa11aa11aa11aa11aa11aa11\n",
                Files.readString(folder.resolve("explicit.txt")));
        assertEquals("1.0", made.loaded().get("tiny"));
    }

    @Test
    void anEnvironmentFileIsCondasOwnToReadWhereAllowed() throws IOException {
        tool("mamba");
        lab.write("environment.yml", "dependencies: [python=3.11]\n");
        Libraries asked = Lab.libraries(Kind.CONDA_ENVIRONMENT, "environment.yml", null, Map.of());

        EnvironmentFailed failed = lab.failed(asked);
        assertEquals(
                "environment.yml has no digests for its packages: whether the same files are installed cannot be"
                        + " checked.",
                failed.what());

        lab.unhashed = true;
        Path folder = folder(lab.environment(asked));
        assertEquals(
                "env create --prefix " + folder + "/conda --offline --file " + lab.code.resolve("environment.yml")
                        + "\n",
                Files.readString(folder.resolve("called.txt")));
    }

    @Test
    void withoutAToolThatIsSaid() throws IOException {
        lab.write("explicit.txt", "@EXPLICIT\nhttps://conda.example.org/a.conda#" + "a".repeat(32) + "\n");

        EnvironmentFailed failed = lab.failed(Lab.libraries(Kind.CONDA_EXPLICIT, "explicit.txt", null, Map.of()));

        assertEquals(
                "explicit.txt takes micromamba, mamba or conda, and none of them is on this machine.", failed.what());
    }

    @Test
    void aPixiLockHoldsOnePlatformsPackages() throws Exception {
        lab.write("pixi.lock", """
                version: 6
                environments:
                  default:
                    packages:
                      linux-64:
                      - conda: https://conda.example.org/linux-64/zlib-1.3.1-h_2.conda
                      - pypi: https://files.example.org/tiny-1.0-py3-none-any.whl
                      - pypi: ./
                packages:
                - conda: https://conda.example.org/linux-64/zlib-1.3.1-h_2.conda
                  sha256: %1$s
                - pypi: https://files.example.org/tiny-1.0-py3-none-any.whl
                  name: tiny
                  version: '1.0'
                  sha256: %1$s
                - pypi: ./
                  name: mine
                  version: '0'
                """.formatted("a".repeat(64)));

        CondaPackages packages = CondaPackages.ofPixi("pixi.lock", new Material(lab.code), "linux-64");

        assertEquals(
                List.of("https://conda.example.org/linux-64/zlib-1.3.1-h_2.conda#sha256:" + "a".repeat(64)),
                packages.lines());
        assertEquals(List.of(), packages.unhashed());
        assertEquals(
                List.of("tiny==1.0 \\\n    --hash=sha256:" + "a".repeat(64), "mine @ ./"),
                packages.pip().pins().stream().map(Pin::line).toList());
        Refused refused =
                assertThrows(Refused.class, () -> CondaPackages.ofPixi("pixi.lock", new Material(lab.code), "osx-64"));
        assertEquals(
                "pixi.lock has nothing for osx-64, only for linux-64.",
                refused.failed().what());
    }

    @Test
    void platformsHaveCondasNames() {
        assertEquals("linux-64", CondaPackages.platform("Linux", "amd64"));
        assertEquals("linux-aarch64", CondaPackages.platform("Linux", "aarch64"));
        assertEquals("osx-arm64", CondaPackages.platform("Mac OS X", "aarch64"));
        assertEquals("win-64", CondaPackages.platform("Windows 11", "amd64"));
    }
}
