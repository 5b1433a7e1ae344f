package assay.rerun.record;

import assay.rerun.run.Ran;
import java.nio.file.Path;
import java.util.List;

/// A run that was recorded.
///
/// @param file its record
/// @param seen whether files were seen being opened and written, or only those count that people named
/// @param notes what the record may lack, a sentence each
public record Recorded(
        Path file, String id, Ran ran, String seal, int inputs, int outputs, boolean seen, List<String> notes) {
    public Recorded {
        notes = List.copyOf(notes);
    }
}
