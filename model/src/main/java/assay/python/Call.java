package assay.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param name the full name of what is called, see [Expression#name]
/// @param function what is called, as it stands there
/// @param number in the order of the text, from 0: of two that begin at the same place the
///     outer one first
/// @param outer number of the call in whose arguments, or on whose result, this one stands; -1
///     for none
public record Call(String name, Expression function, List<Argument> arguments, int number, int outer, Place place)
        implements Expression {
    public Call {
        arguments = List.copyOf(arguments);
    }

    @Override
    public List<Expression> parts() {
        List<Expression> parts = new ArrayList<>(List.of(function));
        arguments.forEach(argument -> parts.add(argument.value()));
        return parts;
    }

    /// Null where there is none under this name.
    public @Nullable Expression argument(String keyword) {
        return arguments.stream()
                .filter(each -> keyword.equals(each.keyword()))
                .map(Argument::value)
                .findFirst()
                .orElse(null);
    }

    /// By name, or else by position; null where there is none.
    ///
    /// @param position from 0
    public @Nullable Expression argument(String keyword, int position) {
        Expression named = argument(keyword);
        return named != null ? named : argument(position);
    }

    /// By position, from 0; null where there is none, or what is unpacked stands before it.
    public @Nullable Expression argument(int position) {
        int at = 0;
        for (Argument each : arguments) {
            if (each.isSpread()) {
                return null;
            }
            if (each.keyword() == null && at++ == position) {
                return each.value();
            }
        }
        return null;
    }

    /// Whether `*x` or `**x` may bring arguments that the text does not name.
    public boolean isOpen() {
        return arguments.stream().anyMatch(Argument::isSpread);
    }

    /// What stands before the last dot; null for a function without one.
    public @Nullable Expression receiver() {
        return function instanceof Name called ? called.of() : null;
    }
}
