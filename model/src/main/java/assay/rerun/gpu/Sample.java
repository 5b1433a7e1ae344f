package assay.rerun.gpu;

import org.jspecify.annotations.Nullable;

/// What a GPU did at one moment. What the driver does not tell is null.
///
/// @param use percent of the time in which it computed
/// @param memory that is taken, in bytes
/// @param watts drawn
/// @param celsius of the die
/// @param megahertz of its multiprocessors
/// @param throttled why it is slower than it could be, as the bits of nvmlClocksThrottleReasons; 0 for no reason
/// @param users null where they were not asked for
public record Sample(
        @Nullable Integer use,
        @Nullable Long memory,
        @Nullable Double watts,
        @Nullable Integer celsius,
        @Nullable Integer megahertz,
        @Nullable Long throttled,
        @Nullable Users users) {

    /// Idle, or a clock that a person set: nothing that slows a run down unasked.
    private static final long HARMLESS = 0x1 | 0x2;

    /// Whose processes compute on it.
    ///
    /// @param all of them
    /// @param ours those of the run
    /// @param memory of ours, in bytes
    public record Users(int all, int ours, long memory) {}

    /// Whether power, heat or a brake kept it from its clock.
    public boolean slowed() {
        return throttled != null && (throttled & ~HARMLESS) != 0;
    }
}
