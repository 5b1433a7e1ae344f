package assay.diff;

/// One metric over runs that differ in their seeds only: one value a seed.
///
/// @param sd the sample's, with n - 1; 0 for one value
/// @param low of the interval that covers the mean with 95 %, Student's t; equal to the mean for one value
/// @param high likewise
/// @param ofTwo two such runs differ by less in 95 of 100 cases: t · sd · √2
public record SeedSpread(String metric, int n, double mean, double sd, double low, double high, double ofTwo) {
    /// Below this many seeds no difference is measured in standard deviations.
    public static final int FEWEST = 3;

    /// Whether a difference can be held against it.
    public boolean measures() {
        return n >= FEWEST && sd > 0;
    }
}
