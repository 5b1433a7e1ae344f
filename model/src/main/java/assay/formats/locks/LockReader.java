package assay.formats.locks;

import assay.fact.Digest;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.BothSides;
import assay.read.Candidate;
import assay.read.Checksum;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.RunFolders;
import assay.read.Source;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the lock files have in common: a name that one tool gives, entries, and what none of them can tell. Committed
/// with conflict markers they are read as far as both sides agree.
abstract class LockReader implements Reader {
    private final Format format;

    /// @param gap what this tool in particular does not keep; empty for nothing
    LockReader(String id, String name, String files, String versions, String gap) {
        List<Gap> gaps = new ArrayList<>(List.of(
                new Gap(Layer.LIBRARIES, "what was installed when a run ran"),
                new Gap(Layer.LIBRARIES, "system libraries and drivers")));
        if (!gap.isEmpty()) {
            gaps.add(new Gap(Layer.LIBRARIES, gap));
        }
        gaps.add(new Gap(Layer.ENVIRONMENT, "the interpreter that ran, GPU, driver"));
        format = new Format(
                id,
                name,
                files,
                versions,
                List.of(
                        "packages locked, with markers and extras",
                        "digests of the files they come from",
                        "commits of repositories; digests of packages that lie in the project",
                        "the interpreters asked for"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                gaps);
    }

    @Override
    public final Format format() {
        return format;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals(format.files());
    }

    @Override
    public Claim claim(Candidate candidate) {
        return mayClaim(candidate.name()) && !RunFolders.hold(candidate) ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String text = source.text(source.path());
        boolean cut = endsWithALine() && !text.endsWith("\n");
        BothSides.read(source.path(), text, facts, (side, found) -> {
            Tree tree = parse(side);
            LockFile lock = new LockFile(format.id(), source, found);
            if (gather(tree, lock)) {
                if (cut) {
                    lock.dropLast();
                }
                lock.finish();
            }
        });
    }

    /// Whether a text without an end of its last line is a cut one that the parser does not notice.
    boolean endsWithALine() {
        return false;
    }

    abstract Tree parse(String text) throws IOException;

    /// Whether it is a lock at all.
    abstract boolean gather(Tree tree, LockFile lock);

    /// `hash` of each file of a list.
    static List<Digest> hashes(List<Tree> files) {
        return Checksum.all(files.stream().map(file -> file.get("hash").text("")));
    }

    /// Names in a list, joined by `,`.
    static String joined(Tree names) {
        return String.join(
                ",",
                names.items().stream()
                        .map(each -> each.text(""))
                        .filter(each -> !each.isEmpty())
                        .toList());
    }
}
