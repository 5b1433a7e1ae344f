package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkedTest {
    @Test
    void theFirstPlaceOfEachWordIsMarked() {
        assertEquals("[learning]_rate = [0.0]1", marked("learning_rate = 0.01", "LEARNING 0.0"));
        assertEquals("explore-[lr]-0.1", marked("explore-lr-0.1", "lr"));
        assertEquals("nothing", marked("nothing", "else"));
        assertEquals("", marked("", "x"));
        assertEquals("plain", marked("plain", "  "));
        assertEquals("[aab]", marked("aab", "aa ab"), "marks that touch are one");
    }

    @Test
    void aMarkFarBehindIsBroughtIntoSight() {
        String path = "mlruns/795368149766040916/0123456789abcdef/artifacts/environment/requirements.txt";
        assertEquals("…89abcdef/artifacts/environment/[requirements].txt", marked(path, "requirements"));
    }

    @Test
    void whatGrowsWithItsCaseIsNotMarkedAtTheWrongPlace() {
        assertEquals("İstanbul train", marked("İstanbul train", "train"));
        assertEquals("Straße [train]", marked("Straße train", "train"));
    }

    private static String marked(String text, String wanted) {
        return Marked.of(text, wanted).stream()
                .map(piece -> piece.marked() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}
