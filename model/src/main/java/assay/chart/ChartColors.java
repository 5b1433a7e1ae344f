package assay.chart;

import java.awt.Color;
import java.util.List;

/// The colours of a chart on one ground; the window hands in its tokens, the report the light ones.
///
/// @param grid of the lines across
/// @param ink of names
/// @param text of axis values
/// @param series in the order of the curves; from the fifth curve on all are `muted`
public record ChartColors(Color grid, Color ink, Color text, Color muted, List<Color> series) {

    /// The light tokens, as in `tokens.css`.
    public static final ChartColors LIGHT = new ChartColors(
            Color.decode("#DEDEDA"),
            Color.decode("#1F2328"),
            Color.decode("#59636E"),
            Color.decode("#848B93"),
            List.of(
                    Color.decode("#0072B2"),
                    Color.decode("#D55E00"),
                    Color.decode("#009E73"),
                    Color.decode("#B5588E")));

    /// The dark ones.
    public static final ChartColors DARK = new ChartColors(
            Color.decode("#2F363D"),
            Color.decode("#E6EDF3"),
            Color.decode("#9DA7B1"),
            Color.decode("#77818B"),
            List.of(
                    Color.decode("#56B4E9"),
                    Color.decode("#E69F00"),
                    Color.decode("#2DBE92"),
                    Color.decode("#CC79A7")));

    public ChartColors {
        series = List.copyOf(series);
    }

    Color of(int curve) {
        return curve < series.size() ? series.get(curve) : muted;
    }
}
