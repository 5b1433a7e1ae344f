package assay.verify;

import assay.content.Content;
import assay.content.Folders;
import assay.fact.Records;
import assay.hash.HashCache;
import assay.work.Progress;
import java.time.InstantSource;
import java.util.List;

/// Recomputes what was recorded. Files are only read, and only inside of the folder.
public final class Verifier {
    private final Content content;
    private final HashCache cache;
    private final InstantSource clock;

    /// @param full read files again that have not changed since they were last read
    /// @param followLinks also open what a link of the folder leads to outside of it
    public record Options(boolean full, boolean followLinks) {
        public static final Options USUAL = new Options(false, false);
    }

    public Verifier(Content content, HashCache cache, InstantSource clock) {
        this.content = content;
        this.cache = cache;
        this.clock = clock;
    }

    /// Every digest that a record names for a file, and every file that is named without one, in
    /// path order of the records.
    public List<Recorded> recorded(Records records) {
        return Recordings.of(records, new Folders(content, false));
    }

    /// One check for each, in the order of `recorded`.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop; `watch` has heard of what was done
    ///     until then
    public List<Check> verify(List<Recorded> recorded, Options options, Watch watch, Progress progress) {
        return new Verification(content, cache, clock, recorded, options, watch, progress).run();
    }
}
