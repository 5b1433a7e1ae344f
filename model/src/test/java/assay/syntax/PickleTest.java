package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.syntax.SyntaxException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PickleTest {

    private static Pickle.Listing list(String latin) throws IOException {
        return Pickle.list(new ByteArrayInputStream(latin.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aNamedFunctionIsListedAndNotCalled() throws IOException {
        Pickle.Listing listing =
                list("\u0080\u0002cposix\nsystem\nq\u0000X\u0004\u0000\u0000\u0000echoq\u0001\u0085Rq\u0002.");
        assertEquals(List.of("posix.system"), List.copyOf(listing.globals()));
        assertTrue(listing.calls());
        assertTrue(listing.whole());
    }

    @Test
    void aNameOnTheStackIsFoundAlsoThroughTheMemo() throws IOException {
        assertEquals(
                List.of("os.system"),
                List.copyOf(list("\u0080\u0004\u008c\u0002os\u0094\u008c\u0006system\u0094\u0093.")
                        .globals()));
        assertEquals(
                List.of("os.system"),
                List.copyOf(list("\u0080\u0004\u008c\u0002os\u0094\u008c\u0006system\u0094h\u0000h\u0001\u0093.")
                        .globals()));
    }

    @Test
    void aNameThatIsPutTogetherIsSaidToBeUnknown() throws IOException {
        assertEquals(List.of("?.?"), List.copyOf(list("\u0080\u0004NN\u0093.").globals()));
    }

    @Test
    void onlyOnePickleIsRead() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream("N.N.".getBytes(StandardCharsets.ISO_8859_1));
        Pickle.list(in);
        assertEquals(2, in.available());
    }

    @Test
    void afterAnArrayOfJoblibNothingCanBeTold() throws IOException {
        Pickle.Listing listing =
                list("\u0080\u0003cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\u0081}b\u0001\u0002\u0003raw");
        assertFalse(listing.whole());
    }

    @Test
    void cutAndDamagedOnesAreSaid() {
        assertEquals(
                Reason.TRUNCATED,
                assertThrows(SyntaxException.class, () -> list("\u0080\u0002cposix\nsys"))
                        .reason());
        assertEquals(
                Reason.DAMAGED,
                assertThrows(SyntaxException.class, () -> list("\u0080\u0002\u00ff"))
                        .reason());
        assertEquals(
                Reason.DAMAGED,
                assertThrows(
                                SyntaxException.class,
                                () -> list("\u0080\u0002T\u00ff\u00ff\u00ff\u00ff".replace("T", "\u008d")
                                        + "\u00ff\u00ff\u00ff\u00ff"))
                        .reason());
    }

    @Test
    void endlessOnesStop() {
        assertEquals(
                Reason.TOO_LARGE,
                assertThrows(SyntaxException.class, () -> list("N".repeat(5_000_001)))
                        .reason());
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            names.append("ca").append(i).append("\nb\n");
        }
        assertEquals(
                Reason.TOO_LARGE,
                assertThrows(SyntaxException.class, () -> list(names.toString()))
                        .reason());
    }

    @Test
    void noBytesMakeItFailInAnotherWay() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            try {
                Pickle.list(new ByteArrayInputStream(bytes));
            } catch (SyntaxException expected) {
                assertTrue(String.valueOf(expected.getMessage()).startsWith("Expected"));
            } catch (IOException other) {
                throw new AssertionError(other);
            }
        }
    }
}
