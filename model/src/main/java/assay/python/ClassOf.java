package assay.python;

import java.util.List;

/// A class that the file defines.
///
/// @param bases as they stand there
/// @param body its own scope
public record ClassOf(String name, List<Expression> bases, List<Expression> decorators, Scope body, Place place) {
    public ClassOf {
        bases = List.copyOf(bases);
        decorators = List.copyOf(decorators);
    }
}
