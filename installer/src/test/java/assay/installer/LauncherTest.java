package assay.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell script that starts the program on Linux, over a Java that tells how it was called.
class LauncherTest {
    @TempDir
    Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void lay() throws IOException {
        assumeTrue(Platform.here() == Platform.LINUX);
        home = folder.toRealPath().resolve("a place/assay");
        program(
                "bin/assay",
                Product.text("linux/assay", Map.of("CLASSPATH", "$lib/one.jar:$lib/two.jar", "ZSTD", "libzstd.so")));
        program("runtime/bin/java", """
                #!/bin/sh
                printf '%s\\n' "$LC_ALL" "${LD_LIBRARY_PATH:-}" "$@"
                exit 42
                """);
        Files.createDirectories(home.resolve("lib"));
    }

    @Test
    void argumentsAndExitCodePassAsTheyAre() throws Exception {
        Answer answer = start(Map.of(), "show", "a b", "*", "");

        assertEquals(List.of("show", "a b", "*", ""), answer.arguments());
        assertEquals(42, answer.exit());
    }

    @Test
    void aLinkLeadsToTheFolder() throws Exception {
        assertTrue(start(Map.of(), "runs").line().contains("-Dorg.sqlite.lib.path=" + home + "/lib"));
    }

    @Test
    void eachKindOfCommandHasItsCacheWhereThereIsOne() throws Exception {
        assertFalse(start(Map.of(), "audit").line().contains("AOTCache"));

        Files.writeString(home.resolve("lib/command.aot"), "x");
        Files.writeString(home.resolve("lib/window.aot"), "x");

        assertTrue(start(Map.of(), "audit").line().contains("-XX:AOTCache=" + home + "/lib/command.aot"));
        assertTrue(start(Map.of(), "open", ".").line().contains("-XX:AOTCache=" + home + "/lib/window.aot"));
        assertTrue(start(Map.of()).line().contains("-XX:AOTCache=" + home + "/lib/window.aot"));
        assertFalse(start(Map.of(), "--version").line().contains("AOTCache"));
    }

    @Test
    void namesThatAreNotAsciiCanBeOpenedUnderEveryLocale() throws Exception {
        assertEquals("C.UTF-8", start(Map.of("LC_ALL", "C")).locale());
        assertEquals("de_DE.UTF-8", start(Map.of("LC_ALL", "de_DE.UTF-8")).locale());
    }

    @Test
    void whatIsStartedFindsTheEnvironmentAsItWas() throws Exception {
        assertEquals("", start(Map.of("LC_ALL", "C.UTF-8")).libraryPath());
    }

    private void program(String name, String text) throws IOException {
        Trees.write(home.resolve(name), text);
        assertTrue(home.resolve(name).toFile().setExecutable(true));
    }

    private record Answer(int exit, String line, List<String> arguments, String locale, String libraryPath) {
        private Answer {
            arguments = List.copyOf(arguments);
        }
    }

    private Answer start(Map<String, String> environment, String... arguments) throws Exception {
        Path link = folder.resolve("link");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, home.resolve("bin/assay"));
        }
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("sh", link.toString()), Stream.of(arguments))
                                .toList())
                .redirectError(err.toFile());
        builder.environment().remove("LD_LIBRARY_PATH");
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int exit = process.waitFor();
        assertEquals("", Files.readString(err));
        int own = out.indexOf("assay.Main");
        return new Answer(
                exit, String.join(" ", out.subList(2, own)), out.subList(own + 1, out.size()), out.get(0), out.get(1));
    }
}
