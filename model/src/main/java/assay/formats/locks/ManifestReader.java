package assay.formats.locks;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.BothSides;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.RunFolders;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Toml;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// What the manifests have in common: TOML of one name, tables of what is asked for, and what none of them can tell.
/// Committed with conflict markers they are read as far as both sides agree.
abstract class ManifestReader implements Reader {
    private final Format format;

    ManifestReader(String id, String name, String file, String versions) {
        format = new Format(
                id,
                name,
                file,
                versions,
                List.of(
                        "packages asked for, with their conditions and where they come from",
                        "the interpreters and system libraries asked for"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                List.of(
                        new Gap(
                                Layer.LIBRARIES,
                                "what was installed when a run ran, and what the packages need in turn"),
                        new Gap(Layer.LIBRARIES, "system libraries and drivers that were there"),
                        new Gap(Layer.ENVIRONMENT, "the interpreter that ran, GPU, driver")));
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
        BothSides.read(source.path(), source.text(source.path()), facts, (side, found) -> {
            Manifest manifest = new Manifest(format.id(), source, found);
            gather(Toml.parse(side, Limits.RECORD), manifest);
            manifest.finish();
        });
    }

    abstract void gather(Tree tree, Manifest manifest);

    /// Where a table of an entry says that its package comes from; an index where it names no place.
    static Place place(Tree entry) {
        String git = entry.get("git").text("");
        if (!git.isEmpty()) {
            String commit = entry.get("rev").text(entry.get("ref").text(""));
            return Place.git(
                    git,
                    commit.isEmpty() ? entry.get("tag").text(entry.get("branch").text("")) : commit);
        }
        String url = entry.get("url").text("");
        if (!url.isEmpty()) {
            return Place.url(url);
        }
        String file = entry.get("path").text(entry.get("file").text(""));
        boolean remote = file.contains("://") && !file.startsWith("file:");
        return file.isEmpty() ? Place.INDEX : remote ? Place.url(file) : Place.local(file);
    }

    /// Of an entry that is a text or a table with one under `version`; `*` asks for nothing.
    static String version(Tree entry) {
        String written = entry.text(entry.get("version").text("")).strip();
        return written.equals("*") ? "" : written;
    }

    /// What PEP 751 calls the condition of a group.
    static String group(String name) {
        return "\"" + name + "\" in dependency_groups";
    }

    /// Every entry of a table, where a list stands for alternatives.
    static void entries(Tree table, BiConsumer<String, Tree> visitor) {
        for (Map.Entry<String, Tree> each : table.entries().entrySet()) {
            List<Tree> several = each.getValue().items();
            (several.isEmpty() ? List.of(each.getValue()) : several)
                    .forEach(entry -> visitor.accept(each.getKey(), entry));
        }
    }
}
