package assay.judge;

import org.jspecify.annotations.Nullable;

/// How large a difference may be and still not matter.
///
/// @param value in the metric's unit, as a fraction of the originals' absolute mean, or in standard
/// deviations
/// @param source who stated it and why, in words
/// @param derived from a spread instead of stated by a person: caps the verdict at CONSISTENT,
/// because it rewards noise
/// @param items test items that a proportion was counted over: what is derived is not below its
/// binomial deviation
/// @param frozen half its width as it was when the tolerance was sealed, on the metric's scale;
/// null where it is still to be worked out
public record Margin(
        Kind kind,
        double value,
        @Nullable String source,
        boolean derived,
        @Nullable Long items,
        @Nullable Double frozen) {

    public enum Kind {
        ABSOLUTE,
        RELATIVE,
        /// A multiple of the standard deviation of a pilot, or of the originals. Always derived.
        SPREAD
    }

    /// What a margin is derived with: two standard deviations.
    public static final double DEVIATIONS = 2;

    public Margin {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a margin is a finite number above 0, not " + value);
        }
        if (kind == Kind.SPREAD && !derived) {
            throw new IllegalArgumentException("a margin in standard deviations is derived");
        }
        if (items != null && items < 1) {
            throw new IllegalArgumentException("a proportion is of 1 item or more, not " + items);
        }
        if (frozen != null && (!(frozen > 0) || frozen.isInfinite())) {
            throw new IllegalArgumentException("a frozen margin is a finite number above 0, not " + frozen);
        }
    }

    public static Margin absolute(double value, @Nullable String source) {
        return new Margin(Kind.ABSOLUTE, value, source, false, null, null);
    }

    public static Margin relative(double fraction, @Nullable String source) {
        return new Margin(Kind.RELATIVE, fraction, source, false, null, null);
    }

    /// Two standard deviations of the pilot, or else of the originals.
    public static Margin derived(@Nullable String source) {
        return new Margin(Kind.SPREAD, DEVIATIONS, source, true, null, null);
    }

    /// Half its width on the scale, worked out from the values that it refers to; null where they
    /// do not give one: a fraction of a mean of 0, the spread of fewer than two values or of none.
    @Nullable
    Double on(Scale scale, double[] originals, double[] pilot) {
        if (frozen != null) {
            return frozen;
        }
        double half = switch (kind) {
            case ABSOLUTE -> value;
            case RELATIVE -> scale == Scale.LOG ? Math.log1p(value) : value * Math.abs(Moments.mean(originals));
            case SPREAD -> spread(scale, pilot.length >= 2 ? pilot : originals);
        };
        return half > 0 && Double.isFinite(half) ? half : null;
    }

    private double spread(Scale scale, double[] from) {
        if (from.length < 2 || !scale.holds(from)) {
            return Double.NaN;
        }
        double half = value * Moments.of(scale.of(from)).sd();
        if (items == null || scale != Scale.LINEAR) {
            return half;
        }
        double p = Moments.mean(from);
        return Math.max(half, Math.sqrt(Math.max(0, p * (1 - p)) / items));
    }

    Margin frozenAt(double half) {
        return new Margin(kind, value, source, derived, items, half);
    }
}
