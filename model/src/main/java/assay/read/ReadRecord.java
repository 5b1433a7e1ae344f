package assay.read;

import assay.fact.Fact;
import assay.fact.Problem;
import java.util.List;

/// A record that was read.
///
/// @param path of the claimed file
/// @param fingerprint to be kept for the next scan
/// @param facts in the order of the record
/// @param files everything that was opened or looked for, in path order
public record ReadRecord(
        String format,
        String path,
        String fingerprint,
        List<Fact> facts,
        List<Problem> problems,
        List<FileStamp> files) {
    public ReadRecord {
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
        files = List.copyOf(files);
    }
}
