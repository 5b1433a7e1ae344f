package assay.shell;

import org.jspecify.annotations.Nullable;

/// Whether things move: as the system says, or nothing does.
public enum MotionChoice {
    SYSTEM,
    REDUCED;

    /// The system's where the name is none of ours.
    static MotionChoice named(String name) {
        return name.equalsIgnoreCase(REDUCED.name()) ? REDUCED : SYSTEM;
    }

    /// Null leaves it to the system.
    @Nullable
    Boolean reduced() {
        return this == REDUCED ? true : null;
    }
}
