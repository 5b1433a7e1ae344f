package assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.fact.Problem;
import assay.formats.Reading;
import assay.read.ReadRecord;
import assay.read.Reader;
import assay.read.Readers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A short run of what fuzzing does for long: records of the samples with bytes changed, cut, doubled and put in,
/// always the same ones. A reader may find problems in them; it may not fail.
class MutationTest {
    private static final Path SAMPLES = Path.of("src/test/resources/formats");
    private static final int INPUTS = 40;
    private static final int RECORDS = 3;
    private static final List<String> PIECES = List.of(
            "\0",
            "\uFEFF",
            "{",
            "[",
            "\"",
            "&a [*a,*a]",
            "-",
            "\n",
            "1e999",
            "9223372036854775808",
            "null",
            "\\u0000",
            "../../..",
            "\u202E");

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> everyReaderOnRecordsThatNoToolWrote() throws IOException {
        Map<String, List<Path>> records = new TreeMap<>();
        try (Stream<Path> all = Files.walk(SAMPLES, 3)) {
            for (Path project :
                    all.filter(path -> path.endsWith("project")).sorted().toList()) {
                for (ReadRecord record : Reading.of(project).records()) {
                    List<Path> known = records.computeIfAbsent(record.format(), _ -> new ArrayList<>());
                    Path file = project.resolve(record.path());
                    if (known.size() < RECORDS && Files.isRegularFile(file)) {
                        known.add(file);
                    }
                }
            }
        }
        return records.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    for (Path file : each.getValue()) {
                        mutate(each.getKey(), file);
                    }
                }));
    }

    private void mutate(String format, Path file) throws IOException {
        Path project = file;
        while (!project.endsWith("project")) {
            project = project.getParent();
        }
        List<Reader> readers = Readers.all().stream()
                .filter(reader -> reader.format().id().equals(format))
                .toList();
        Path copy = copy(project);
        Path target = copy.resolve(project.relativize(file).toString());
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(format.hashCode());
        for (int i = 0; i < INPUTS; i++) {
            byte[] changed = changed(whole, random);
            Files.write(target, changed);
            long start = System.nanoTime();
            List<Problem> failed = Reading.of(readers, copy).problems().stream()
                    .filter(Problem.ReaderFailed.class::isInstance)
                    .toList();
            assertEquals(
                    List.of(),
                    failed,
                    () -> file + " as " + HexFormat.of().formatHex(changed, 0, Math.min(2000, changed.length)));
            assertTrue(System.nanoTime() - start < 60_000_000_000L, () -> file + " took over a minute");
        }
    }

    private static byte[] changed(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(bytes.length + 1);
            bytes = switch (random.nextInt(5)) {
                case 0 -> spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), new byte[0]);
                case 1 ->
                    spliced(
                            bytes,
                            at,
                            at,
                            PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
                case 2 -> {
                    if (at < bytes.length) {
                        bytes[at] ^= (byte) (1 << random.nextInt(8));
                    }
                    yield bytes;
                }
                case 3 -> java.util.Arrays.copyOf(bytes, at);
                default -> {
                    int end = Math.min(bytes.length, at + random.nextInt(64));
                    yield spliced(bytes, end, end, java.util.Arrays.copyOfRange(bytes, at, end));
                }
            };
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] result = new byte[from + piece.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }

    private Path copy(Path project) throws IOException {
        Path target = Files.createTempDirectory(temp, "copy").resolve("project");
        try (Stream<Path> all = Files.walk(project)) {
            for (Path path : all.sorted().toList()) {
                Files.copy(path, target.resolve(project.relativize(path).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return target;
    }
}
