package assay.verify;

import assay.content.Content;
import assay.content.Folders;
import assay.fact.Digest;
import assay.fact.Records;
import assay.hash.HashCache;
import assay.work.Progress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Recomputes what was recorded. Files are only read, and only inside of the folder.
public final class Verifier {
    private static final int LISTING = 64 << 20;

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

    /// The files of a folder whose list DVC keeps under the recorded digest: path below the folder to
    /// the kept copy with the digest that it has to have. Empty where the list is not kept, or one of
    /// the copies is not.
    public Map<String, Recorded> keptFolder(Recorded recorded) {
        Digest digest = recorded.digest();
        Finder finder = new Finder(content, false);
        if (digest == null || !(finder.kept(recorded, digest) instanceof Sought.File list)) {
            return Map.of();
        }
        try {
            byte[] bytes = content.bytes(list.path(), LISTING);
            DvcListing listing = DvcListing.of(bytes);
            String hex = digest.value().replaceFirst("\\.dir$", "");
            if (listing == null || !listing.md5().equals(hex)) {
                return Map.of();
            }
            String algorithm = digest.algorithm().replaceFirst("-dir$", "");
            Map<String, Recorded> members = new LinkedHashMap<>();
            for (Map.Entry<String, String> each : listing.members().entrySet()) {
                Digest own = new Digest(algorithm, each.getValue(), digest.strength());
                if (!(finder.kept(recorded, own) instanceof Sought.File copy)) {
                    return Map.of();
                }
                members.put(
                        each.getKey(),
                        new Recorded(
                                copy.path(),
                                each.getKey(),
                                own,
                                null,
                                recorded.tools(),
                                recorded.runs(),
                                recorded.evidence(),
                                List.of()));
            }
            return members;
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    /// One check for each, in the order of `recorded`.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop; `watch` has heard of what was done
    ///     until then
    public List<Check> verify(List<Recorded> recorded, Options options, Watch watch, Progress progress) {
        return new Verification(content, cache, clock, recorded, options, watch, progress).run();
    }
}
