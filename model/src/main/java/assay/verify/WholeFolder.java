package assay.verify;

import assay.fact.Digest;
import assay.hash.Hashed;
import assay.hash.Result;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A digest of a whole folder: which files have to be read for it, and what they say of it then.
sealed interface WholeFolder permits DvcFolder, DvcListed, GitFolder {

    /// @param path project-relative
    /// @param size in bytes
    record Asked(String path, String algorithm, long size) {}

    List<Asked> files();

    /// @param results of the files, by path
    Check judge(Recorded recorded, Digest digest, Map<String, Result> results);

    /// What all files together say.
    ///
    /// @param digests by path
    /// @param size of all, in bytes
    /// @param when the first of them was read; null where there is none
    record Read(
            Map<String, String> digests,
            long size,
            @Nullable Instant when,
            boolean cached) {

        /// The digests that were computed.
        static Read of(List<Asked> files, Map<String, Result> results) {
            Map<String, String> digests = new HashMap<>();
            long size = 0;
            Instant when = null;
            boolean cached = true;
            for (Asked each : files) {
                if (results.get(each.path) instanceof Result.Done(Hashed hashed)) {
                    digests.put(each.path, String.valueOf(hashed.digests().get(each.algorithm)));
                    size += hashed.size();
                    cached &= hashed.cached();
                    when = when == null || hashed.computed().isBefore(when) ? hashed.computed() : when;
                }
            }
            return new Read(digests, size, when, cached && when != null);
        }
    }

    /// Of a folder of which a file could not be read; null where all were.
    static @Nullable Check unread(Recorded recorded, String folder, List<Asked> files, Map<String, Result> results) {
        for (Asked each : files) {
            Result result = results.get(each.path);
            if (!(result instanceof Result.Done)) {
                String name = each.path.substring(folder.isEmpty() ? 0 : folder.length() + 1);
                String why = result == null ? "was not read" : Verification.reason(result);
                Verdict verdict = result == null ? Verdict.REFUSED : Verification.verdict(result);
                return new Check(recorded, verdict, null, null, false, name + " in it " + why, null, null);
            }
        }
        return null;
    }

    /// Below a folder; empty stands for the project's own.
    static String below(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }
}
