package assay.verify;

import assay.content.Content;
import assay.fact.Digest;
import assay.hash.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A folder that is not there while the list of its files is in DVC's cache: they may be there too, each under its own
/// digest, and `dvc checkout` would bring them back.
final class DvcListed implements WholeFolder {
    private final String list;
    private final Means.OfFolder means;
    private final @Nullable DvcListing listing;
    private final List<Asked> files = new ArrayList<>();
    /// Files of the folder by the object that holds them; one content may be that of several.
    private final Map<String, List<String>> byObject = new HashMap<>();

    /// @throws IOException where the list cannot be read
    DvcListed(Content content, Finder finder, Recorded recorded, Sought.File sought, Means.OfFolder means)
            throws IOException {
        this.list = sought.path();
        this.means = means;
        byte[] bytes = content.bytes(list, DvcListing.LARGEST);
        this.listing = DvcListing.of(bytes);
        files.add(new Asked(list, "md5", bytes.length));
        Map<String, String> members = listing == null ? Map.of() : listing.members();
        members.forEach((member, md5) -> {
            if (!md5.isEmpty() && finder.kept(recorded, Digest.md5(md5)) instanceof Sought.File object) {
                byObject.computeIfAbsent(object.path(), path -> {
                            files.add(new Asked(path, means.member(), finder.size(path)));
                            return new ArrayList<>();
                        })
                        .add(member);
            }
        });
    }

    @Override
    public List<Asked> files() {
        return files;
    }

    @Override
    public Check judge(Recorded recorded, Digest digest, Map<String, Result> results) {
        Read read = Read.of(files, results);
        String note = means.value().equals(read.digests().get(list)) && listing != null
                ? "the folder is not there; " + members(listing, read.digests()) + "; their list is " + list
                : "the folder is not there; the list of its files in the DVC cache is damaged: " + list;
        return new Check(recorded, Verdict.MISSING, null, read.when(), read.cached(), note, null, null);
    }

    private String members(DvcListing listing, Map<String, String> today) {
        int matching = 0;
        int differing = 0;
        for (Map.Entry<String, List<String>> object : byObject.entrySet()) {
            String md5 = today.get(object.getKey());
            for (String member : object.getValue()) {
                boolean same = Objects.equals(listing.members().get(member), md5);
                matching += same ? 1 : 0;
                differing += same ? 0 : 1;
            }
        }
        int all = listing.members().size();
        int absent = all - matching - differing;
        return matching + " of its " + all + " files are in the DVC cache and match"
                + (differing > 0 ? ", " + differing + " are there and differ" : "")
                + (absent > 0 ? ", " + absent + " are not there" : "");
    }
}
