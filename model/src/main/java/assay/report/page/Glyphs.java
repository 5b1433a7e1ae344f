package assay.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Which characters the bundled fonts can draw. What none can is written as its code, `[U+1F600]`: a page never shows
/// a box in place of a character.
final class Glyphs {

    private static final int BASIC = 0x10000;

    private static final Glyphs BUNDLED = new Glyphs();

    private final BitSet drawn = new BitSet(BASIC);

    private Glyphs() {
        Fonts.ALL.forEach(this::learn);
    }

    static Glyphs bundled() {
        return BUNDLED;
    }

    private void learn(Fonts.Face face) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(face.bytes()))) {
            CmapLookup characters = font.getUnicodeCmapLookup();
            for (int code = ' '; code < BASIC; code++) {
                if (characters.getGlyphId(code) != 0) {
                    drawn.set(code);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(face.file(), e);
        }
    }

    String fit(String text) {
        return text.codePoints().allMatch(drawn::get)
                ? text
                : Arrays.stream(text.codePoints().toArray())
                        .mapToObj(code -> drawn.get(code)
                                ? Character.toString(code)
                                : String.format(Locale.ROOT, "[U+%04X]", code))
                        .collect(java.util.stream.Collectors.joining());
    }
}
