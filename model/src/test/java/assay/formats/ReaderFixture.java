package assay.formats;

import assay.fact.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// The folder of a project, in which a test of a reader writes files to be read.
public abstract class ReaderFixture {

    @TempDir
    protected Path folder;

    protected final void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    protected final void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    protected final Reading read() throws IOException {
        return Reading.of(folder);
    }

    /// After one more file is written.
    protected final Reading read(String path, String text) throws IOException {
        write(path, text);
        return read();
    }

    /// Of the problems, in their order.
    protected static List<String> kinds(Reading reading) {
        return reading.problems().stream().map(Problem::kind).toList();
    }
}
