package assay.trail;

import java.util.List;

/// The trail up to the entry that began the issue of a report, as the report tells it.
///
/// @param count entries of the whole trail up to there
/// @param first of the whole trail
/// @param last the one that began the issue; its hash is what the checkpoint names
/// @param gaps numbers that are missing between two entries; empty in a trail that nobody touched
/// @param walk over the whole trail
/// @param checkpoint signed over all entries up to the last
/// @param key that signed it, in the form in which C2SP publishes keys
/// @param entries the newest [#MOST] of them at most, in their order
public record TrailExtract(
        long count,
        Entry first,
        Entry last,
        List<Gap> gaps,
        Walk walk,
        Checkpoint checkpoint,
        String key,
        List<Entry> entries) {

    /// Entries that go beside a report.
    public static final int MOST = 10_000;

    /// Numbers that are missing, both ends included.
    public record Gap(long from, long to) {}

    public TrailExtract {
        gaps = List.copyOf(gaps);
        entries = List.copyOf(entries);
    }
}
