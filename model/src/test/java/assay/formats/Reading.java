package assay.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact;
import assay.fact.Problem;
import assay.read.KnownRecord;
import assay.read.ReadRecord;
import assay.read.Reader;
import assay.read.Readers;
import assay.read.Scan;
import assay.read.ScanSink;
import assay.read.ScanSummary;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;

/// What a scan finds in a folder, for tests that look at one format.
///
/// @param walk problems that belong to no record
public record Reading(List<ReadRecord> records, List<Problem> walk) {

    /// With every reader that is registered.
    public static Reading of(Path folder) throws IOException {
        return of(Readers.all(), folder);
    }

    public static Reading of(List<Reader> readers, Path folder) throws IOException {
        Path scratch = Files.createTempDirectory("assay-reading");
        try {
            return of(readers, folder, scratch);
        } finally {
            FileUtils.delete(scratch.toFile(), FileUtils.RECURSIVE);
        }
    }

    private static Reading of(List<Reader> readers, Path folder, Path scratch) throws IOException {
        List<ReadRecord> records = new ArrayList<>();
        ScanSummary summary = new Scan(readers, folder.toRealPath(), scratch)
                .run(List::of, Progress.NONE, new ScanSink() {
                    @Override
                    public void unchanged(KnownRecord record) {
                        throw new AssertionError("nothing was known: " + record);
                    }

                    @Override
                    public void read(ReadRecord record) {
                        records.add(record);
                    }

                    @Override
                    public void gone(KnownRecord record) {
                        throw new AssertionError("nothing was known: " + record);
                    }
                });
        return new Reading(records, summary.problems());
    }

    /// The facts of one kind, of all records.
    public <T extends Fact> List<T> all(Class<T> kind) {
        return facts().filter(kind::isInstance).map(kind::cast).toList();
    }

    public <T extends Fact> T only(Class<T> kind) {
        List<T> found = all(kind);
        assertEquals(1, found.size(), () -> "one " + kind.getSimpleName() + " was expected: " + found);
        return found.getFirst();
    }

    public Stream<Fact> facts() {
        return records.stream().flatMap(record -> record.facts().stream());
    }

    /// Of the walk and of all records.
    public List<Problem> problems() {
        return Stream.concat(walk.stream(), records.stream().flatMap(record -> record.problems().stream()))
                .toList();
    }
}
