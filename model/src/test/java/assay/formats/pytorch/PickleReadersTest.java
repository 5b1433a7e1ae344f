package assay.formats.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class PickleReadersTest extends ReaderFixture {
    private static final String TRAP = "\u0080\u0002cposix\nsystem\nX\u0004\u0000\u0000\u0000echo\u0085R.";

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> unsafe(Reading reading) {
        return reading.all(Setting.class).stream()
                .filter(each -> each.key().equals("unsafe to load"))
                .map(Setting::value)
                .toList();
    }

    private Reading checkpoint(String pickle, String... members) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("model.pt")))) {
            zip.putNextEntry(new ZipEntry("model/data.pkl"));
            zip.write(latin(pickle));
            for (String member : members) {
                zip.putNextEntry(new ZipEntry(member));
                zip.write('x');
            }
        }
        return read();
    }

    @Test
    void aCheckpointOfTensorsIsNotUnsafe() throws IOException {
        Reading reading = checkpoint(
                "\u0080\u0002ccollections\nOrderedDict\n)Rctorch._utils\n_rebuild_tensor_v2\n.", "model/data/0");
        assertEquals(List.of(), unsafe(reading));
        assertEquals("1", reading.only(Setting.class).value());
        assertEquals("model.pt", reading.only(Artifact.class).path());
    }

    @Test
    void aCheckpointThatNamesAProgramIsUnsafe() throws IOException {
        assertEquals(List.of("loading it can call posix.system"), unsafe(checkpoint(TRAP)));
        assertEquals(
                List.of("it holds a program of TorchScript"), unsafe(checkpoint("N.", "model/code/__torch__/net.py")));
    }

    @Test
    void anyOtherZipArchiveIsNoCheckpoint() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("data.bin")))) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write('x');
        }
        assertEquals(List.of(), read().facts().toList());
    }

    @Test
    void picklesOfAnyKindArePackedOrNot() throws IOException {
        write("a.pkl", latin(TRAP));
        try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(folder.resolve("b.joblib")))) {
            out.write(latin(TRAP));
        }
        write("c.joblib", latin("\u00fd7zXZ\u0000"));
        write("d.pkl", latin("\u0080\u0004NN\u0093."));
        Reading reading = read();
        assertEquals(
                List.of(
                        "loading it can call posix.system",
                        "loading it can call posix.system",
                        "it is a packed pickle, which was not listed",
                        "loading it can call ?.?"),
                unsafe(reading));
        assertEquals(4, reading.all(Artifact.class).size());
    }

    @Test
    void aPickleOfATrackersRunIsTheRuns() throws IOException {
        write("mlruns/0/0123456789abcdef0123456789abcdef/artifacts/model/model.pkl", latin(TRAP));
        assertEquals(List.of(), unsafe(read()));
    }

    @Test
    void cutOnesAreSaid() throws IOException {
        write("a.pkl", latin(TRAP.substring(0, 20)));
        assertInstanceOf(Problem.Truncated.class, read().problems().getFirst());
        Files.delete(folder.resolve("a.pkl"));
        checkpoint(TRAP);
        byte[] whole = Files.readAllBytes(folder.resolve("model.pt"));
        write("model.pt", java.util.Arrays.copyOf(whole, whole.length - 30));
        assertFalse(read().problems().isEmpty());
    }

    @Test
    void namesAreJudgedByTheirModule() {
        assertTrue(Judgement.isDangerous("builtins.eval"));
        assertTrue(Judgement.isDangerous("subprocess.Popen"));
        assertTrue(Judgement.isDangerous("operator.attrgetter"));
        assertFalse(Judgement.isDangerous("builtins.set"));
        assertFalse(Judgement.isDangerous("sklearn.linear_model._base.LinearRegression"));
    }
}
