package assay.syntax;

/// @param bytes of the text
/// @param depth of nesting
/// @param values scalars and containers together, aliases counted as often as they are used
public record Limits(int bytes, int depth, int values) {

    /// Records of one run: 16 MiB, 100 levels, a million values.
    public static final Limits RECORD = new Limits(16 << 20, 100, 1_000_000);

    public Limits {
        if (bytes < 1 || depth < 1 || values < 1) {
            throw new IllegalArgumentException("Limits must be positive: " + bytes + ", " + depth + ", " + values);
        }
    }
}
