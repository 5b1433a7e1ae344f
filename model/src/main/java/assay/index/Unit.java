package assay.index;

import assay.fact.Fact;
import assay.fact.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One record as it was read: a claimed file, what belongs to it, and what it says.
///
/// @param format the id of the format that read it
/// @param path project-relative path of the claimed file; with the format unique in an index
/// @param fingerprint equal for as long as the record need not be read again
/// @param facts in the order of the record
/// @param files everything that was touched for it
public record Unit(
        String format, String path, String fingerprint, List<Fact> facts, List<Problem> problems, List<Stamp> files) {

    public Unit {
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
        files = List.copyOf(files);
    }

    /// A file as it was when it was read.
    ///
    /// @param path project-relative
    /// @param size in bytes
    /// @param modified milliseconds since the epoch
    /// @param sha256 lower-case hex; null where it was not read whole
    public record Stamp(
            String path, long size, long modified, @Nullable String sha256) {}

    /// What a scan must know to leave a record alone.
    public record Known(String format, String path, String fingerprint) {}
}
