package assay.rerun;

import assay.rerun.run.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// What a rerun said, as it lies in its folder.
public final class KeptConsole {
    /// Of a longer console only the end is read.
    private static final int LARGEST = 16 << 20;

    private KeptConsole() {}

    /// The last lines, without what a terminal would obey; the commands of a pipeline one after the other. Empty where
    /// none was kept.
    ///
    /// @param folder of the rerun
    public static List<String> lines(Path folder, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path console : consoles(folder)) {
            for (String line : text(console).split("[\\r\\n]+", -1)) {
                if (!line.isEmpty()) {
                    lines.add(PlainText.of(line));
                }
            }
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    private static List<Path> consoles(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "console*.log")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(file);
                }
            }
        }
        // console-2 before console-10.
        found.sort(
                Comparator.comparingInt((Path file) -> file.toString().length()).thenComparing(Path::toString));
        return found;
    }

    private static String text(Path file) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long size = channel.size();
            channel.position(Math.max(0, size - LARGEST));
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, LARGEST));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until it is full, or the file ends sooner than it said.
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }
}
