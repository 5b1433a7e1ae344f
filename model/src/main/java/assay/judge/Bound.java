package assay.judge;

/// A margin as it was used.
///
/// @param half its width to one side, on the scale of the test
/// @param low of the differences that lie inside, as differences are printed: a ratio where the
/// scale is not linear
/// @param sealed before the first rerun, or stated by whoever asks
public record Bound(Margin margin, double half, double low, double high, boolean sealed) {

    static Bound of(Margin margin, double half, Scale scale, boolean sealed) {
        return new Bound(margin, half, scale.effect(-half), scale.effect(half), sealed);
    }

    /// Where the margin comes from, in words.
    public String source() {
        String words = margin.source();
        String origin = switch (margin.kind()) {
            case ABSOLUTE, RELATIVE -> margin.derived() ? "derived" : "stated";
            case SPREAD -> "derived, " + Figures.text(margin.value()) + " standard deviations";
        };
        return words == null || words.isBlank() ? origin : words;
    }

    /// As people read it.
    public String text(Scale scale) {
        return scale == Scale.LINEAR
                ? "± " + Figures.text(half)
                : "× " + Figures.text(low) + " to " + Figures.text(high);
    }
}
