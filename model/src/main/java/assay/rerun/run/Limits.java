package assay.rerun.run;

import java.time.Duration;

/// What a process and all that it starts may use together.
///
/// @param time from start to end
/// @param memory in bytes, resident; 0 for no limit
/// @param disk in bytes written below its writable folders; 0 for no limit
/// @param processes at one time; 0 for no limit
/// @param console bytes of output that are kept; the rest is counted and dropped
public record Limits(Duration time, long memory, long disk, int processes, long console) {}
