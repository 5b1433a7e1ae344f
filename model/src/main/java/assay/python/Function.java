package assay.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param name without what it stands in
/// @param decorators as they stand there: names or calls
/// @param returns what it returns or yields
/// @param body its own scope
/// @param place of its name
public record Function(
        String name,
        List<Parameter> parameters,
        List<Expression> decorators,
        List<Expression> returns,
        Scope body,
        Place place) {
    public Function {
        parameters = List.copyOf(parameters);
        decorators = List.copyOf(decorators);
        returns = List.copyOf(returns);
    }

    /// @param value what it is without an argument; null where it must be given
    /// @param spread `*args` or `**kwargs`
    public record Parameter(String name, @Nullable Expression value, boolean spread) {}

    /// Whether it belongs to a class.
    public boolean isMethod() {
        return place.scope().kind() == Scope.Kind.CLASS;
    }
}
