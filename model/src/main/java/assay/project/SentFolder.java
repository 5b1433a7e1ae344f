package assay.project;

import assay.check.CannotCheck;
import assay.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A report that came as a folder: what its bundle held, unpacked.
final class SentFolder {
    private static final int MOST = 1_000;
    private static final int DEEPEST = 8;
    private static final int LARGEST = 512 << 20;

    private SentFolder() {}

    /// Links are left alone.
    ///
    /// @return by name, with `/` between folders
    /// @throws CannotCheck where it holds nothing, or more than a report does
    static SortedMap<String, byte[]> read(Path folder, Progress progress) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        int left = LARGEST;
        for (Path file : files(folder)) {
            progress.checkpoint();
            byte[] bytes = read(file, left);
            left -= bytes.length;
            files.put(folder.relativize(file).toString().replace('\\', '/'), bytes);
        }
        if (files.isEmpty()) {
            throw new CannotCheck(folder + " is an empty folder: expected a report's PDF and what came with it.");
        }
        long pages =
                files.keySet().stream().filter(name -> name.endsWith(".pdf")).count();
        if (!files.containsKey("report.pdf") && pages != 1) {
            throw new CannotCheck("Expected one PDF in " + folder + ", found " + pages + ".");
        }
        return files;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            List<Path> files = all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST + 1)
                    .toList();
            if (files.size() > MOST) {
                throw new CannotCheck(folder + " holds more than " + MOST + " files: that is no report.");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(
                    folder + " cannot be read: " + e.getMessage(),
                    e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e);
        }
    }

    private static byte[] read(Path file, int left) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(left + 1);
            if (bytes.length > left) {
                throw new CannotCheck("The folder holds more than " + LARGEST + " bytes: that is no report.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
