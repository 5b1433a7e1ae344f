package assay.rerun.recipe;

/// What a person said to fill a gap.
///
/// @param gap its id
/// @param by who said so
public record Filling(String gap, String value, String by) {
    public Filling {
        if (gap.isBlank() || by.isBlank()) {
            throw new IllegalArgumentException("A filling names its gap and who says so.");
        }
    }
}
