package assay.judge;

import java.math.BigDecimal;

/// How precisely values were recorded.
final class Digits {
    private Digits() {}

    /// Significant digits of the value that has most of them; trailing zeros count where the
    /// record's text is known.
    static int most(Sample sample) {
        return sample.finished().values().stream().mapToInt(Digits::of).max().orElse(0);
    }

    private static int of(Sample.Value value) {
        try {
            String written = value.written();
            return written != null
                    ? new BigDecimal(written.strip()).precision()
                    : BigDecimal.valueOf(value.number() == null ? 0 : value.number())
                            .stripTrailingZeros()
                            .precision();
        } catch (NumberFormatException noDecimal) {
            return 1;
        }
    }
}
