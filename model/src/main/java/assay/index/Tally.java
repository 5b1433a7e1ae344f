package assay.index;

import java.util.List;

/// What an index holds, counted.
///
/// @param runs after records of one run are joined
/// @param files read for the facts; one that belongs to two records counts twice
/// @param formats by id
public record Tally(int runs, long facts, long files, List<OfFormat> formats) {
    public Tally {
        formats = List.copyOf(formats);
    }

    /// @param files claimed by the format
    /// @param runs before records of one run are joined
    public record OfFormat(String id, int files, int runs) {}
}
