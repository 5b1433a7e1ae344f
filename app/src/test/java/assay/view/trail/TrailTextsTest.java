package assay.view.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.text.Texts;
import assay.trail.Kind;
import assay.trail.Walk;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// In English the window says of an entry what stands in the trail.
class TrailTextsTest {
    private final Texts texts = Texts.of(TrailView.class);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatWasDoneIsSaidInTheWordsOfTheTrail(Kind kind) {
        assertEquals(kind.word(), texts.text("did." + kind.name().toLowerCase(Locale.ROOT)));
        assertEquals(Walk.LIMIT, texts.text("limit"));
    }
}
