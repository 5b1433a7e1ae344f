package assay.view.compare;

import assay.diff.code.Line;
import org.jspecify.annotations.Nullable;

/// One row of 18 in the code that differs.
sealed interface CodeRow {

    /// Begins a hunk.
    ///
    /// @param text the function that it stands in, or which lines follow
    record Heading(String text) implements CodeRow {}

    /// Begins a cell of a notebook.
    record Cell(String text) implements CodeRow {}

    /// One line of either side.
    record One(Line line) implements CodeRow {}

    /// A line of the first beside one of the second.
    record Pair(@Nullable Line left, @Nullable Line right) implements CodeRow {}
}
