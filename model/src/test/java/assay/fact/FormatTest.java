package assay.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.fact.Format.Gap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Gap COMMIT = new Gap(Layer.CODE, "the commit");
    private static final Gap SUMS = new Gap(Layer.DATA, "a checksum of the inputs");

    @Test
    void aSilentLayerIsAGapOfEverythingAndLayersStandFromTopToBottom() {
        assertEquals(
                List.of(
                        COMMIT,
                        new Gap(Layer.LIBRARIES, Format.EVERYTHING),
                        SUMS,
                        new Gap(Layer.ENTROPY, Format.EVERYTHING)),
                silent(Set.of(Layer.ENTROPY, Layer.LIBRARIES), List.of(COMMIT, SUMS))
                        .gaps());
    }

    @Test
    void aLayerIsSilentOrHasGaps() {
        assertThrows(IllegalArgumentException.class, () -> silent(Set.of(Layer.DATA), List.of(COMMIT, SUMS)));
    }

    private static Format silent(Set<Layer> silent, List<Gap> gaps) {
        return new Format("tally", "Tally", "tally.json", "1", List.of("status"), silent, gaps);
    }
}
