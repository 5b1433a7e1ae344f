package assay.chart;

import assay.fact.Series;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// A metric's history under the words that stand at its end.
public record Curve(String label, Series series) {

    /// Labelled with its last value too.
    public static Curve ending(String name, Series series) {
        String last = series.size() == 0 ? "" : " " + shortest(series.values()[series.size() - 1]);
        return new Curve(name + last, series);
    }

    private static String shortest(double value) {
        return new DecimalFormat("0.#####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
