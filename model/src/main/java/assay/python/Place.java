package assay.python;

import java.util.List;

/// Where something stands.
///
/// @param file as it was given to [Source#read]
/// @param line from 1; of a notebook the line of the `.ipynb` file
/// @param column in characters, from 1; of a notebook in the cell's line
/// @param order where it ends in the text: what ends first runs first, as the arguments before
///     the call
/// @param scope that it stands in
/// @param branches around it within its scope, outermost first
public record Place(String file, int line, int column, int order, Scope scope, List<Branch> branches) {
    public Place {
        branches = List.copyOf(branches);
    }

    /// Whether an `if`, `except` or `case` in its scope decides whether it runs.
    public boolean isConditional() {
        return branches.stream().anyMatch(Branch::mayBePassedOver);
    }

    public boolean isIn(Branch.Kind kind) {
        return branches.stream().anyMatch(each -> each.kind() == kind);
    }
}
