package assay.rerun.recipe;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.rerun.recipe.command.Paths;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that DVC tracks in the code of a run: what `dvc checkout` would have put beside it. That
/// the run read them is not recorded.
///
/// @param files by path
record Tracked(List<File> files) {
    private static final int MOST = 10_000;

    /// @param path project-relative
    /// @param made whether a stage of the pipeline makes it, so that the run may write it as well
    record File(String path, List<Digest> digests, @Nullable Long size, boolean made, Evidence evidence) {}

    static Tracked in(Original.Code code) {
        Map<String, File> found = new LinkedHashMap<>();
        for (String path : code.paths()) {
            try {
                if (Paths.name(path).equals("dvc.lock")) {
                    lock(code, path, tree(code, path), found);
                } else if (path.endsWith(".dvc")) {
                    Tree tree = tree(code, path);
                    String folder = Paths.join(
                            Paths.folder(path), Paths.plain(tree.get("wdir").text("")));
                    tree.get("outs").items().forEach(out -> put(code, path, folder, out, false, found));
                }
            } catch (SyntaxException damaged) {
                // The scan names it.
            }
        }
        return new Tracked(List.copyOf(found.values()));
    }

    private static Tree tree(Original.Code code, String path) throws SyntaxException {
        String text = code.text(path);
        return text == null ? new Tree.Missing("") : Yaml.parse(text, Limits.RECORD);
    }

    private static void lock(Original.Code code, String path, Tree lock, Map<String, File> found) {
        Tree stages = lock.get("stages").exists() ? lock.get("stages") : lock;
        Set<String> made = new HashSet<>();
        for (Tree stage : stages.entries().values()) {
            stage.get("outs").items().forEach(out -> made.add(out.get("path").text("")));
        }
        for (Tree stage : stages.entries().values()) {
            for (Tree dep : stage.get("deps").items()) {
                put(
                        code,
                        path,
                        Paths.folder(path),
                        dep,
                        made.contains(dep.get("path").text("")),
                        found);
            }
        }
    }

    private static void put(
            Original.Code code, String record, String folder, Tree entry, boolean made, Map<String, File> found) {
        String own = Paths.plain(entry.get("path").text(""));
        String md5 = entry.get("md5").text("");
        boolean elsewhere = own.contains("..") || own.contains("://") || Paths.isAbsolute(own);
        if (own.isEmpty() || md5.isEmpty() || elsewhere || found.size() >= MOST) {
            return;
        }
        String path = Paths.join(folder, own);
        if (code.paths().contains(path) || code.isFolder(path)) {
            return;
        }
        String kind = entry.get("hash").exists() ? "md5" : "md5-dos2unix";
        Digest digest = new Digest(md5.endsWith(".dir") ? kind + "-dir" : kind, md5, Strength.WEAK);
        String project = Paths.join(code.place(), path);
        Evidence evidence = new Evidence(
                Paths.join(code.place(), record), new Locator.Pointer(entry.pointer(), entry.line()), null);
        found.putIfAbsent(
                project, new File(project, List.of(digest), entry.get("size").integer(), made, evidence));
    }
}
