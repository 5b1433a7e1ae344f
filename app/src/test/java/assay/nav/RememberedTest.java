package assay.nav;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Layer;
import assay.fact.RunId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RememberedTest {
    private static final RunId RUN = new RunId("hydra", "outputs", "2026-10-01/10-20-30");

    static Stream<Place> places() {
        return Stream.of(
                new Place.Runs(
                        "params.lr = '0.1'", Place.Runs.Grouping.NONE, false, List.of("-start", "name"), List.of()),
                new Place.Runs("", Place.Runs.Grouping.PARENT, true, List.of(), List.of()),
                new Place.OneRun(RUN, Layer.DATA, "metrics", null),
                new Place.Data("train", null, List.of(), null),
                new Place.Audit(RUN, null),
                new Place.Rerun(RUN),
                new Place.Report(RUN));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aPlaceComesBackAsItWas(Place place) {
        assertEquals(place, Remembered.place(Remembered.of(place)));
    }

    @ParameterizedTest
    @EnumSource(Area.class)
    void everyAreaCanBeComeBackTo(Area area) {
        assertEquals(area.entry(), Remembered.place(Remembered.of(area.entry())));
    }

    @Test
    void wordsOfAnotherVersionLeadToTheStart() {
        assertEquals(new Place.Runs(), Remembered.place(Map.of()));
        assertEquals(new Place.Runs(), Remembered.place(Map.of("area", "CLOUD")));
        assertEquals(new Place.Runs(), Remembered.place(Map.of("area", "RUNS", "grouping", "BY_MOON")));
    }
}
