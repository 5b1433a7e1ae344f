package assay.chart;

import assay.judge.Verdict;
import java.awt.Color;
import java.util.List;
import java.util.Map;

/// The colours of a chart on one ground; the window hands in its tokens, the report the light ones.
///
/// @param grid of the lines across
/// @param ink of names
/// @param text of axis values
/// @param series in the order of the curves; from the fifth curve on all are `muted`
/// @param ground that the chart stands on
/// @param band of a margin
/// @param edge of a margin
public record ChartColors(
        Color grid,
        Color ink,
        Color text,
        Color muted,
        List<Color> series,
        Color ground,
        Color band,
        Color edge,
        Map<Verdict, Color> verdicts) {

    /// The light tokens, as in `tokens.css`.
    public static final ChartColors LIGHT = new ChartColors(
            Color.decode("#DEDEDA"),
            Color.decode("#1F2328"),
            Color.decode("#59636E"),
            Color.decode("#848B93"),
            List.of(Color.decode("#0072B2"), Color.decode("#D55E00"), Color.decode("#009E73"), Color.decode("#B5588E")),
            Color.decode("#FFFFFF"),
            Color.decode("#E6EDF5"),
            Color.decode("#3D5A80"),
            Map.of(
                    Verdict.BITWISE, Color.decode("#0E6B64"),
                    Verdict.EQUIVALENT, Color.decode("#17702F"),
                    Verdict.CONSISTENT, Color.decode("#4350C0"),
                    Verdict.INCONCLUSIVE, Color.decode("#845600"),
                    Verdict.DIFFERENT, Color.decode("#B42318"),
                    Verdict.NOT_VERIFIED, Color.decode("#5C6670")));

    /// The dark ones.
    public static final ChartColors DARK = new ChartColors(
            Color.decode("#2F363D"),
            Color.decode("#E6EDF3"),
            Color.decode("#9DA7B1"),
            Color.decode("#77818B"),
            List.of(Color.decode("#56B4E9"), Color.decode("#E69F00"), Color.decode("#2DBE92"), Color.decode("#CC79A7")),
            Color.decode("#171C22"),
            Color.decode("#1D2A38"),
            Color.decode("#8FB1D6"),
            Map.of(
                    Verdict.BITWISE, Color.decode("#3CC9B5"),
                    Verdict.EQUIVALENT, Color.decode("#57C96E"),
                    Verdict.CONSISTENT, Color.decode("#A9B4FF"),
                    Verdict.INCONCLUSIVE, Color.decode("#E3B341"),
                    Verdict.DIFFERENT, Color.decode("#FF7B72"),
                    Verdict.NOT_VERIFIED, Color.decode("#A3ACB5")));

    public ChartColors {
        series = List.copyOf(series);
        verdicts = Map.copyOf(verdicts);
    }

    Color of(Verdict verdict) {
        return verdicts.getOrDefault(verdict, muted);
    }

    Color of(int curve) {
        return curve < series.size() ? series.get(curve) : muted;
    }
}
