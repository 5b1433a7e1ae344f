package assay.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.formats.Corpus.Expected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// The counts that were made apart from the product, for one format.
public final class TrackersCorpus {

    private TrackersCorpus() {}

    /// @param count what the reading of a folder has of the row's kind
    public static Stream<DynamicTest> counts(String format, BiFunction<Expected, Reading, Long> count)
            throws IOException {
        Corpus corpus = Corpus.orSkip();
        Map<String, List<Expected>> byFolder = new TreeMap<>();
        for (Expected row : corpus.expected(format)) {
            byFolder.computeIfAbsent(row.folder(), _ -> new ArrayList<>()).add(row);
        }
        assertFalse(byFolder.isEmpty());
        return byFolder.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    Path folder = corpus.folder().resolve(each.getKey());
                    Reading reading = Reading.of(folder);
                    for (Expected row : each.getValue()) {
                        assertEquals(row.count(), count.apply(row, reading), row::toString);
                    }
                }));
    }
}
