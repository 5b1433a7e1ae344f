package assay.verify;

import assay.content.Content;
import assay.content.IgnoreFiles;
import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.hash.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A folder whose digest is over the list of its files, as DVC makes it.
final class DvcFolder implements WholeFolder {
    private static final Set<String> NEVER_TRACKED = Set.of(".git", ".dvc", ".hg");

    private final Content content;
    private final Finder finder;
    private final Sought.Folder sought;
    private final String path;
    private final Means.OfFolder means;
    private final List<Asked> files = new ArrayList<>();

    /// @throws IOException where the folder cannot be listed
    DvcFolder(Content content, Finder finder, Sought.Folder sought, Means.OfFolder means, int most) throws IOException {
        this.content = content;
        this.finder = finder;
        this.sought = sought;
        this.path = sought.trimmed();
        this.means = means;
        IgnoreFiles ignored = IgnoreFiles.above(content, ".dvcignore", path);
        finder.folders().sizes(path, NEVER_TRACKED::contains, most).forEach((member, size) -> {
            String file = WholeFolder.below(path, member);
            if (!ignored.ignores(file)) {
                files.add(new Asked(file, means.member(), size));
            }
        });
    }

    @Override
    public List<Asked> files() {
        return files;
    }

    @Override
    public Check judge(Recorded recorded, Digest digest, Map<String, Result> results) {
        Check unread = WholeFolder.unread(recorded, path, files, results);
        if (unread != null) {
            return unread;
        }
        Read read = Read.of(files, results);
        Map<String, String> members = new HashMap<>();
        int cut = path.isEmpty() ? 0 : path.length() + 1;
        read.digests().forEach((file, md5) -> members.put(file.substring(cut), md5));
        DvcListing today = new DvcListing(members);
        String found = today.md5();
        boolean same = found.equals(means.value());
        return new Check(
                recorded,
                same ? Verdict.MATCH : Verdict.MISMATCH,
                new Digest(digest.algorithm(), found + ".dir", Strength.WEAK),
                read.when(),
                read.cached(),
                Verification.notes(
                        sought.note(),
                        files.size() + " files",
                        Verification.size(recorded, read.size()),
                        same ? null : differences(recorded, digest, today)),
                read.size(),
                path);
    }

    private @Nullable String differences(Recorded recorded, Digest digest, DvcListing today) {
        if (finder.kept(recorded, digest) instanceof Sought.File file) {
            try {
                DvcListing before = DvcListing.of(content.bytes(file.path(), DvcListing.LARGEST));
                return before == null ? null : today.against(before);
            } catch (IOException unreadable) {
                return "the list in the DVC cache cannot be read: " + unreadable.getMessage();
            }
        }
        return "which files differ is not known: their list is not in the DVC cache";
    }
}
