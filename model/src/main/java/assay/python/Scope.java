package assay.python;

import org.jspecify.annotations.Nullable;

/// The body of a module, class or function.
///
/// @param name qualified in the file: `Trainer.fit`; empty for the module
/// @param parent null for the module
/// @param line where it begins, from 1
public record Scope(Kind kind, String name, @Nullable Scope parent, int line) {

    public enum Kind {
        MODULE,
        CLASS,
        FUNCTION
    }

    public boolean isModule() {
        return kind == Kind.MODULE;
    }

    /// Whether it is, or lies in, the other.
    public boolean isIn(Scope other) {
        for (Scope each = this; each != null; each = each.parent) {
            if (each.equals(other)) {
                return true;
            }
        }
        return false;
    }
}
