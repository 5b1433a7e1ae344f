package assay.python;

import org.jspecify.annotations.Nullable;

/// A statement around another that decides whether, or how often, it runs.
///
/// @param line of the statement that decides, from 1
/// @param condition of `if`, `elif` and `while`, what a `for` goes over; null where there is none
public record Branch(Kind kind, int line, @Nullable Expression condition) {

    public enum Kind {
        IF,
        ELSE,
        /// `if __name__ == "__main__"`.
        MAIN,
        LOOP,
        TRY,
        EXCEPT,
        CASE
    }

    /// Whether what stands in it may not run at all in a program that goes well.
    public boolean mayBePassedOver() {
        return switch (kind) {
            case IF, ELSE, EXCEPT, CASE -> true;
            case MAIN, LOOP, TRY -> false;
        };
    }
}
