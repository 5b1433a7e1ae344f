package assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names, times and bytes of everything below a folder, `.git` included.
final class FolderState {

    private FolderState() {}

    static Map<String, String> of(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.collect(Collectors.toMap(
                    file -> folder.relativize(file).toString(), FolderState::of1, (a, b) -> a, TreeMap::new));
        }
    }

    private static String of1(Path file) {
        try {
            String time =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toString();
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? time + " " + java.util.Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.size(file)
                    : time;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
