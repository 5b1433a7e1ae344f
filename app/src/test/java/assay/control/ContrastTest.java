package assay.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.application.ColorScheme;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Text stands out from what is behind it by 4.5 to 1, marks and the borders of fields by 3 to 1: level AA of the Web
/// Content Accessibility Guidelines 2.2, 1.4.3 and 1.4.11.
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double MARK = 3;

    private static final List<Token> BEHIND = List.of(
            Token.BACKGROUND, Token.SURFACE, Token.RAISED, Token.SELECTION, Token.BAD, Token.WARNING, Token.BAND);
    private static final List<Token> WORDS = List.of(
            Token.TEXT,
            Token.MUTED,
            Token.ACCENT,
            Token.BITWISE,
            Token.EQUIVALENT,
            Token.CONSISTENT,
            Token.INCONCLUSIVE,
            Token.DIFFERENT,
            Token.NOT_VERIFIED);
    private static final List<Token> MARKS = List.of(
            Token.FIELD,
            Token.INK,
            Token.ACCENT,
            Token.DATA,
            Token.CODE,
            Token.ENVIRONMENT,
            Token.PARAMETERS,
            Token.MODEL,
            Token.REPORT);
    private static final List<Token> SERIES = List.of(Token.SERIES_1, Token.SERIES_2, Token.SERIES_3, Token.SERIES_4);

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void wordsCanBeReadWhereverTheyStand(ColorScheme scheme) {
        Set<String> weak = new TreeSet<>();
        for (Token word : WORDS) {
            BEHIND.forEach(behind -> check(weak, scheme, word, behind, TEXT));
        }
        check(weak, scheme, Token.MUTED, Token.ADDED, TEXT);
        check(weak, scheme, Token.MUTED, Token.HAIRLINE, TEXT);
        for (Token behind : List.of(Token.ADDED, Token.ADDED_WORD, Token.BAD_WORD, Token.HAIRLINE, Token.PAGE)) {
            check(weak, scheme, Token.TEXT, behind, TEXT);
        }
        for (Token behind : List.of(Token.ACCENT, Token.ACCENT_HOVER, Token.ACCENT_PRESSED)) {
            check(weak, scheme, Token.ON_ACCENT, behind, TEXT);
        }
        // Tooltips: the two change places.
        check(weak, scheme, Token.BACKGROUND, Token.TEXT, TEXT);
        assertEquals(Set.of(), weak);
    }

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void marksAndFieldsCanBeSeen(ColorScheme scheme) {
        Set<String> weak = new TreeSet<>();
        for (Token mark : MARKS) {
            for (Token behind : List.of(Token.BACKGROUND, Token.SURFACE, Token.RAISED, Token.SELECTION)) {
                check(weak, scheme, mark, behind, MARK);
            }
        }
        for (Token series : SERIES) {
            for (Token behind : List.of(Token.BACKGROUND, Token.SURFACE, Token.RAISED)) {
                check(weak, scheme, series, behind, MARK);
            }
        }
        // The intervals and points of a rerun lie on the band of the margin.
        check(weak, scheme, Token.INK, Token.BAND, MARK);
        assertEquals(Set.of(), weak);
    }

    private static void check(Set<String> weak, ColorScheme scheme, Token front, Token behind, double least) {
        Palette palette = Palette.of(scheme);
        double ratio = ratio(palette.color(front), palette.color(behind));
        if (ratio < least) {
            weak.add(String.format(Locale.ROOT, "%s on %s: %.2f", front.css(), behind.css(), ratio));
        }
    }

    /// From 1 to 21, as WCAG 2.2 defines it.
    private static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
