package assay.fuzz;

import assay.fact.Problem;
import assay.formats.Reading;
import assay.read.Reader;
import assay.read.Readers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Jazzer's target for the reader that the property `assay.fuzz.target` names: what comes in takes the place of one
/// file of the sample in `assay.fuzz.sample`, whose path is in `assay.fuzz.file`.
public final class ReaderFuzz {
    private static final List<Reader> READERS = Readers.all().stream()
            .filter(reader -> reader.format().id().equals(System.getProperty("assay.fuzz.target")))
            .toList();
    private static final Path PROJECT = copy(Path.of(System.getProperty("assay.fuzz.sample")));
    private static final Path FILE = PROJECT.resolve(System.getProperty("assay.fuzz.file"));

    private ReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Hang.next(bytes);
        Files.write(FILE, bytes);
        for (Problem problem : Reading.of(READERS, PROJECT).problems()) {
            if (problem instanceof Problem.ReaderFailed) {
                throw new IllegalStateException(problem.message());
            }
        }
    }

    private static Path copy(Path project) {
        try (Stream<Path> all = Files.walk(project)) {
            Path copy = Files.createTempDirectory("assay-fuzz").resolve("project");
            for (Path path : all.sorted().toList()) {
                Files.copy(
                        path,
                        copy.resolve(project.relativize(path).toString()),
                        java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
