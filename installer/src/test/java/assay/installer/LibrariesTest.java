package assay.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {
    private static final String PROCESSOR = Platform.rpm();

    @TempDir
    Path folder;

    @Test
    void whatIsForOtherSystemsStaysBehind() throws IOException {
        Path jar = jar(
                "A.class",
                "org/sqlite/native/Linux/" + PROCESSOR + "/libsqlitejdbc.so",
                "org/sqlite/native/Linux-Musl/" + PROCESSOR + "/libsqlitejdbc.so",
                "org/sqlite/native/Windows/" + PROCESSOR + "/sqlitejdbc.dll",
                "lib/" + PROCESSOR + "-linux-gnu-tree-sitter.so",
                "lib/" + PROCESSOR + "-macos-tree-sitter.dylib",
                "linux/s390x/libzstd-jni.so");

        Libraries.copy(jar, folder.resolve("inside.jar"), Platform.LINUX, null);
        Libraries.copy(jar, folder.resolve("outside.jar"), Platform.LINUX, folder.resolve("native"));

        assertEquals(
                List.of(
                        "A.class",
                        "org/sqlite/native/Linux/" + PROCESSOR + "/libsqlitejdbc.so",
                        "lib/" + PROCESSOR + "-linux-gnu-tree-sitter.so"),
                names(folder.resolve("inside.jar")));
        assertEquals(List.of("A.class"), names(folder.resolve("outside.jar")));
        try (Stream<Path> files = Files.list(folder.resolve("native"))) {
            assertEquals(
                    List.of("libsqlitejdbc.so", PROCESSOR + "-linux-gnu-tree-sitter.so"),
                    files.map(Libraries::name).sorted().toList());
        }
    }

    @Test
    void aJarWithoutAnyIsCopiedToTheByte() throws IOException {
        Path jar = jar("A.class", "B.class");

        Libraries.copy(jar, folder.resolve("copy.jar"), Platform.LINUX, null);

        assertEquals(-1, Files.mismatch(jar, folder.resolve("copy.jar")));
    }

    @Test
    void aSignedJarIsNotMadeSmaller() throws IOException {
        Path jar = jar("META-INF/SIGNER.SF", "win/amd64/a.dll");

        IOException refused = assertThrows(
                IOException.class, () -> Libraries.copy(jar, folder.resolve("copy.jar"), Platform.LINUX, null));

        assertTrue(String.valueOf(refused.getMessage()).contains("signed"));
    }

    private Path jar(String... entries) throws IOException {
        Path jar = folder.resolve("library.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String each : entries) {
                zip.putNextEntry(new ZipEntry(each));
                zip.write(each.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }

    private static List<String> names(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
