package assay.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// A text of the home that is only added to, readable by its owner alone. When it has grown to its bound it is put
/// aside, and begun anew; the oldest one put aside goes.
public final class Journal {
    private static final int ASIDE = 2;

    private final Path file;
    private final long most;

    /// @param most bytes from which on it is put aside
    Journal(Path file, long most) {
        this.file = file;
        this.most = most;
    }

    public Path file() {
        return file;
    }

    /// Adds it at the end. What cannot be written is not: nobody who has something to tell is helped by a second
    /// failure.
    ///
    /// @return whether it stands there now
    public synchronized boolean add(String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                return false;
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, Store.owner(Store.existing(folder), "rwx------"));
            }
            if (Files.exists(file) && Files.size(file) >= most) {
                putAside();
            }
            try (FileChannel out = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    Store.owner(folder, "rw-------"))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void putAside() throws IOException {
        for (int number = ASIDE; number > 0; number--) {
            Path older = number == 1 ? file : aside(number - 1);
            if (Files.exists(older)) {
                Files.move(older, aside(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path aside(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
