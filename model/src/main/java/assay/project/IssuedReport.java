package assay.project;

import assay.sign.Meaning;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report that was issued, as the trail has it, with what became of its files.
///
/// @param entry of the trail that says so
/// @param by who is said to have issued it
/// @param id the report's
/// @param number among the different reports on its run, from 1
/// @param run its key
/// @param name of the run
/// @param supersededBy id of the last report on the run; empty where this is it
public record IssuedReport(
        long entry,
        Instant time,
        String by,
        String id,
        int number,
        String run,
        String name,
        String supersededBy,
        List<Part> files,
        List<Signed> signatures,
        List<Stamped> stamps) {

    public IssuedReport {
        files = List.copyOf(files);
        signatures = List.copyOf(signatures);
        stamps = List.copyOf(stamps);
    }

    /// Whether a file is what it was.
    public enum State {
        /// Its digest is the one in the trail.
        SAME,
        /// Something else lies at its place.
        CHANGED,
        /// Nothing lies at its place.
        GONE,
        /// Where it was written to is not known here.
        UNKNOWN
    }

    /// One file.
    ///
    /// @param form `pdf`, `html`, `json`, `bundle`, `crate` or `bom`
    /// @param file its name
    /// @param place null where it is not known here
    /// @param sha256 as last signed or issued, lower-case hex
    public record Part(String form, String file, @Nullable Path place, long size, String sha256, State state) {}

    /// A signature that the trail has.
    ///
    /// @param meaning null for a word that this version does not know
    /// @param comment empty for none
    /// @param trial whether the key was one for trying
    public record Signed(
            long entry,
            Instant time,
            String name,
            String role,
            @Nullable Meaning meaning,
            String comment,
            boolean trial,
            String file) {}

    /// A time that an authority confirmed.
    public record Stamped(long entry, String time, String authority, String file) {}

    /// Whether somebody signed to say that it is not accepted.
    public boolean isRejected() {
        return signatures.stream().anyMatch(each -> each.meaning() == Meaning.REJECTION);
    }

    /// The PDF, signed as it is now; null where none was issued.
    public @Nullable Part pdf() {
        return files.stream()
                .filter(each -> each.form().equals("pdf"))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
