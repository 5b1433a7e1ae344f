package assay.rerun.run;

import java.time.Duration;

/// What a process and all that it starts may use together.
///
/// @param time from start to end; zero for no limit
/// @param memory in bytes, resident; 0 for no limit
/// @param disk in bytes written below its writable folders; 0 for no limit
/// @param processes at one time; 0 for no limit
/// @param console bytes of output that are kept; the rest is counted and dropped
public record Limits(Duration time, long memory, long disk, int processes, long console) {

    /// No limits, but that of a console of 1 GiB.
    public static final Limits NONE = new Limits(Duration.ZERO, 0, 0, 0, 1L << 30);

    public Limits {
        if (time.isNegative() || memory < 0 || disk < 0 || processes < 0 || console < 0) {
            throw new IllegalArgumentException("A limit is below zero: " + time + ", memory " + memory + ", disk "
                    + disk + ", processes " + processes + ", console " + console);
        }
    }
}
