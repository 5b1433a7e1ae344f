package assay.report.page;

import assay.report.Report;
import assay.report.ReportJson;
import assay.report.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The bundled faces inside a style sheet, cut down to the letters of one report. What they lack the browser takes
/// from its own fonts.
final class HtmlFonts {

    private static final List<Fonts.Face> FACES = List.of(Fonts.REGULAR, Fonts.SEMIBOLD, Fonts.FIXED);

    private HtmlFonts() {}

    static String rules(Report report) {
        int[] letters = (ReportJson.text(report) + Texts.of(report).all())
                .codePoints()
                .filter(code -> code >= ' ')
                .distinct()
                .sorted()
                .toArray();
        StringBuilder rules = new StringBuilder();
        for (Fonts.Face face : FACES) {
            rules.append("@font-face{font-family:'")
                    .append(face.family())
                    .append("';font-weight:")
                    .append(face.weight())
                    .append(";src:url(data:font/ttf;base64,")
                    .append(Base64.getEncoder().encodeToString(subset(face, letters)))
                    .append(") format('truetype')}\n");
        }
        return rules.toString();
    }

    private static byte[] subset(Fonts.Face face, int[] letters) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(face.bytes()))) {
            TTFSubsetter subsetter = new TTFSubsetter(font);
            for (int letter : letters) {
                subsetter.add(letter);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            subsetter.writeToStream(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(face.file(), e);
        }
    }
}
