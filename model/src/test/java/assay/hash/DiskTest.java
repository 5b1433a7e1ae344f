package assay.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.Unprivileged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Linux' own calls say and read what the JDK's classes do.
class DiskTest {
    @TempDir
    Path temp;

    private final Disk plain = new PlainDisk(true);

    @BeforeEach
    void onLinux() {
        assumeTrue(LinuxDisk.over(plain, temp) != null, "skipped: this is no Linux that is known");
    }

    private Disk linux() {
        return assertInstanceOf(LinuxDisk.class, Disk.of(Disk.WORTH, temp));
    }

    @Test
    void fewFilesAreReadThePlainWay() {
        assertInstanceOf(PlainDisk.class, Disk.of(Disk.WORTH - 1, temp));
    }

    @Test
    void bothSeeTheSame() throws IOException, InterruptedException {
        Path file = Files.write(temp.resolve("\u00e4 \ud83d\ude00 file"), new byte[1234]);
        Path old = Files.write(temp.resolve("old"), new byte[1]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("1931-05-06T07:08:09.123456789Z")));
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("nowhere"));
        Path pipe = temp.resolve("pipe");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        for (Path each : List.of(file, old, link, pipe, temp)) {
            assertEquals(plain.look(each.toString()), linux().look(each.toString()), each::toString);
        }
    }

    @Test
    void bothReadTheSame() throws IOException {
        byte[] bytes = new byte[700_001];
        new Random(1).nextBytes(bytes);
        String file = Files.write(temp.resolve("file"), bytes).toString();
        String empty = Files.write(temp.resolve("empty"), new byte[0]).toString();
        for (Disk disk : List.of(plain, linux())) {
            assertArrayEquals(bytes, read(disk, file));
            assertArrayEquals(new byte[0], read(disk, empty));
        }
    }

    private static byte[] read(Disk disk, String file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] into = new byte[100_003];
        disk.open(file);
        try {
            for (int n = disk.read(into, 3, into.length - 3); n > 0; n = disk.read(into, 3, into.length - 3)) {
                all.write(into, 3, n);
            }
            assertEquals(disk.look(file), disk.opened());
        } finally {
            disk.close();
        }
        return all.toByteArray();
    }

    @Test
    void theOpenFileIsKnownByItselfNotByItsName() throws IOException {
        String file = Files.write(temp.resolve("file"), new byte[10]).toString();
        Disk disk = linux();
        Stamp.Seen before = disk.look(file);
        disk.open(file);
        Files.move(
                Files.write(temp.resolve("other"), new byte[10]), Path.of(file), StandardCopyOption.REPLACE_EXISTING);
        assertNotEquals(before, disk.opened(), "its last name was taken away");
        assertNotEquals(disk.look(file).stamp().inode(), disk.opened().stamp().inode());
        disk.close();
    }

    @Test
    void whatGoesWrongIsThrownAsThePlainWayDoes() throws IOException {
        Files.createSymbolicLink(temp.resolve("link"), Files.write(temp.resolve("file"), new byte[1]));
        for (Disk disk : List.of(plain, linux())) {
            assertThrows(NoSuchFileException.class, () -> disk.look(temp + "/gone"));
            assertThrows(NoSuchFileException.class, () -> disk.open(temp + "/gone"));
            assertThrows(FileSystemException.class, () -> disk.look(temp + "/file/in"));
            assertThrows(IOException.class, () -> disk.open(temp + "/link"), "a link is not followed");
            assertThrows(FileSystemException.class, () -> disk.look(temp + "/" + "x".repeat(300)));
            assertThrows(FileSystemException.class, () -> disk.look(temp + "/" + "x/".repeat(5000)));
            assertThrows(IllegalArgumentException.class, () -> disk.look(temp + "/fi\0le"));
        }
        Disk disk = linux();
        disk.open(temp.toString());
        IOException why = assertThrows(IOException.class, () -> disk.read(new byte[8], 0, 8));
        assertEquals("Is a directory", why.getMessage());
        disk.close();
        assertNotNull(disk.look(temp.toString()));
    }

    static final class ShutFile {
        public static void main(String[] arguments) throws IOException {
            Disk disk = Disk.of(Disk.WORTH, Path.of(arguments[0]));
            try {
                disk.open(arguments[0] + "/shut");
                System.out.println("open");
            } catch (AccessDeniedException shut) {
                System.out.println("denied");
            }
        }
    }

    @Test
    void noRightToReadIsSaid() throws IOException, InterruptedException {
        Path shut = Files.write(temp.resolve("shut"), new byte[1]);
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        assertEquals("denied", Unprivileged.output(ShutFile.class, temp, shut));
    }

    /// As files of many folders are hashed: those that are not as they are said to be too.
    @Test
    void manyFilesHaveTheSameDigestsEitherWay() throws IOException {
        Path folder = Files.createDirectory(temp.toRealPath().resolve("project"));
        byte[] bytes = new byte[3000];
        for (int i = 0; i < Disk.WORTH + 5; i++) {
            if (i % 1000 == 0) {
                Files.createDirectory(folder.resolve("d" + i / 1000));
            }
            Arrays.fill(bytes, (byte) i);
            if (i % 20 == 0) {
                Files.write(folder.resolve("d" + i / 1000 + "/f" + i), Arrays.copyOf(bytes, i % 3000));
            }
        }
        Files.createSymbolicLink(folder.resolve("d0/f1"), Path.of("f20"));
        Files.createSymbolicLink(folder.resolve("d0/f2"), temp.resolve("outside"));
        Files.write(temp.resolve("outside"), bytes);
        Files.createDirectory(folder.resolve("d0/f3"));
        assertEquals(
                HashingTest.all(folder, Disk.WORTH - 1),
                HashingTest.all(folder, Disk.WORTH).subList(0, Disk.WORTH - 1));
    }
}
