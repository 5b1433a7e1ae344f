package assay.python;

import org.jspecify.annotations.Nullable;

/// @param keyword null for one by position and for `*x`, `**x`, which are
///     [Expression.Parts.Kind#SPREAD]
public record Argument(@Nullable String keyword, Expression value) {

    /// Whether it stands for arguments that the text does not name.
    public boolean isSpread() {
        return value instanceof Expression.Parts parts && parts.kind() == Expression.Parts.Kind.SPREAD;
    }
}
